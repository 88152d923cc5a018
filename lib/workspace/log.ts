import pino from "pino";

/** The server's log: a line of JSON on standard output. */
export const log = pino();
