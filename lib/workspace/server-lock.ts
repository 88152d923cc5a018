import Sqlite from "better-sqlite3";

/**
 * Makes this process the one server of a database; answers how to give that up, or undefined while another process is it.
 * Keep that answer: the lock goes with it.
 * It holds a lock of the operating system on a file beside the database, which ends with the process however it ends.
 */
export function lockServer(path: string): (() => void) | undefined {
  const client = new Sqlite(`${path}-server`, { timeout: 0 });
  try {
    client.exec("pragma journal_mode = memory; begin exclusive");
    return () => void client.close();
  } catch (error) {
    client.close();
    if ((error as { code?: string }).code === "SQLITE_BUSY") return undefined;
    throw error;
  }
}
