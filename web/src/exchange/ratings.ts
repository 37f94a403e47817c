import type { Schema } from "../http/api";

export type Rated = Schema<"RatingsRatedReport">;
export type Sum = Schema<"RatingsRatingSum">;
export type Counted = "told" | "rated" | "content";

/** Which figure was opened: of everything, of a unit or of a month. */
export interface Opened {
  by: "all" | "unit" | "month";
  key: string;
  what: Counted;
}

const CONTENT = 4;

/** Exactly the reports that a figure counts. */
export function counted(reports: readonly Rated[], { by, key, what }: Opened): Rated[] {
  return reports
    .filter((one) => by === "all" || one[by] === key)
    .filter((one) => what === "told" || one.rating !== undefined)
    .filter((one) => what !== "content" || (one.rating ?? 0) >= CONTENT);
}
