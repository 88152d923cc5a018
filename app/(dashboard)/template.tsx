import type { ReactNode } from "react";
import { readFlash } from "#/app/_server/flash.ts";
import { Flash } from "#/app/_ui/flash.tsx";

export default async function DashboardTemplate({ children }: { children: ReactNode }) {
  const flash = await readFlash();
  return (
    <>
      {flash && <Flash key={flash.id} sentence={flash.sentence} path={flash.path} />}
      {children}
    </>
  );
}
