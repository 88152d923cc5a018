import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { json, refuse } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { foundSegment } from "#/app/api/v1/segments/found.ts";
import { snapshotBody, toSnapshot } from "#/app/api/v1/segments/shape.ts";
import { findJob } from "#/lib/jobs/queue.ts";
import { askRefresh } from "#/lib/segments/ask-refresh.ts";
import { threads } from "#/lib/workspace/threads.ts";

const patience = 30_000;
const jobBody = z.strictObject({
  job: z.strictObject({ id: z.int(), state: z.string(), error: z.string().nullable() }),
});

export const { GET, POST, PUT, PATCH, DELETE } = route("/segments/{id}/refresh", {
  POST: endpoint({
    summary: "Takes a new snapshot and waits for it, 30 seconds at most",
    answers: {
      200: { description: "The new snapshot", body: snapshotBody },
      202: { description: "It takes longer: the job that does it", body: jobBody },
    },
    async run({ db, actor, now, path: { id } }) {
      const found = foundSegment(db, id, now);
      if (!found.ok) return found.response;
      let job = await askRefresh(db, found.value.id, actor, now);
      const { attempts } = job;
      await threads().jobs.call("wake", undefined);
      for (const until = now + patience; Date.now() < until; await sleep(25)) {
        job = findJob(db, job.id) ?? job;
        const broke = job.state === "queued" && job.attempts > attempts && job.error !== null;
        if (job.state === "failed" || broke)
          return refuse(500, { code: "calculation_failed", message: job.error ?? "It failed." });
        if (job.state === "queued" || job.state === "running") continue;
        const after = foundSegment(db, id, Date.now());
        if (!after.ok) return after.response;
        const { snapshot } = after.value;
        if (snapshot && snapshot.asOf >= now) return json(toSnapshot(snapshot));
        // That calculation had begun before this request, so what came just before the request may not be in it.
        job = await askRefresh(db, found.value.id, actor, Date.now());
      }
      return json({ job: { id: job.id, state: job.state, error: job.error } }, { status: 202 });
    },
  }),
});
