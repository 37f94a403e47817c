import { Table, theme } from "antd";
import { useMemo } from "react";
import { Chart, type ChartOption } from "../chart/chart";
import type { Schema } from "../http/api";
import { Block } from "../page/record-page";
import { Nothing } from "../page/states";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { defects } from "./defects";
import { catalogTexts } from "./texts";

const blockTexts = texts({
  title: { zh: "质量报告", en: "Quality" },
  trend: { zh: "每千行存疑标记（按快照）", en: "Doubtful marks per 1,000 rows, by snapshot" },
  snapshot: { zh: "快照", en: "Snapshot" },
  perThousand: { zh: "每千行标记", en: "Marks per 1,000 rows" },
  marks: { zh: "存疑标记", en: "Doubtful marks" },
  marksHelp: {
    zh: "读入时存疑而仍保留的值；完全不能读取的行在问题数据中。",
    en: "Values that were kept although something is odd about them; rows that could not be taken are among the rejects.",
  },
  says: { zh: "情况", en: "What is odd" },
  share: { zh: "占比", en: "Share" },
  before: { zh: "上一快照", en: "Snapshot before" },
  empties: { zh: "空值", en: "Empty values" },
  emptiesHelp: { zh: "当前快照中没有值的行数，按列。", en: "Rows of the current snapshot without a value, by column." },
  none: { zh: "没有存疑标记", en: "No doubtful marks" },
  noEmpties: { zh: "没有空值", en: "No empty values" },
  nothing: {
    zh: "还没有快照。数据导入后，这里显示质量和走势。",
    en: "There is no snapshot yet. When data have come in, quality and its trend stand here.",
  },
  counting: { zh: "当前快照正在统计。", en: "The current snapshot is being counted." },
  rule: { zh: "质量规则", en: "Rule" },
});

/** How clean a dataset is, and how that has changed from snapshot to snapshot. */
export function QualityBlock({ detail }: { detail: Schema<"CatalogDatasetsDetail"> }) {
  const t = useTexts(blockTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const format = useFormat();
  const { token } = theme.useToken();
  const [head, before] = detail.trend;
  const counted = useMemo(() => detail.trend.filter((one) => one.flags !== undefined).reverse(), [detail]);
  const points = useMemo(() => counted.map((one) => perThousand(one)), [counted]);
  const option = useMemo<ChartOption>(
    () => ({
      grid: { left: 48, right: 16, top: 12, bottom: 28 },
      xAxis: {
        type: "category",
        data: counted.map((one) => format.date(one.createdAt)),
        axisLabel: { color: token.colorTextSecondary },
      },
      yAxis: {
        type: "value",
        min: 0,
        axisLabel: { color: token.colorTextSecondary },
        splitLine: { lineStyle: { color: token.colorBorderSecondary } },
      },
      tooltip: { trigger: "axis" },
      series: [{ type: "line", data: points, label: { show: points.length < 12, color: token.colorText } }],
    }),
    [counted, points, format, token],
  );
  if (head === undefined) {
    return <Nothing why={t.nothing} />;
  }
  const columnName = (name: string) => say(detail.columns.find((column) => column.name === name)?.title) || name;
  const marks = Object.entries(head.flags ?? {}).map(([flag, rows]) => ({ flag, rows, ...spoken(flag) }));
  const empties = Object.entries(head.nulls).sort(([, a], [, b]) => b - a);
  function spoken(flag: string): { column: string; says: string } {
    const colon = flag.indexOf(":");
    if (colon < 0) {
      return { column: t.rule, says: say(detail.rules.find((rule) => rule.id === flag)?.says) || flag };
    }
    const code = flag.slice(colon + 1);
    return { column: columnName(flag.slice(0, colon)), says: say(defects[code]) || code };
  }
  return (
    <>
      {points.length > 1 ? (
        <Block title={t.title}>
          <Chart
            name={t.trend}
            option={option}
            height={180}
            table={{
              columns: [t.snapshot, c.rows, t.perThousand],
              rows: counted.map((one, i) => [
                `${one.id} · ${format.dateTime(one.createdAt)}`,
                one.rows,
                points[i] ?? 0,
              ]),
            }}
          />
        </Block>
      ) : null}
      <Block title={t.marks} beside={t.marksHelp}>
        {head.flags === undefined ? (
          <p className="quiet">{t.counting}</p>
        ) : (
          <Table
            size="small"
            rowKey="flag"
            pagination={false}
            dataSource={marks}
            locale={{ emptyText: t.none }}
            columns={[
              { title: c.column, width: 200, dataIndex: "column" },
              { title: t.says, dataIndex: "says" },
              { title: c.rows, width: 110, align: "right", render: (_, mark) => format.number(mark.rows) },
              {
                title: t.share,
                width: 90,
                align: "right",
                render: (_, mark) => format.percent(mark.rows / head.rows, 2),
              },
              {
                title: t.before,
                width: 120,
                align: "right",
                render: (_, mark) => format.number(before?.flags?.[mark.flag]),
              },
            ]}
          />
        )}
      </Block>
      <Block title={t.empties} beside={t.emptiesHelp}>
        <Table
          size="small"
          rowKey={([name]) => name}
          pagination={false}
          dataSource={empties}
          locale={{ emptyText: t.noEmpties }}
          columns={[
            { title: c.column, render: (_, [name]) => columnName(name) },
            { title: c.rows, width: 110, align: "right", render: (_, [, rows]) => format.number(rows) },
            { title: t.share, width: 90, align: "right", render: (_, [, rows]) => format.percent(rows / head.rows, 1) },
            { title: t.before, width: 120, align: "right", render: (_, [name]) => format.number(before?.nulls[name]) },
          ]}
        />
      </Block>
    </>
  );
}

function perThousand(one: Schema<"SnapshotStoreKnown">): number {
  const marks = Object.values(one.flags ?? {}).reduce((sum, rows) => sum + rows, 0);
  return one.rows === 0 ? 0 : Math.round((marks / one.rows) * 100_000) / 100;
}
