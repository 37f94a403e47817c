import type { Draft } from "./publication-content";

type Column = Draft["columns"][number];

/** Columns and rows of what was pasted from a spreadsheet; types are kept by place. */
export function pastedTable(text: string, types: Column["type"][]): Pick<Draft, "columns" | "rows"> {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const [head, ...rest] = lines.map((line) => line.split("\t").map((cell) => cell.trim()));
  const columns = (head ?? []).map((name, at) => {
    const [zh = "", en = zh] = name.split("/").map((part) => part.trim());
    return { label: { zh, en }, type: types[at] ?? guessed(zh) };
  });
  return { columns, rows: rest.map((cells) => columns.map((_, at) => cells[at] ?? "")) };
}

/** The same as text, to be changed. */
export function asPasted({ columns, rows }: Pick<Draft, "columns" | "rows">): string {
  return [columns.map(({ label }) => `${label.zh}/${label.en}`), ...rows].map((cells) => cells.join("\t")).join("\n");
}

function guessed(name: string): Column["type"] {
  if (/姓名|户主|领取人|负责人/.test(name)) {
    return "NAME";
  }
  return /金额|元/.test(name) ? "MONEY" : "TEXT";
}
