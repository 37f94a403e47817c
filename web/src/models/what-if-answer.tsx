import { Table } from "antd";
import type { Schema } from "../http/api";
import { useFormat } from "../text/format";
import { texts, useTexts } from "../text/language";
import { ChangedFindings } from "./changed-findings";
import { Measured } from "./setting-parts";
import { modelTexts } from "./texts";

type Answer = Schema<"WhatIfsAnswer">;

const answerTexts = texts({
  now: { zh: "现行", en: "Now" },
  later: { zh: "改后", en: "Then" },
  change: { zh: "变化", en: "Change" },
  explained: { zh: "有合规说明", en: "Explained" },
  notAssessable: { zh: "无法判断", en: "Not assessable" },
  money: {
    zh: (currency: string) => `涉及金额（${currency === "CNY" ? "元" : currency}）`,
    en: (currency: string) => `At stake (${currency})`,
  },
  comeAndGo: {
    zh: (added: string, removed: string) => `增加 ${added} 条，减少 ${removed} 条`,
    en: (added: string, removed: string) => `${added} come, ${removed} go`,
  },
});

/** How many findings, how much money, and which ones come and go with another value. */
export function WhatIfAnswer(props: {
  answers: Schema<"WhatIfsAnswers">;
  parameter: Schema<"ModelPageParameter">;
  /** Whether the answer is that to the question before. */
  stale: boolean;
}) {
  const t = useTexts({ ...modelTexts, ...answerTexts });
  const format = useFormat();
  const now = props.answers.answers.find(({ current }) => current);
  const then = props.answers.answers.find(({ current }) => !current);
  if (then === undefined) {
    return null;
  }
  const currencies = [...new Set([...Object.keys(now?.money ?? {}), ...Object.keys(then.money)])].sort();
  const lines: { name: string; of: (answer: Answer) => number; digits?: number }[] = [
    { name: t.hits, of: ({ hits }) => hits },
    ...currencies.map((currency) => ({
      name: t.money(currency),
      of: (answer: Answer) => Number(answer.money[currency] ?? 0),
      digits: 2,
    })),
    { name: t.explained, of: ({ explained }) => explained },
    { name: t.notAssessable, of: ({ notAssessable }) => notAssessable },
  ];
  const signed = (value: number, digits?: number) => `${value > 0 ? "+" : ""}${format.number(value, digits)}`;
  const { unit } = props.parameter;
  return (
    <div aria-busy={props.stale} className={props.stale ? "quiet" : undefined} role="status">
      <Table
        size="small"
        pagination={false}
        rowKey="name"
        dataSource={lines}
        columns={[
          { title: "", render: (_, line) => line.name },
          {
            title: (
              <>
                {t.now} {now ? <Measured value={now.value} unit={unit} /> : null}
              </>
            ),
            align: "right",
            width: 180,
            render: (_, { of, digits }) => (now ? format.number(of(now), digits) : "–"),
          },
          {
            title: (
              <>
                {t.later} <Measured value={then.value} unit={unit} />
              </>
            ),
            align: "right",
            width: 180,
            render: (_, { of, digits }) => <b>{format.number(of(then), digits)}</b>,
          },
          {
            title: t.change,
            align: "right",
            width: 150,
            render: (_, { of, digits }) => (now ? signed(of(then) - of(now), digits) : "–"),
          },
        ]}
      />
      <p>{t.comeAndGo(format.number(then.added), format.number(then.removed))}</p>
      <ChangedFindings of={then.changed} total={then.added + then.removed} />
    </div>
  );
}
