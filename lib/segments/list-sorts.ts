import { folded, uses } from "#/lib/segments/list-filters.ts";
import { segmentStatus } from "#/lib/segments/summary.ts";

const share = (platform: "ios" | "android" | "web") => `coalesce(1.0 * s.${platform} / nullif(n.size, 0), -1)`;
/** What a list is ordered by, as SQL over `summarized`; what is not known yet comes before everything else. */
export const placeSql = {
  id: "s.id",
  name: folded("s.name"),
  kind: "s.kind",
  size: "coalesce(n.size, -1)",
  change7: "coalesce(n.size - d.size, -9e15)",
  ios: share("ios"),
  android: share("android"),
  web: share("web"),
  uses: `${uses.messages} + ${uses.segments}`,
  status: segmentStatus,
  version: "s.version",
  calculatedAt: "coalesce(n.as_of, 0)",
  nextRefreshAt: "coalesce(s.next_refresh_at, 0)",
  createdAt: "s.created_at",
  createdBy: folded("s.created_by"),
  updatedAt: "s.updated_at",
  updatedBy: folded("s.updated_by"),
} as const;
export type SegmentSort = keyof typeof placeSql;
export const segmentSorts = Object.keys(placeSql) as [SegmentSort, ...SegmentSort[]];
