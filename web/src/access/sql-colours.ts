export type SqlKind = "keyword" | "text" | "number" | "comment" | "name" | "plain";

export interface SqlPart {
  kind: SqlKind;
  text: string;
}

const KEYWORDS = new Set(
  (
    "all and any as asc between by case cast coalesce count cross current_date date desc distinct else end except exists " +
    "false filter first following from full group grouping having if in inner intersect interval into is join last left " +
    "like limit natural not null nulls offset on or order outer over partition preceding range recursive right row rows " +
    "select sets some sum avg min max then timestamp true unbounded union using values when where window with"
  ).split(" "),
);

const TOKEN =
  /(--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|('(?:[^']|'')*(?:'|$))|("(?:[^"]|"")*(?:"|$))|(\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)|([\p{L}_][\p{L}\p{N}_]*)/gu;

/** A text in SQL as coloured parts, for the eye only: what is let through is judged at the server. */
export function colourSql(sql: string): SqlPart[] {
  const parts: SqlPart[] = [];
  let at = 0;
  const add = (kind: SqlKind, text: string) => {
    if (text !== "") {
      parts.push({ kind, text });
    }
  };
  for (const found of sql.matchAll(TOKEN)) {
    add("plain", sql.slice(at, found.index));
    const [all, comment, text, quoted, number, word] = found;
    if (comment !== undefined) {
      add("comment", all);
    } else if (text !== undefined) {
      add("text", all);
    } else if (quoted !== undefined) {
      add("name", all);
    } else if (number !== undefined) {
      add("number", all);
    } else {
      add(KEYWORDS.has((word ?? "").toLowerCase()) ? "keyword" : "plain", all);
    }
    at = found.index + all.length;
  }
  add("plain", sql.slice(at));
  return parts;
}

/** Where a line and column, counted from one, lie in a text; its end where it is shorter. */
export function offsetOf(sql: string, line: number, column: number): number {
  const lines = sql.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return Math.min(before + Math.max(0, column - 1), sql.length);
}

/** Which of these tables a text speaks of. */
export function tablesNamed(sql: string, tables: string[]): string[] {
  const words = new Set(
    colourSql(sql)
      .filter((part) => part.kind === "plain" || part.kind === "name")
      .map((part) => part.text.replaceAll('"', "").toLowerCase()),
  );
  return tables.filter((table) => words.has(table.toLowerCase()));
}
