import * as count from "#/app/api/v1/audiences/count/route.ts";
import * as members from "#/app/api/v1/audiences/members/route.ts";
import type { Route } from "#/app/api/v1/endpoint.ts";
import * as entries from "#/app/api/v1/lists/[id]/entries/route.ts";
import * as profile from "#/app/api/v1/profiles/[id]/route.ts";
import * as composition from "#/app/api/v1/segments/[id]/composition/route.ts";
import * as explain from "#/app/api/v1/segments/[id]/explain/route.ts";
import * as exported from "#/app/api/v1/segments/[id]/export.csv/route.ts";
import * as insights from "#/app/api/v1/segments/[id]/insights/route.ts";
import * as segmentMembers from "#/app/api/v1/segments/[id]/members/route.ts";
import * as overlap from "#/app/api/v1/segments/[id]/overlap/route.ts";
import * as refresh from "#/app/api/v1/segments/[id]/refresh/route.ts";
import * as segment from "#/app/api/v1/segments/[id]/route.ts";
import * as trend from "#/app/api/v1/segments/[id]/trend/route.ts";
import * as segments from "#/app/api/v1/segments/route.ts";
import * as deliveries from "#/app/api/v1/webhooks/[id]/deliveries/route.ts";
import * as webhook from "#/app/api/v1/webhooks/[id]/route.ts";
import * as webhooks from "#/app/api/v1/webhooks/route.ts";
import * as workspace from "#/app/api/v1/workspace/route.ts";

/** Every route of the API but that of the document itself, in the document's order. */
export const routes: Route[] = [
  ...[segments, segment, refresh, segmentMembers, exported, trend, insights, explain],
  ...[overlap, composition],
  ...[count, members, entries, profile, workspace, webhooks, webhook, deliveries],
];
