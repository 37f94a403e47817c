import type { Schema } from "../http/api";
import { type Mood, StateMark } from "../page/state-mark";
import { texts, useTexts } from "../text/language";

const stateTexts = texts({
  closed: { zh: "已停用", en: "Closed" },
  held: { zh: "依法保全", en: "On legal hold" },
  late: { zh: "逾期未报", en: "Late" },
  noMapping: { zh: "尚无映射", en: "No mapping yet" },
  open: { zh: "在用", en: "Open" },
});

/** What is to be known of a source at a glance, the most pressing first; a hold stands beside it. */
export function SourceState({ source, late }: { source: Schema<"Source">; late?: boolean | undefined }) {
  const t = useTexts(stateTexts);
  const [mood, word]: [Mood, string] = source.closedAt
    ? ["plain", t.closed]
    : late
      ? ["care", t.late]
      : source.mapping === undefined
        ? ["plain", t.noMapping]
        : ["good", t.open];
  return (
    <>
      <StateMark mood={mood}>{word}</StateMark>
      {source.held ? (
        <>
          {" "}
          <StateMark mood="care">{t.held}</StateMark>
        </>
      ) : null}
    </>
  );
}
