import { isDayjs } from "dayjs";
import type { Answers, Field } from "./words";

/** What a form holds, as the server wants it: nothing that was left empty, days as 2026-11-26. */
export function answersOf(asks: Field[], values: Record<string, unknown>): Answers {
  const answers: Answers = {};
  for (const { name } of asks) {
    const value = values[name];
    if (isDayjs(value)) {
      answers[name] = value.format("YYYY-MM-DD");
    } else if (typeof value === "string" && value.trim() !== "") {
      answers[name] = value.trim();
    } else if (typeof value === "boolean" || typeof value === "number") {
      answers[name] = typeof value === "number" ? String(value) : value;
    }
  }
  return answers;
}
