import type { Schema } from "../http/api";

export type OutputColumn = Schema<"ModelOutputColumn">;
export type JudgedWith = Schema<"FindingLetterJudgedWith">;
export type Page = Schema<"FindingPage">;

/** A list as the server writes it into one cell; a single value is a list of one. */
export function elements(value: string | null | undefined): string[] {
  if (value === null || value === undefined || value === "") {
    return [];
  }
  if (value.startsWith("[")) {
    try {
      const read: unknown = JSON.parse(value);
      if (Array.isArray(read)) {
        return read.filter((one) => one !== null).map(String);
      }
    } catch {
      return [value]; // a text that only begins like a list
    }
  }
  return [value];
}

export function isList(type: string): boolean {
  return type.endsWith("[]");
}

export function isMoney(type: string, unit?: string | null): boolean {
  return type === "money" || (unit?.startsWith("CNY") ?? false);
}

export function isNumber(type: string): boolean {
  return /^(bigint|int|integer|smallint|double|real|decimal|money)\b/.test(type) && !isList(type);
}

export function isDay(type: string): boolean {
  return /^(date|timestamp)\b/.test(type);
}

const DAY = /^(\d{4}-\d{2}-\d{2})/;

/** The civil day of a date or a time; undefined where it is masked or none. */
export function dayOf(value: string | null | undefined): string | undefined {
  return value ? DAY.exec(value)?.[1] : undefined;
}

/** The placeholders of a sentence, in the order in which they stand. */
export function placeholders(sentence: string): string[] {
  return [...sentence.matchAll(/\{\{\s*(\w+)\s*}}/g)].map((found) => found[1] as string);
}
