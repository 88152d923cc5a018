if (Number(process.versions.node.split(".")[0]) < 24)
  throw new Error(`Node ${process.version} is too old (better-sqlite3 13 crashes on it): start through npm scripts.`);

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  typedRoutes: false,
  compress: false,
  skipTrailingSlashRedirect: true,
  images: { unoptimized: true },
  serverExternalPackages: ["better-sqlite3", "pino", "prom-client"],
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: "256kb" } },
};
