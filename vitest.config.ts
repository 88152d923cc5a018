import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,db,lib}/**/*.test.ts", "*.test.ts"],
    environment: "node",
    testTimeout: 30_000,
    // One for each processor; by itself vitest leaves one of them idle, which is half of a small machine.
    maxWorkers: "100%",
  },
});
