import { Button, Segmented, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { Schema } from "../http/api";
import { useModelName } from "../models/use-library";
import { Block, Figure } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Nothing } from "../page/states";
import { useUnitName } from "../page/units";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { causeWords, changeWords } from "./words";

type Difference = Schema<"RunDifferencesDifference">;
type Entry = Schema<"RunDifferencesEntry">;
type Change = Entry["change"];

const tableTexts = texts({
  perModel: { zh: "按模型", en: "By model" },
  model: { zh: "模型", en: "Model" },
  entries: { zh: "新增、消失和数值有变的疑点", en: "Findings that are new, gone or say other numbers" },
  first: { zh: "仅列出前 200 条；计数是全部的。", en: "The first 200; the counts are of all." },
  what: { zh: "变化", en: "Change" },
  sentence: { zh: "疑点内容", en: "What the rows say" },
  unit: { zh: "单位", en: "Unit" },
  why: { zh: "原因", en: "Why" },
  all: { zh: "全部", en: "All" },
  moved: { zh: "数值有变", en: "Other numbers" },
  only: { zh: "只看它", en: "Only this" },
  none: { zh: "两次运行的疑点相同。", en: "Both runs raise the same findings." },
  nothing: { zh: "没有这类变化。", en: "No such change." },
});

const CHANGES: Change[] = ["NEW", "STILL_THERE", "GONE"];
const MOODS = { NEW: "care", STILL_THERE: "plain", GONE: "plain" } as const;

/** New, still there, gone: counted by model, and one by one with why. */
export function DifferenceTables(props: { difference: Difference; onModel?: ((id: string) => void) | undefined }) {
  const t = useTexts(tableTexts);
  const say = useSay();
  const format = useFormat();
  const name = useModelName();
  const unitName = useUnitName();
  const [shown, setShown] = useState<Change | "ALL">("ALL");
  const { counts, entries, more } = props.difference;
  const models = Object.entries(counts).map(([model, of]) => ({ model, of }));
  const total = (change: Change) => models.reduce((sum, { of }) => sum + (of[change] ?? 0), 0);
  if (models.length === 0) {
    return <Nothing why={t.none} />;
  }
  return (
    <>
      <div className="figures">
        {CHANGES.map((change) => (
          <Figure key={change} name={say(changeWords[change])} value={format.number(total(change))} />
        ))}
      </div>
      <Block title={t.perModel}>
        <Table
          size="small"
          pagination={false}
          rowKey="model"
          dataSource={models}
          columns={[
            {
              title: t.model,
              render: (_, row) => <Link to={`/models/${encodeURIComponent(row.model)}`}>{name(row.model)}</Link>,
            },
            ...CHANGES.map((change) => ({
              title: say(changeWords[change]),
              width: 110,
              align: "right" as const,
              sorter: (a: (typeof models)[number], b: (typeof models)[number]) =>
                (a.of[change] ?? 0) - (b.of[change] ?? 0),
              render: (_: unknown, row: (typeof models)[number]) => format.number(row.of[change] ?? 0),
            })),
            {
              width: 90,
              render: (_, row) =>
                props.onModel ? (
                  <Button size="small" type="link" onClick={() => props.onModel?.(row.model)}>
                    {t.only}
                  </Button>
                ) : null,
            },
          ]}
        />
      </Block>
      <Block title={t.entries} beside={more ? t.first : undefined}>
        <Segmented<Change | "ALL">
          value={shown}
          onChange={setShown}
          options={[
            { value: "ALL", label: t.all },
            { value: "NEW", label: say(changeWords.NEW) },
            { value: "GONE", label: say(changeWords.GONE) },
            { value: "STILL_THERE", label: t.moved },
          ]}
          style={{ marginBottom: 8 }}
        />
        <Table<Entry>
          size="small"
          tableLayout="fixed"
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          rowKey={(entry) => `${entry.change} ${entry.finding}`}
          dataSource={entries.filter(({ change }) => shown === "ALL" || change === shown)}
          locale={{ emptyText: <Nothing why={t.nothing} /> }}
          columns={[
            {
              title: t.what,
              width: 100,
              render: (_, entry) => (
                <StateMark mood={MOODS[entry.change]}>
                  {entry.change === "STILL_THERE" ? t.moved : say(changeWords[entry.change])}
                </StateMark>
              ),
            },
            {
              title: t.sentence,
              render: (_, entry) => (
                <>
                  {entry.sentence ? <Link to={`/findings/${entry.finding}`}>{say(entry.sentence)}</Link> : null}
                  <div className="quiet small">{name(entry.model)}</div>
                </>
              ),
            },
            { title: t.unit, width: 170, render: (_, entry) => unitName(entry.unit) },
            {
              title: t.why,
              width: 280,
              render: (_, entry) =>
                entry.causes.map((cause) => (
                  <div key={cause.kind + cause.says.en} className="small">
                    <b>{say(causeWords[cause.kind])}</b> {say(cause.says)}
                  </div>
                )),
            },
          ]}
        />
      </Block>
    </>
  );
}
