import { theme } from "antd";
import { useMemo } from "react";
import { Chart, type ChartOption } from "../chart/chart";
import { useShade } from "../look/shade";
import { seriesColours } from "../look/theme";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { measure } from "../text/measure";
import { letterTexts } from "./letter-texts";
import { type Bars, barsOf, type Day, daysOf, fitting, type Mark, pathsOf, pointsOf } from "./picture";
import { PathPicture, PointsPicture } from "./pictures-more";
import { dayOf, elements, type Page } from "./reading";

/** The small pictures that prove a finding, as far as its numbers, days, path and places give any. */
export function Pictures({ page }: { page: Page }) {
  const { letter, values, evidence } = page;
  const bars = useMemo(
    () =>
      letter.model ? barsOf(letter.model.explanation.en, letter.model.columns, values, letter.parameters) : undefined,
    [letter, values],
  );
  const path = useMemo(() => pathsOf(values), [values]);
  const points = useMemo(() => pointsOf(evidence), [evidence]);
  const days = useDays(page);
  return (
    <>
      {bars ? <BarsPicture bars={bars} page={page} /> : null}
      {path ? <PathPicture path={path} page={page} /> : null}
      {days.length > 0 ? <DaysPicture days={days} /> : null}
      {points.length > 0 ? <PointsPicture points={points} page={page} /> : null}
    </>
  );
}

function useDays({ letter, values, evidence }: Page): Day[] {
  const say = useSay();
  return useMemo(() => {
    const columns = letter.model?.columns ?? [];
    const label = new Map(columns.map((column) => [column.name, say(column.label)]));
    const own = daysOf(columns, values).map(({ day, names }) => ({
      day,
      names: names.map((name) => label.get(name) ?? name),
    }));
    if (own.length > 0) {
      return own;
    }
    const rows = new Map<string, string[]>();
    for (const row of evidence) {
      const dataset = letter.datasets[row.dataset];
      const first = dataset?.columns.find(
        (column) => /^(DATE|TS)$/.test(column.kind) && dayOf(elements(row.values[column.name])[0]) !== undefined,
      );
      const day = first && dayOf(elements(row.values[first.name])[0]);
      if (first && day) {
        rows.set(day, [...(rows.get(day) ?? []), `${say(dataset?.title)} · ${say(first.title)}`]);
      }
    }
    return fitting([...rows].map(([day, names]) => ({ day, names })));
  }, [letter, values, evidence, say]);
}

function useRoleNames(): Record<Mark["role"], string> {
  const t = useTexts(letterTexts);
  return { value: t.roleValue, limit: t.roleLimit, usual: t.roleUsual };
}

/** Values as bars from zero; limits and usual values as lighter ones, each with its number. */
function BarsPicture({ bars, page }: { bars: Bars; page: Page }) {
  const t = useTexts(letterTexts);
  const say = useSay();
  const format = useFormat();
  const { token } = theme.useToken();
  const { shade } = useShade();
  const roles = useRoleNames();
  const { letter } = page;
  const named = useMemo(() => {
    const nameOf = (mark: Mark) =>
      mark.parameter
        ? bars.marks.filter((one) => one.parameter).length > 1
          ? t.parameterOf(mark.name)
          : t.parameterAlone
        : say(letter.model?.columns.find((column) => column.name === mark.name)?.label) || mark.name;
    return bars.marks.map((mark) => ({ ...mark, label: nameOf(mark) }));
  }, [bars, letter, say, t]);
  const option = useMemo((): ChartOption => {
    const [main, usual] = seriesColours(shade);
    const colour = { value: main, limit: token.colorTextQuaternary, usual };
    const limits = named.filter((mark) => mark.role !== "value");
    return {
      grid: { left: 8, right: 90, top: 18, bottom: 4, containLabel: true },
      xAxis: {
        type: "value",
        min: Math.min(0, ...named.map((m) => m.value)),
        axisLabel: { show: false },
        splitLine: { show: false },
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: named.map((mark) => mark.label),
        axisLabel: { color: token.colorText, width: 200, overflow: "break" },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: token.colorBorder } },
      },
      series: [
        {
          type: "bar",
          barMaxWidth: 18,
          data: named.map((mark) => ({ value: mark.value, itemStyle: { color: colour[mark.role] } })),
          label: {
            show: true,
            position: "right",
            color: token.colorText,
            formatter: (one: { dataIndex: number }) => format.number(named[one.dataIndex]?.value),
          },
          markLine: {
            symbol: "none",
            silent: true,
            label: { show: false },
            lineStyle: { color: token.colorText, type: "dashed" },
            data: limits.map((mark) => ({ xAxis: mark.value })),
          },
        },
      ],
    };
  }, [named, shade, token, format]);
  const unit = say(measure(bars.unit, bars.type));
  return (
    <Chart
      name={unit ? t.compared(unit) : t.comparedPlain}
      option={option}
      height={34 * named.length + 26}
      table={{
        columns: [t.measured, t.role, t.value],
        rows: named.map((mark) => [mark.label, roles[mark.role], format.number(mark.value)]),
      }}
    />
  );
}

/** What fits at one size of cell; longer spans share the width. */
const SHORT_MS = 240 * 86_400_000;

function DaysPicture({ days }: { days: Day[] }) {
  const t = useTexts(letterTexts);
  const { token } = theme.useToken();
  const { shade } = useShade();
  const option = useMemo((): ChartOption => {
    const [colour] = seriesColours(shade);
    const first = days[0]?.day ?? "";
    const last = days.at(-1)?.day ?? "";
    const short = Date.parse(last) - Date.parse(first) < SHORT_MS;
    return {
      calendar: {
        left: 46,
        top: 34,
        ...(short ? {} : { right: 10 }),
        cellSize: short ? [15, 15] : ["auto", 15],
        range: [`${first.slice(0, 7)}-01`, endOfMonth(last)],
        splitLine: { lineStyle: { color: token.colorTextQuaternary, width: 1 } },
        itemStyle: { color: token.colorBgContainer, borderColor: token.colorBorderSecondary },
        dayLabel: {
          firstDay: 1,
          color: token.colorTextTertiary,
          nameMap: document.documentElement.lang.startsWith("zh") ? "ZH" : "EN",
        },
        monthLabel: { color: token.colorText, nameMap: document.documentElement.lang.startsWith("zh") ? "ZH" : "EN" },
        yearLabel: { show: first.slice(0, 4) !== last.slice(0, 4), color: token.colorTextTertiary, margin: 26 },
      },
      tooltip: {
        formatter: (one: { dataIndex: number }) =>
          [days[one.dataIndex]?.day, ...new Set(days[one.dataIndex]?.names)].join("\n"),
      },
      series: [
        {
          type: "heatmap",
          coordinateSystem: "calendar",
          data: days.map(({ day }) => [day, 1]),
          itemStyle: { color: colour },
        },
      ],
      visualMap: { show: false, min: 0, max: 1, inRange: { color: [colour, colour] } },
    };
  }, [days, shade, token]);
  return (
    <Chart
      name={t.calendar}
      option={option}
      height={150}
      table={{ columns: [t.day, t.what], rows: days.map(({ day, names }) => [day, [...new Set(names)].join("；")]) }}
    />
  );
}

function endOfMonth(day: string): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 1, 0);
  return date.toISOString().slice(0, 10);
}
