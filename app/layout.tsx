import type { Metadata } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import "@fontsource-variable/inter/wght.css";
import "./globals.css";

export const metadata: Metadata = { title: { default: "Satsuma", template: "%s · Satsuma" } };

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
