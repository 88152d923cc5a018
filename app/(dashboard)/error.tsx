"use client";

export { Failed as default } from "#/app/_ui/failed.tsx";
