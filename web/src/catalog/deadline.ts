import type { Schema } from "../http/api";

const DAY_MS = 86_400_000;

/** The day it is where the office is (China), as the server counts it. */
export function today(now = new Date()): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(now);
}

/** Days until an answer is due, below nought where it is overdue; nothing where it no longer matters. */
export function daysLeft(request: Schema<"DataRequest">, now = new Date()): number | undefined {
  return request.state === "SENT"
    ? Math.round((Date.parse(request.dueOn) - Date.parse(today(now))) / DAY_MS)
    : undefined;
}
