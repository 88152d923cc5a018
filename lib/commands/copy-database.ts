import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { type Database, openDatabase } from "#/db/client.ts";

/**
 * Copies what is committed in `db` at this moment to a new file, whole or not at all: written beside it,
 * checked, flushed to the disk, then renamed. Other connections may go on writing. Answers its bytes.
 */
export function copyDatabase(db: Database, file: string): number {
  const unfinished = `${file}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
    db.$client.prepare("vacuum into ?").run(unfinished);
    requireIntact(unfinished);
    flush(unfinished);
    renameSync(unfinished, file);
    flush(dirname(file));
  } finally {
    rmSync(unfinished, { force: true });
  }
  return statSync(file).size;
}

/** Throws if the file is not a Satsuma database, or is an empty one, or if SQLite finds it damaged. */
export function requireIntact(file: string): void {
  const db = openDatabase(file, { readonly: true });
  try {
    if (db.$client.prepare("select 1 from sqlite_master").get() === undefined) throw new Error(`${file} is empty.`);
    const found = damage(db);
    if (found.length) throw new Error(`${file} is damaged: ${found[0]}`);
  } finally {
    db.$client.close();
  }
}

/** What SQLite finds wrong in the pages, indexes and references of a database; nothing where it is intact. */
export function damage(db: Database): string[] {
  const pages = db.$client.prepare("pragma integrity_check").pluck().all() as string[];
  const orphans = db.$client.prepare("pragma foreign_key_check").all() as { table: string; parent: string }[];
  return [
    ...pages.filter((line) => line !== "ok"),
    ...orphans.map(({ table, parent }) => `a row of ${table} refers to a row of ${parent} that does not exist`),
  ];
}

function flush(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
