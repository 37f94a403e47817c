import type { Schema } from "../http/api";
import type { Language, Text } from "../text/language";

export type Row = Schema<"MatterRow">;
export type Page = Schema<"MatterPage">;
export type Profile = Schema<"Profile">;
export type Process = Schema<"ProcessDefinition">;
export type Step = Schema<"Step">;
export type Limit = Schema<"Limit">;
export type Field = Schema<"ProcessDefinitionField">;
export type Clock = Schema<"MatterPageClock">;
export type Entry = Schema<"MatterPageEntry">;
export type Proposed = Schema<"MatterPageProposal">;
export type Part = Schema<"MatterPageParticipant">["part"];
export type Term = Schema<"Term">;
/** Answers by the name of what was asked; the interface's description leaves open what they are. */
export type Answers = Record<string, unknown>;

export const PARTS: readonly Part[] = ["LEAD", "HANDLER", "REVIEWER", "OVERSEER"];

/** What somebody is in a matter. */
export const partWords: Record<Part, Text> = {
  LEAD: { zh: "主办人", en: "lead" },
  HANDLER: { zh: "承办人", en: "handler" },
  REVIEWER: { zh: "审理人员", en: "reviewer" },
  OVERSEER: { zh: "知悉人员", en: "overseer" },
};

export const partHelp: Record<Part, Text> = {
  LEAD: { zh: "牵头办理", en: "leads the work on it" },
  HANDLER: { zh: "参与办理", en: "works on it" },
  REVIEWER: { zh: "审理本案，未参与调查", en: "reviews it in trial, and did not investigate it" },
  OVERSEER: { zh: "可查看并审批限制知悉的事项", en: "sees a restricted matter and may approve in it" },
};

const units: Record<Term["unit"], { zh: string; one: string; many: string }> = {
  HOURS: { zh: "小时", one: "hour", many: "hours" },
  DAYS: { zh: "日", one: "day", many: "days" },
  WORKING_DAYS: { zh: "个工作日", one: "working day", many: "working days" },
  MONTHS: { zh: "个月", one: "month", many: "months" },
  YEARS: { zh: "年", one: "year", many: "years" },
};

/** How long a term is, such as 10 working days. */
export function termText({ amount, unit }: Pick<Term, "amount" | "unit">, language: Language): string {
  const words = units[unit];
  return language === "zh" ? `${amount} ${words.zh}` : `${amount} ${amount === 1 ? words.one : words.many}`;
}

const DAY_MS = 86_400_000;
const day = (at: Date) => Date.parse(new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(at));

/** Days of the calendar where the office is (China) from now to a moment; below nought where that is past. */
export function daysUntil(moment: string, now = new Date()): number {
  return Math.round((day(new Date(moment)) - day(now)) / DAY_MS);
}
