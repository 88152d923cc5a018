import { parentPort, workerData } from "node:worker_threads";
import { openDatabase } from "#/db/client.ts";
import { answers } from "#/lib/audience/answers.ts";
import { serve } from "#/lib/jobs/remote.ts";
import { collectAtRest } from "#/lib/jobs/rest.ts";
import { environment } from "#/lib/workspace/environment.ts";

if (!parentPort) throw new Error("This file is the entry of a thread.");
const db = openDatabase((workerData as { path: string }).path, { readonly: true, wait: 5000 });
collectAtRest();
serve(parentPort, answers(db, environment().CACHE_MB * 1024 * 1024));
