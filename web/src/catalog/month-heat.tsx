import { theme } from "antd";
import { useMemo } from "react";
import { Chart, type ChartOption } from "../chart/chart";
import { useFormat } from "../text/format";
import { texts, useTexts } from "../text/language";

const heatTexts = texts({
  gap: { zh: "缺", en: "gap" },
  gapMonth: { zh: "整月没有一行", en: "no row in the whole month" },
  rows: { zh: (n: string) => `${n} 行`, en: (n: string) => `${n} rows` },
});

export interface HeatLine {
  key: string;
  name: string;
  months: Record<string, number>;
  gaps: readonly string[];
}

const ROW_HEIGHT = 22;
const HEAD = 60;
const NAME_LENGTH = 14;

/** Rows by month, a line for each unit or source: the darker the more, and a gap bears a cross in another colour. */
export function MonthHeat(props: {
  name: string;
  head: string;
  lines: HeatLine[];
  months: string[];
  onPick?: (line: HeatLine, month: string) => void;
}) {
  const t = useTexts(heatTexts);
  const format = useFormat();
  const { token } = theme.useToken();
  const { lines, months, onPick } = props;
  const option = useMemo<ChartOption>(() => {
    const cells: [number, number, number][] = [];
    const gaps: [number, number, number][] = [];
    lines.forEach((line, y) => {
      months.forEach((month, x) => {
        const rows = line.months[month];
        if (rows !== undefined) {
          cells.push([x, y, rows]);
        } else if (line.gaps.includes(month)) {
          gaps.push([x, y, 0]);
        }
      });
    });
    const most = Math.max(1, ...cells.map(([, , rows]) => rows));
    return {
      grid: { left: 190, right: 12, top: 8, bottom: 44 },
      xAxis: {
        type: "category",
        data: months,
        axisTick: { show: false },
        axisLabel: { color: token.colorTextSecondary, fontSize: token.fontSizeSM },
        axisLine: { lineStyle: { color: token.colorBorder } },
        splitArea: { show: false },
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: lines.map((line) => line.name),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: {
          color: token.colorText,
          fontSize: token.fontSizeSM,
          interval: 0,
          formatter: (name: string) => (name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH - 1)}…` : name),
        },
      },
      visualMap: [
        {
          show: false,
          min: 0,
          max: most,
          seriesIndex: 0,
          inRange: { color: [token.colorPrimaryBg, token.colorPrimary] },
        },
        // a heat map wants one for every series; gaps have one colour
        { show: false, min: 0, max: 1, seriesIndex: 1, inRange: { color: [token.colorErrorBg, token.colorErrorBg] } },
      ],
      tooltip: {
        formatter: (mark: { seriesIndex: number; value: [number, number, number] }) => {
          const [x, y, rows] = mark.value;
          const said = mark.seriesIndex === 1 ? t.gapMonth : t.rows(format.number(rows));
          return `${lines[y]?.name}\n${months[x]}：${said}`;
        },
      },
      series: [
        { type: "heatmap", data: cells, itemStyle: { borderColor: token.colorBgContainer, borderWidth: 1 } },
        {
          type: "heatmap",
          data: gaps,
          itemStyle: { borderColor: token.colorError, borderWidth: 1 },
          label: { show: true, formatter: "✕", color: token.colorError, fontSize: token.fontSizeSM },
        },
      ],
    };
  }, [lines, months, token, format, t]);
  const table = useMemo(
    () => ({
      columns: [props.head, ...months],
      rows: lines.map((line) => [
        line.name,
        ...months.map((month) => line.months[month] ?? (line.gaps.includes(month) ? t.gap : "")),
      ]),
    }),
    [props.head, lines, months, t],
  );
  const pick = useMemo(
    () =>
      onPick &&
      ((mark: { data: unknown }) => {
        const [x, y] = mark.data as [number, number];
        const [line, month] = [lines[y], months[x]];
        if (line && month) {
          onPick(line, month);
        }
      }),
    [onPick, lines, months],
  );
  return (
    <Chart
      name={props.name}
      option={option}
      table={table}
      height={HEAD + lines.length * ROW_HEIGHT}
      {...(pick ? { onPick: pick } : {})}
    />
  );
}
