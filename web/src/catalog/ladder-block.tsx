import { Button, Table } from "antd";
import { useMemo } from "react";
import { Link, useNavigate } from "react-router";
import type { Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { type HeatLine, MonthHeat } from "./month-heat";
import { monthsBetween, yearsOf } from "./months";
import { SourceState } from "./source-state";
import { catalogTexts } from "./texts";
import { RUNGS, rungWords, wayWords } from "./words";

const blockTexts = texts({
  title: { zh: "接入阶梯", en: "The ladder" },
  help: {
    zh: "从高到低排列：同一主键有不同内容时，以较高的接入方式为准。",
    en: "Highest first: where two hold the same key with other content, the higher rung is taken.",
  },
  none: { zh: "此接入方式没有来源", en: "no source on this rung" },
  current: { zh: "当前快照中", en: "In the current snapshot" },
  period: { zh: "覆盖期间", en: "Covers" },
  overlaps: { zh: "重叠行", en: "Overlaps" },
  overlapsHelp: {
    zh: "报送时已存在的行，以及替换了先前版本的行",
    en: "rows that were there already, or replaced an earlier version",
  },
  differences: { zh: "与其他来源不一致", en: "Differences" },
  differencesHelp: {
    zh: "与阶梯上其他来源主键相同而内容不同的行",
    en: "rows that another rung held under the same key with other content",
  },
  lastCame: { zh: "最近报送", en: "Last came" },
  add: { zh: "登记数据来源", en: "Add a source" },
  heat: { zh: "各来源按月份的行数", en: "Rows by source and month" },
  elsewhere: {
    zh: (n: string) => `其余 ${n} 行来自未登记的来源或您看不到的来源。`,
    en: (n: string) => `${n} more rows came from sources that are not on file, or not yours to see.`,
  },
  imports: { zh: (n: string) => `${n} 次导入`, en: (n: string) => `${n} imports` },
});

type Step = Schema<"CatalogDatasetsStep">;

/** From where a dataset comes, rung by rung: what each covers, where they overlap, where they differ. */
export function LadderBlock({ detail }: { detail: Schema<"CatalogDatasetsDetail"> }) {
  const t = useTexts(blockTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const { ladder, line } = detail;
  const lines = useMemo<HeatLine[]>(
    () =>
      ladder
        .filter((step) => Object.keys(step.months).some((month) => month !== ""))
        .map((step) => ({ key: String(step.source.id), name: step.source.name, months: step.months, gaps: [] })),
    [ladder],
  );
  const months = useMemo(() => {
    const [latest] = yearsOf(lines.flatMap((each) => Object.keys(each.months)));
    const all = lines.flatMap((each) => Object.keys(each.months)).filter((month) => month !== "");
    const last = all.sort()[all.length - 1] ?? "";
    return latest ? monthsBetween(`${Number(latest) - 1}-01`, last) : [];
  }, [lines]);
  const known = ladder.reduce((sum, step) => sum + total(step), 0);
  const rows = RUNGS.flatMap<{ key: string; rung: (typeof RUNGS)[number]; step?: Step; first: boolean }>((rung) => {
    const steps = ladder.filter((step) => step.source.rung === rung);
    return steps.length === 0
      ? [{ key: rung, rung, first: true }]
      : steps.map((step, i) => ({ key: String(step.source.id), rung, step, first: i === 0 }));
  });
  const ofStep = (show: (step: Step) => React.ReactNode) => (_: unknown, row: (typeof rows)[number]) =>
    row.step ? show(row.step) : null;
  return (
    <Block title={t.title} beside={t.help}>
      <Table
        size="small"
        pagination={false}
        rowKey="key"
        dataSource={rows}
        columns={[
          { title: c.rung, width: 120, render: (_, row) => (row.first ? <b>{say(rungWords[row.rung])}</b> : null) },
          {
            title: c.source,
            render: (_, row) =>
              row.step ? (
                <>
                  <Link to={`/catalog/sources/${row.step.source.id}`}>{row.step.source.name}</Link>{" "}
                  <span className="quiet small">{say(wayWords[row.step.source.way])}</span>
                </>
              ) : (
                <span className="quiet">{t.none}</span>
              ),
          },
          {
            title: c.state,
            width: 130,
            render: ofStep((step) => <SourceState source={step.source} late={step.isLate} />),
          },
          {
            title: t.lastCame,
            width: 120,
            render: ofStep((step) => (step.lastImportAt ? format.ago(step.lastImportAt) : c.never)),
          },
          {
            title: t.current,
            width: 130,
            align: "right",
            render: ofStep((step) => format.share(total(step), line.rows ?? 0)),
          },
          { title: t.period, width: 150, render: ofStep(period) },
          {
            title: <span title={t.overlapsHelp}>{t.overlaps}</span>,
            width: 90,
            align: "right",
            render: ofStep((step) => format.number(step.brought?.overlaps)),
          },
          {
            title: <span title={t.differencesHelp}>{t.differences}</span>,
            width: 130,
            align: "right",
            render: ofStep((step) =>
              step.brought && step.brought.differences > 0 ? (
                <StateMark mood="care">{format.number(step.brought.differences)}</StateMark>
              ) : (
                format.number(step.brought?.differences)
              ),
            ),
          },
        ]}
      />
      {line.rows !== undefined && line.rows > known ? (
        <p className="quiet">{t.elsewhere(format.number(line.rows - known))}</p>
      ) : null}
      {lines.length > 0 ? <MonthHeat name={t.heat} head={c.source} lines={lines} months={months} /> : null}
      {may("CATALOG_CHANGE") ? (
        <Button
          className="no-print"
          style={{ marginTop: 8 }}
          onClick={() => void navigate(`/catalog/sources/new?dataset=${line.dataset}`)}
        >
          {t.add}
        </Button>
      ) : null}
    </Block>
  );
}

function total(step: Step): number {
  return Object.values(step.months).reduce((sum, rows) => sum + rows, 0);
}

function period(step: Step): string {
  const months = Object.keys(step.months)
    .filter((month) => month !== "")
    .sort();
  return months.length === 0 ? "–" : `${months[0]} – ${months[months.length - 1]}`;
}
