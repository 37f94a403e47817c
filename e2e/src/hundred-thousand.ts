import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

/**
 * Copies the findings of an office until there are so many, past the server and as the owner of its tables: to measure
 * with, never to show. The office's folder must be the bench's own.
 */
export async function plantFindings(folder: string, wanted: number): Promise<number> {
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
    const columns = (
      await database.query(
        "select column_name from information_schema.columns where table_schema = 'findings' and table_name = 'finding' and column_name <> 'id' and is_generated = 'NEVER'",
      )
    ).rows.map((row) => `"${row.column_name}"`);
    const there = Number((await database.query("select count(*) from findings.finding")).rows[0].count);
    const times = Math.ceil(wanted / there) - 1;
    await database.query(
      `insert into findings.finding (id, ${columns})
       select 'F-' || lpad(to_hex(n), 4, '0') || substr(id, 7), ${columns}
         from findings.finding, generate_series(1, $1) n on conflict do nothing`,
      [times],
    );
    await database.query("analyze findings.finding");
    return Number((await database.query("select count(*) from findings.finding")).rows[0].count);
  } finally {
    await database.end();
  }
}
