import dayjs from "dayjs";
import type { Answers, Field } from "../procedure/words";

/** Answers as the fields of a form take them: days as such, all else as it is. */
export function valuesOf(fields: Field[], answers: Answers): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(({ name, type }) => [
      name,
      type === "DATE" && answers[name] ? dayjs(String(answers[name])) : answers[name],
    ]),
  );
}

/** The same fields with none that has to be answered: what is begun need not be whole. */
export function unforced(fields: Field[]): Field[] {
  return fields.map((field) => ({ ...field, required: false }));
}
