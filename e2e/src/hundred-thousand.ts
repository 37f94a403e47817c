import { owned } from "./owned";

/** Copies the findings of an office until there are so many: to measure with, never to show. */
export async function plantFindings(folder: string, wanted: number): Promise<number> {
  return owned(folder, async (database) => {
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
  });
}
