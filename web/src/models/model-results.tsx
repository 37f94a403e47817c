import { Table } from "antd";
import { Link } from "react-router";
import { reasonWords, stateWords } from "../findings/words";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block } from "../page/record-page";
import { Nothing, Reading } from "../page/states";
import { useUnitName } from "../page/units";
import { ModelStateMark, ReasonText } from "../runs/marks";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { ModeMark, PrecisionText } from "./marks";
import { modelTexts } from "./texts";

type Page = Schema<"ModelPage">;

const resultTexts = texts({
  run: { zh: "运行", en: "Run" },
  ended: { zh: "结束情况", en: "How it ended" },
  explained: { zh: "有合规说明", en: "Explained" },
  notAssessable: { zh: "无法判断", en: "Not assessable" },
  at: { zh: "时间", en: "When" },
  never: { zh: "尚未运行。", en: "It has not run yet." },
  byVersion: { zh: "研判结论", en: "How its findings turned out" },
  allVersions: { zh: "全部版本", en: "All versions" },
  newest: { zh: "分值最高的疑点", en: "Weightiest findings" },
  all: { zh: "全部疑点", en: "All its findings" },
  none: { zh: "现有数据中没有需要提出的疑点。", en: "On the data that is there it raises nothing." },
  amount: { zh: "涉及金额（元）", en: "At stake (CNY)" },
  sentence: { zh: "疑点内容", en: "What the rows say" },
});

const FIRST = 10;

/** What people found out about findings, by the keys under which the server counts it. */
const OUTCOMES = {
  CONFIRMED: stateWords.CONFIRMED,
  EXPLAINED: stateWords.EXPLAINED,
  POLICY_GAP: { zh: "制度漏洞", en: "A rule is missing" },
  DATA_ERROR: reasonWords.DATA_ERROR,
  RULE_ERROR: reasonWords.RULE_ERROR,
};

/** How the model fared: its runs, its findings, what people made of them. */
export function ModelResults({ page }: { page: Page }) {
  const t = useTexts({ ...modelTexts, ...resultTexts });
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  return (
    <>
      {may("FINDINGS_READ") ? <Findings page={page} /> : null}
      <Block title={t.byVersion}>
        {page.precision.length === 0 ? (
          <span className="quiet">{t.noneDecided}</span>
        ) : (
          <Table
            size="small"
            pagination={false}
            rowKey="version"
            dataSource={page.precision}
            columns={[
              { title: t.version, render: (_, p) => (p.version === 0 ? t.allVersions : p.version) },
              { title: t.precision, render: (_, p) => <PrecisionText of={p} /> },
              ...Object.entries(OUTCOMES).map(([outcome, name]) => ({
                title: say(name),
                align: "right" as const,
                render: (_: unknown, p: Schema<"Precision">) => format.number(p.byOutcome[outcome] ?? 0),
              })),
            ]}
          />
        )}
      </Block>
      <Block title={t.runs}>
        {page.lastRuns.length === 0 ? (
          <Nothing why={t.never} />
        ) : (
          <Table
            size="small"
            pagination={false}
            rowKey="run"
            dataSource={page.lastRuns}
            columns={[
              { title: t.run, width: 70, render: (_, last) => <Link to={`/runs/${last.run}`}>{last.run}</Link> },
              { title: t.at, width: 140, render: (_, last) => format.dateTime(last.at) },
              { title: t.version, width: 70, render: (_, last) => last.version },
              { title: t.mode, width: 120, render: (_, last) => <ModeMark mode={last.mode} /> },
              {
                title: t.ended,
                render: (_, last) => (
                  <>
                    <ModelStateMark state={last.state} /> <ReasonText code={last.code} reason={last.reason} />
                  </>
                ),
              },
              { title: t.hits, width: 80, align: "right", render: (_, last) => format.number(last.hits) },
              { title: t.explained, width: 110, align: "right", render: (_, last) => format.number(last.explained) },
              {
                title: t.notAssessable,
                width: 120,
                align: "right",
                render: (_, last) => format.number(last.notAssessable),
              },
            ]}
          />
        )}
      </Block>
    </>
  );
}

function Findings({ page }: { page: Page }) {
  const t = useTexts({ ...modelTexts, ...resultTexts });
  const say = useSay();
  const format = useFormat();
  const unitName = useUnitName();
  const shadow = page.entry.lastRun?.mode === "SHADOW" || page.entry.mode === "SHADOW";
  const list = api.useQuery("get", "/api/findings", {
    params: { query: { models: [page.entry.id], size: FIRST, ...(shadow ? { shadow } : {}) } },
  });
  return (
    <Block
      title={t.newest}
      beside={
        <Link to={`/findings?models=${encodeURIComponent(page.entry.id)}${shadow ? "&shadow=true" : ""}`}>{t.all}</Link>
      }
    >
      <Reading of={list}>
        {(found) => (
          <Table
            size="small"
            pagination={false}
            rowKey="id"
            dataSource={found.items}
            locale={{ emptyText: <Nothing why={t.none} /> }}
            columns={[
              { title: t.sentence, render: (_, row) => <Link to={`/findings/${row.id}`}>{say(row.sentence)}</Link> },
              { title: t.unit, width: 180, render: (_, row) => say(row.unitName) || unitName(row.unit) },
              { title: t.amount, width: 130, align: "right", render: (_, row) => format.number(row.amount, 2) },
            ]}
          />
        )}
      </Reading>
    </Block>
  );
}
