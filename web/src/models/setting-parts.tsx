import type { Schema } from "../http/api";
import { useUnitName } from "../page/units";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { measure } from "../text/measure";
import { usePunctuation } from "../text/punctuation";
import { useParameterName } from "./parameter-name";
import { type ExemptionTerms, isExemption, isLocalValue, isOwnModel, type LocalValue } from "./settings";
import { modelTexts } from "./texts";
import { modeWords } from "./words";

const partTexts = texts({
  range: { zh: (from: string, to: string) => `${from} 至 ${to}`, en: (from: string, to: string) => `${from} to ${to}` },
  open: { zh: "不限", en: "open" },
  isOneOf: { zh: "为", en: "is" },
  or: { zh: " 或 ", en: " or " },
  setTo: {
    zh: (name: string, value: string) => `${name}设为 ${value}`,
    en: (name: string, value: string) => `${name} set to ${value}`,
  },
  regionIs: { zh: (code: string) => `地区 ${code}`, en: (code: string) => `Region ${code}` },
  takenIn: {
    zh: (name: string, version: number) => `本单位模型 ${name}（第 ${version} 版）进入模型库`,
    en: (name: string, version: number) => `Own model ${name} (version ${version}) in the library`,
  },
  usedAs: {
    zh: (mode: string, version: number) => `${mode}（第 ${version} 版）`,
    en: (mode: string, version: number) => `${mode} (version ${version})`,
  },
});

/** A value with its unit of measure. */
export function Measured({ value, unit }: { value: string | undefined; unit: string | undefined }) {
  const say = useSay();
  const format = useFormat();
  if (value === undefined) {
    return <span className="quiet">–</span>;
  }
  return (
    <>
      {shownValue(value, format.number)} <span className="quiet small">{say(measure(unit))}</span>
    </>
  );
}

/** Numbers with thousands, lists with commas, everything else as it is. */
export function shownValue(value: string, number: (value: string) => string): string {
  if (value.startsWith("[")) {
    try {
      const list = JSON.parse(value) as unknown;
      return Array.isArray(list) ? (list.length === 0 ? "—" : list.join(", ")) : value;
    } catch {
      return value;
    }
  }
  return /^-?\d+(\.\d+)?$/.test(value) ? number(value) : value;
}

/** For whom and when a setting holds. */
export function useReach(): (unit: string | undefined, content: LocalValue | ExemptionTerms) => string {
  const t = useTexts({ ...modelTexts, ...partTexts });
  const unitName = useUnitName();
  return (unit, content) => {
    const parts = [unit ? unitName(unit) : t.allUnits];
    if (isLocalValue(content) && content.region) {
      parts.push(t.regionIs(content.region));
    }
    if (content.from || content.to) {
      parts.push(t.range(content.from ?? t.open, content.to ?? t.open));
    }
    return parts.join(" · ");
  };
}

/** What a setting says, in a line. */
export function useSettingText(): (
  content: Schema<"Setting">["content"],
  columns?: Schema<"ModelOutputColumn">[],
) => string {
  const t = useTexts({ ...modelTexts, ...partTexts });
  const marks = usePunctuation();
  const say = useSay();
  const format = useFormat();
  const parameter = useParameterName();
  return (content, columns) => {
    if (isLocalValue(content)) {
      return t.setTo(parameter(content.parameter), shownValue(content.value, format.number));
    }
    if (isExemption(content)) {
      return marks.several(
        Object.entries(content.match).map(([column, values]) => {
          const label = say(columns?.find(({ name }) => name === column)?.label) || column;
          return `${label} ${t.isOneOf} ${values.join(t.or)}`;
        }),
      );
    }
    if (isOwnModel(content)) {
      return t.takenIn(content.name, content.version);
    }
    return t.usedAs(say(modeWords[content.mode]), content.version);
  };
}
