import type { Schema } from "../http/api";

type Month = Schema<"OverviewMonth">;
/** A month of the line; without an address where nothing happened. */
export type MonthOfLine = Pick<Month, "month" | "findings" | "amount"> & { address?: string };

/** The month before: 2026-01 → 2025-12. */
export function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, "0")}`;
}

/** The last so many months up to the last that has any, without gaps; fewer where the first with any comes later. */
export function monthsUpTo(months: Month[], most: number): MonthOfLine[] {
  const last = months.at(-1)?.month;
  const first = months[0]?.month;
  if (last === undefined || first === undefined) {
    return [];
  }
  const known = new Map(months.map((month) => [month.month, month]));
  const line: MonthOfLine[] = [];
  for (let month = last; line.length < most && month >= first; month = monthBefore(month)) {
    line.unshift(known.get(month) ?? { month, findings: 0, amount: 0 });
  }
  return line;
}
