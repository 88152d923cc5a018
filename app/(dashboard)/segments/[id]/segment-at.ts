import { cache } from "react";
import { findSegment } from "#/lib/segments/find.ts";
import { database } from "#/lib/workspace/database.ts";

/** The segment of an address, read once a request; undefined for one that is deleted, and for what is no number. */
export const segmentAt = cache((id: string) =>
  /^[1-9]\d{0,14}$/.test(id) ? findSegment(database(), Number(id), Date.now()) : undefined,
);
