import type { Mood } from "../page/state-mark";
import type { Text } from "../text/language";

/** How long ago a dataset last changed, in words. It does not say whether its source is late: the source's schedule does. */
export type Freshness = "fresh" | "ageing" | "old" | "none";

const MONTH_DAYS = 35;
const QUARTER_DAYS = 100;

export function freshness(ageDays: number | undefined): Freshness {
  if (ageDays === undefined) {
    return "none";
  }
  return ageDays <= MONTH_DAYS ? "fresh" : ageDays <= QUARTER_DAYS ? "ageing" : "old";
}

export const FRESHNESS: readonly Freshness[] = ["fresh", "ageing", "old", "none"];

export const freshnessWords: Record<Freshness, Text> = {
  fresh: { zh: "一月内更新", en: "Within a month" },
  ageing: { zh: "一季内更新", en: "Within a quarter" },
  old: { zh: "久未更新", en: "Older" },
  none: { zh: "尚无数据", en: "No data yet" },
};

export const freshnessMoods: Record<Freshness, Mood> = { fresh: "good", ageing: "care", old: "bad", none: "plain" };
