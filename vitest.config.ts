import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["{app,db,lib}/**/*.test.ts", "*.test.ts"], environment: "node", testTimeout: 30_000 },
});
