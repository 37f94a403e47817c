import type { Schema } from "../http/api";
import type { Text } from "../text/language";

/** A figure of a total row beside what the rows add up to. */
export interface ControlTotal {
  row: number;
  column: string;
  stated: number;
  added: number;
  agrees: boolean;
}

/** What an import found; the server hands it on as it was written down. */
export interface ImportReport {
  flags: { flag: string; rows: number }[];
  totals: ControlTotal[];
  warnings: Text[];
  reasons: [string, number][];
}

export function reportOf(given: Schema<"ImportStoreImported">["report"]): ImportReport {
  const report = (given ?? {}) as Record<string, unknown>;
  const list = <Item>(name: string) => (Array.isArray(report[name]) ? (report[name] as Item[]) : []);
  return {
    flags: list("flags"),
    totals: list("control_totals"),
    warnings: list("warnings"),
    reasons: Object.entries((report.reject_reasons ?? {}) as Record<string, number>).sort(([, a], [, b]) => b - a),
  };
}
