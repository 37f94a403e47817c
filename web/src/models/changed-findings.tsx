import { Segmented, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { Schema } from "../http/api";
import { StateMark } from "../page/state-mark";
import { useUnitName } from "../page/units";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { modelTexts } from "./texts";
import { useModelName } from "./use-library";

type Changed = Schema<"EffectChanged">;

const tableTexts = texts({
  comes: { zh: "增加", en: "Comes" },
  goes: { zh: "减少", en: "Goes" },
  all: { zh: "全部", en: "All" },
  what: { zh: "变化", en: "Change" },
  sentence: { zh: "疑点内容", en: "What the rows say" },
  occurred: { zh: "发生时间", en: "Occurred" },
  amount: { zh: "涉及金额（元）", en: "At stake (CNY)" },
  empty: { zh: "没有疑点增加或减少。", en: "No finding comes or goes." },
  onlyFirst: {
    zh: (n: string, of: string) => `共 ${of} 条增减，列出其中 ${n} 条（仅限您授权范围内的）`,
    en: (n: string, of: string) => `${n} of ${of} that come or go are listed (those within your scope)`,
  },
});

/** Which findings come and go, one by one. */
export function ChangedFindings(props: {
  of: Changed[];
  /** How many there are in all; the list may hold the first of them only. */
  total: number;
  /** Whether findings of several models are among them. */
  several?: boolean;
}) {
  const t = useTexts({ ...modelTexts, ...tableTexts });
  const say = useSay();
  const format = useFormat();
  const unitName = useUnitName();
  const modelName = useModelName();
  const [shown, setShown] = useState<"all" | "comes" | "goes">("all");
  const rows = props.of.filter(({ added }) => shown === "all" || added === (shown === "comes"));
  return (
    <>
      <div className="filters">
        <Segmented
          value={shown}
          onChange={setShown}
          options={[
            { value: "all" as const, label: t.all },
            { value: "comes" as const, label: t.comes },
            { value: "goes" as const, label: t.goes },
          ]}
        />
        {props.of.length < props.total ? (
          <span className="quiet small">{t.onlyFirst(format.number(props.of.length), format.number(props.total))}</span>
        ) : null}
      </div>
      <Table<Changed>
        size="small"
        tableLayout="fixed"
        pagination={{ pageSize: 25, hideOnSinglePage: true, showSizeChanger: false }}
        rowKey={(finding) => `${finding.finding} ${finding.added}`}
        dataSource={rows}
        locale={{ emptyText: <span className="quiet">{t.empty}</span> }}
        columns={[
          {
            title: t.what,
            width: 84,
            render: (_, f) => <StateMark mood={f.added ? "care" : "plain"}>{f.added ? t.comes : t.goes}</StateMark>,
          },
          {
            title: t.sentence,
            render: (_, f) => (
              <>
                {f.added ? say(f.sentence) : <Link to={`/findings/${f.finding}`}>{say(f.sentence)}</Link>}
                {props.several ? <div className="quiet small">{modelName(f.model)}</div> : null}
              </>
            ),
          },
          { title: t.unit, width: 150, render: (_, f) => unitName(f.unit) },
          { title: t.occurred, width: 105, render: (_, f) => format.date(f.occurredAt?.slice(0, 10)) },
          { title: t.amount, width: 120, align: "right", render: (_, f) => format.number(f.amount, 2) },
        ]}
      />
    </>
  );
}
