import { theme } from "antd";
import { useMemo } from "react";
import { Chart, type ChartOption } from "../chart/chart";
import { useShade } from "../look/shade";
import { seriesColours } from "../look/theme";
import { useUnitName } from "../page/units";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { letterTexts } from "./letter-texts";
import type { Party, Path, Point } from "./picture";
import { dayOf, elements, type Page } from "./reading";
import { partyKinds, relation } from "./relation-words";

/** A path between parties: the question first, each edge with its source and date as far as the rows show them. */
export function PathPicture({ path, page }: { path: Path; page: Page }) {
  const t = useTexts(letterTexts);
  const say = useSay();
  const unitName = useUnitName();
  const { token } = theme.useToken();
  const { shade } = useShade();
  const { letter, evidence, values } = page;
  const links = useMemo(
    () =>
      path.links.map((link) => {
        const { word, dataset } = relation(link.kind);
        const rows = evidence.filter((row) => row.dataset === dataset);
        const days = rows.flatMap((row) => {
          const columns = letter.datasets[dataset]?.columns.filter((column) => /^(DATE|TS)$/.test(column.kind)) ?? [];
          return columns
            .map((column) => dayOf(elements(row.values[column.name])[0]))
            .filter((day) => day !== undefined);
        });
        const source =
          rows.length === 0
            ? undefined
            : `${say(letter.datasets[dataset]?.title)} ${[...new Set(days)].sort().slice(0, 2).join(" – ")}`.trim();
        return { ...link, word: link.beside ? `${say(word)} ${link.beside}` : say(word), source };
      }),
    [path, evidence, letter, say],
  );
  const nameOf = useMemo(
    () => (party: Party) => {
      const known = party.kind === undefined || party.kind === "unit" ? unitName(party.id) : party.id;
      const kind = party.kind ? `${say(partyKinds[party.kind])} ` : "";
      const called = values.entity_org === party.id ? values.entity_name : undefined;
      return `${kind}${called ?? known}`;
    },
    [unitName, say, values],
  );
  const option = useMemo((): ChartOption => {
    const [colour, other] = seriesColours(shade);
    const place = places(path);
    return {
      grid: { left: 60, right: 60, top: 34, bottom: 46 },
      xAxis: { type: "value", show: false, min: 0, max: Math.max(1, ...[...place.values()].map(([x]) => x)) },
      yAxis: {
        type: "value",
        show: false,
        inverse: true,
        min: 0,
        max: Math.max(1, ...[...place.values()].map(([, y]) => y)),
      },
      series: [
        {
          type: "graph",
          coordinateSystem: "cartesian2d",
          edgeSymbol: ["none", "arrow"],
          edgeSymbolSize: 7,
          symbolSize: 18,
          label: { show: true, position: "bottom", color: token.colorText, width: 150, overflow: "break" },
          lineStyle: { color: token.colorTextTertiary, width: 1.5, opacity: 1 },
          edgeLabel: {
            show: true,
            color: token.colorTextSecondary,
            fontSize: token.fontSizeSM,
            formatter: (edge: { dataIndex: number }) => {
              const link = links[edge.dataIndex];
              return link?.source ? `${link.word} · ${link.source}` : (link?.word ?? "");
            },
          },
          data: path.parties.map((party) => ({
            id: party.id,
            name: nameOf(party),
            value: place.get(party.id),
            symbol: party.kind === "person" ? "circle" : "rect",
            itemStyle: { color: party.kind === "company" ? other : colour },
          })),
          links: links.map(({ from, to }) => ({ source: from, target: to })),
        },
      ],
    };
  }, [path, links, shade, token, nameOf]);
  const named = new Map(path.parties.map((party) => [party.id, nameOf(party)]));
  return (
    <Chart
      name={t.path}
      option={option}
      height={40 + 80 * Math.max(...widths(path))}
      table={{
        columns: [t.from, t.relation, t.to, t.source],
        rows: links.map((link) => [
          named.get(link.from) ?? link.from,
          link.word,
          named.get(link.to) ?? link.to,
          link.source ?? t.noSource,
        ]),
      }}
    />
  );
}

/** How many steps each party is from a beginning. */
function levels(path: Path): Map<string, number> {
  const level = new Map<string, number>();
  for (const party of path.parties) {
    if (!path.links.some((link) => link.to === party.id)) {
      level.set(party.id, 0);
    }
  }
  for (let round = 0; round < path.parties.length; round++) {
    for (const { from, to } of path.links) {
      const at = level.get(from) ?? 0;
      if (!level.has(to)) {
        level.set(to, at + 1);
      }
    }
  }
  return level;
}

function widths(path: Path): number[] {
  const count = new Map<number, number>();
  for (const at of levels(path).values()) {
    count.set(at, (count.get(at) ?? 0) + 1);
  }
  return [...count.values(), 1];
}

function places(path: Path): Map<string, [number, number]> {
  const level = levels(path);
  const used = new Map<number, number>();
  return new Map(
    path.parties.map((party) => {
      const at = level.get(party.id) ?? 0;
      const row = used.get(at) ?? 0;
      used.set(at, row + 1);
      return [party.id, [at, row]];
    }),
  );
}

/** Places on plain axes, longitude and latitude as they are: no map is shipped that would show more than the rows do. */
export function PointsPicture({ points, page }: { points: Point[]; page: Page }) {
  const t = useTexts(letterTexts);
  const say = useSay();
  const format = useFormat();
  const { token } = theme.useToken();
  const titles = page.letter.datasets;
  const option = useMemo((): ChartOption => {
    const axis = {
      type: "value" as const,
      scale: true,
      axisLabel: { color: token.colorTextTertiary, hideOverlap: true, formatter: (v: number) => v.toFixed(3) },
      splitLine: { lineStyle: { color: token.colorBorderSecondary } },
    };
    return {
      grid: { left: 8, right: 40, top: 12, bottom: 8, containLabel: true },
      xAxis: { ...axis, ...around(points.map((point) => point.longitude)) },
      yAxis: { ...axis, ...around(points.map((point) => point.latitude)) },
      series: [...new Set(points.map((point) => point.dataset))].map((dataset) => ({
        type: "scatter",
        name: say(titles[dataset]?.title),
        symbolSize: 11,
        data: points
          .filter((p) => p.dataset === dataset)
          .map((p) => ({ value: [p.longitude, p.latitude], row: p.row })),
        label: {
          show: points.length <= 12,
          position: "right",
          color: token.colorText,
          formatter: (one: { data: { row: number } }) => String(one.data.row),
        },
      })),
      tooltip: {
        formatter: (one: { seriesName: string; data: { row: number } }) =>
          `${one.seriesName} · ${t.rowOf(one.data.row)}`,
      },
    };
  }, [points, titles, token, say, t]);
  return (
    <Chart
      name={t.map}
      option={option}
      height={220}
      table={{
        columns: [t.number, t.what, t.longitude, t.latitude],
        rows: points.map((point) => [
          point.row,
          say(titles[point.dataset]?.title),
          format.number(point.longitude),
          format.number(point.latitude),
        ]),
      }}
    />
  );
}

const LEAST_SPAN_DEGREES = 0.004;

function around(values: number[]): { min: number; max: number } {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = Math.max((high - low) * 0.15, LEAST_SPAN_DEGREES);
  return { min: low - room, max: high + room };
}
