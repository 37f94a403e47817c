import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

/**
 * Works on the database of an office past the server and as the owner of its tables: to plant what is measured. The
 * office's folder must be the bench's own.
 */
export async function owned<T>(folder: string, work: (database: pg.Client) => Promise<T>): Promise<T> {
  const passwords = readFileSync(join(folder, "postgres", "passwords.properties"), "utf8");
  const owner = /^mingjing_owner=(.+)$/m.exec(passwords)?.[1];
  const port = Number(readFileSync(join(folder, "postgres", "cluster", "postmaster.pid"), "utf8").split("\n")[3]);
  const database = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "mingjing_owner",
    password: owner,
    database: "mingjing",
  });
  await database.connect();
  try {
    await database.query("set mingjing.account = 'program:measure'"); // else its rows are nobody's to see
    return await work(database);
  } finally {
    await database.end();
  }
}
