import type { Schema } from "../http/api";
import { StateMark } from "../page/state-mark";
import { useFormat } from "../text/format";
import { texts, useTexts } from "../text/language";

export const countTexts = texts({
  input: { zh: "读入", en: "read" },
  stored: { zh: "入库", en: "stored" },
  rejected: { zh: "问题数据", en: "rejected" },
  duplicates: { zh: "重复", en: "duplicates" },
  totals: { zh: "合计行", en: "totals" },
  blank: { zh: "空行", en: "blank" },
  skipped: { zh: "按规则略去", en: "skipped" },
  unequal: { zh: "不相等", en: "does not add up" },
});

type Counts = Schema<"ImportStoreCounts">;

const PARTS = ["stored", "rejected", "duplicates", "totals", "blank", "skipped"] as const;

/** Where the rows of a file went, as the sum that it must be: no row is ever lost. */
export function CountsLine({ counts }: { counts: Counts }) {
  const t = useTexts(countTexts);
  const format = useFormat();
  const sum = PARTS.reduce((all, part) => all + counts[part], 0);
  const shown = PARTS.filter((part) => part === "stored" || part === "rejected" || counts[part] > 0);
  return (
    <span className="small">
      {t.input} <b>{format.number(counts.input)}</b> ={" "}
      {shown.map((part, i) => (
        <span key={part}>
          {i > 0 ? " + " : ""}
          {t[part]} {format.number(counts[part])}
        </span>
      ))}
      {sum === counts.input ? null : <StateMark mood="bad">{t.unequal}</StateMark>}
    </span>
  );
}
