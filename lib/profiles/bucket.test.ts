import { expect, test } from "vitest";
import { bucketOf } from "#/lib/profiles/bucket.ts";

test("a bucket is the same in every version and on every machine", () => {
  expect(["ada", "u1", "ü"].map(bucketOf)).toEqual([381, 853, 810]);
});

test("buckets are even: any fiftieth of 1,000 buckets holds about a fiftieth of the people", () => {
  const people = 50_000;
  let inSample = 0;
  for (let n = 0; n < people; n++) if (bucketOf(`user-${n}`) < 20) inSample++;
  expect(Math.abs(inSample - people / 50)).toBeLessThan(4 * Math.sqrt(people / 50));
});
