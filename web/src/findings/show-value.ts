import { useCallback } from "react";
import type { Schema } from "../http/api";
import { useUnitName } from "../page/units";
import { type Format, useFormat } from "../text/format";
import { type Text, useLanguage } from "../text/language";
import { elements, isDay, isList, isMoney, isNumber, type OutputColumn } from "./reading";
import { inChinese } from "./sentence";

const YES: Text = { zh: "是", en: "yes" };
const NO: Text = { zh: "否", en: "no" };
const MANY = 6;

type Kind = Schema<"FindingLetterDatasetColumn">["kind"];

/** An id, a plate or a code stays as it is written; only what is a quantity is set as a number. */
function one(value: string, as: "number" | "money" | "day" | "word", format: Format, words: (v: string) => string) {
  switch (as) {
    case "money":
      return format.number(value, 2);
    case "number":
      return Number.isFinite(Number(value)) ? format.number(value) : value;
    case "day":
      return value
        .replace("T", " ")
        .replace(/ 00:00(:00)?$/, "")
        .replace(/^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}):\d{2}$/, "$1");
    default:
      return words(value);
  }
}

/** How values of findings and of their rows are written in the reader's language. */
export function useShowValue(codes: Record<string, Text> = {}) {
  const { language } = useLanguage();
  const format = useFormat();
  const unitName = useUnitName();
  const word = useCallback(
    (value: string) => {
      if (value === "true" || value === "false") {
        return (value === "true" ? YES : NO)[language];
      }
      return codes[value]?.[language] ?? unitName(language === "zh" ? inChinese(value) : value);
    },
    [codes, language, unitName],
  );
  const list = useCallback(
    (values: string[], write: (value: string) => string) => {
      const shown = [...new Set(values)]
        .slice(0, MANY)
        .map(write)
        .join(language === "zh" ? "、" : ", ");
      const more = new Set(values).size - MANY;
      return more > 0 ? (language === "zh" ? `${shown} 等 ${more + MANY} 项` : `${shown} and ${more} more`) : shown;
    },
    [language],
  );
  const ofColumn = useCallback(
    (column: OutputColumn, value: string | null | undefined) => {
      const type = isList(column.type) ? column.type.slice(0, -2) : column.type;
      const as =
        isMoney(type, column.unit) && isNumber(type)
          ? "money"
          : isNumber(type)
            ? "number"
            : isDay(type)
              ? "day"
              : "word";
      return list(elements(value), (v) => one(v, as, format, word));
    },
    [format, list, word],
  );
  const ofCell = useCallback(
    (kind: Kind | undefined, unit: string | undefined, value: string | null | undefined) => {
      const as =
        kind === "DEC"
          ? unit === "CNY"
            ? "money"
            : "number"
          : kind === "INT"
            ? "number"
            : kind === "DATE" || kind === "TS"
              ? "day"
              : "word";
      return list(elements(value), (v) => one(v, as, format, word));
    },
    [format, list, word],
  );
  return { ofColumn, ofCell };
}
