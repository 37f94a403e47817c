import { Alert, Button, Pagination, Select } from "antd";
import { useMemo } from "react";
import { useNavigate } from "react-router";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block } from "../page/record-page";
import { Nothing, Reading } from "../page/states";
import { useUnitName } from "../page/units";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { texts, useTexts } from "../text/language";
import { csv, save } from "./csv";
import { type HeatLine, MonthHeat } from "./month-heat";
import { monthsBetween, spans, yearsOf } from "./months";
import { catalogTexts } from "./texts";

const blockTexts = texts({
  title: { zh: "按单位和月份的覆盖情况", en: "Coverage by unit and month" },
  counted: { zh: (when: string) => `统计于 ${when}`, en: (when: string) => `counted ${when}` },
  empty: {
    zh: "还没有统计。数据导入后，系统会按单位和月份统计当前快照。",
    en: "Nothing is counted yet. When data have come in, the current snapshot is counted by unit and month.",
  },
  undatedOnly: {
    zh: (n: string) => `这些数据不带日期，无法按月统计；当前快照共 ${n} 行。`,
    en: (n: string) => `Rows of this dataset have no date, so there are no months; the current snapshot has ${n}.`,
  },
  undated: { zh: (n: string) => `另有 ${n} 行没有日期`, en: (n: string) => `${n} more rows have no date` },
  gapsAll: { zh: "所有单位都缺的月份", en: "Months that every unit lacks" },
  gapUnits: {
    zh: (n: number, of: number) => `${of} 个单位中有 ${n} 个存在缺月`,
    en: (n: number, of: number) => `${n} of ${of} units have gaps`,
  },
  noGaps: { zh: "没有缺月", en: "No gaps" },
  noUnit: { zh: "（行中没有单位）", en: "(rows name no unit)" },
  year: { zh: "年份", en: "Year" },
  order: { zh: "排序", en: "Order" },
  gapsFirst: { zh: "缺月多的在前", en: "Most gaps first" },
  byRows: { zh: "行数多的在前", en: "Most rows first" },
  byName: { zh: "按名称", en: "By name" },
  askGap: { zh: "向该单位调取缺月数据", en: "Request the missing months" },
  unitGaps: {
    zh: (unit: string, months: string) => `${unit}缺：${months}`,
    en: (unit: string, months: string) => `${unit} lacks ${months}`,
  },
  unitWhole: { zh: (unit: string) => `${unit}没有缺月`, en: (unit: string) => `${unit} has no gaps` },
  help: {
    zh: "深色表示行数多；红框叉号表示前后月份有数据而该月没有一行。",
    en: "The darker, the more rows; a cross marks a month without a row among months that have some.",
  },
});

const AT_ONCE = 25;

/** Which unit has rows in which month; gaps jump out, and can be asked for. */
export function CoverageBlock({ dataset }: { dataset: string }) {
  const t = useTexts(blockTexts);
  const coverage = api.useQuery("get", "/api/catalog/datasets/{dataset}/coverage", { params: { path: { dataset } } });
  return (
    <Block title={t.title}>
      <Reading of={coverage}>{(read) => <Coverage dataset={dataset} read={read} />}</Reading>
    </Block>
  );
}

function Coverage({ dataset, read }: { dataset: string; read: Schema<"CatalogDatasetsCoverage"> }) {
  const t = useTexts(blockTexts);
  const c = useTexts(catalogTexts);
  const format = useFormat();
  const unitName = useUnitName();
  const may = useMay();
  const navigate = useNavigate();
  const [place, change] = usePlace();
  const years = useMemo(() => yearsOf(read.units.flatMap((unit) => Object.keys(unit.months))), [read]);
  const year = place.get("year") ?? years[0] ?? "";
  const order = place.get("order") ?? "gaps";
  const lines = useMemo<HeatLine[]>(() => {
    const all = read.units.map((unit) => ({
      key: unit.unit,
      name: unitName(unit.unit) || t.noUnit,
      rows: unit.rows,
      months: unit.months,
      gaps: unit.gaps,
    }));
    return all.sort((a, b) =>
      order === "rows"
        ? b.rows - a.rows
        : order === "name"
          ? a.name.localeCompare(b.name)
          : b.gaps.length - a.gaps.length || a.name.localeCompare(b.name),
    );
  }, [read, unitName, order, t]);
  const months = useMemo(() => {
    const all = read.units.flatMap((unit) => Object.keys(unit.months)).sort();
    const within = monthsBetween(`${Number(year) - 1}-01`, `${year}-12`);
    return within.filter((month) => month >= (all[0] ?? "") && month <= (all[all.length - 1] ?? ""));
  }, [read, year]);
  const at = Math.max(1, Number(place.get("at") ?? 1));
  const shown = useMemo(() => lines.slice((at - 1) * AT_ONCE, at * AT_ONCE), [lines, at]);
  if (read.units.length === 0) {
    return <Nothing why={read.undated > 0 ? t.undatedOnly(format.number(read.undated)) : t.empty} />;
  }
  const marked = lines.find((line) => line.key === place.get("of"));
  const withGaps = lines.filter((line) => line.gaps.length > 0).length;
  return (
    <>
      <p className="small quiet">
        {t.help} {read.countedAt ? t.counted(format.dateTime(read.countedAt)) : ""}
        {read.undated > 0 ? ` · ${t.undated(format.number(read.undated))}` : ""}
      </p>
      {read.gaps.length > 0 ? (
        <Alert type="warning" showIcon title={`${t.gapsAll}：${spans(read.gaps)}`} style={{ marginBottom: 8 }} />
      ) : null}
      <div className="filters">
        <Select
          aria-label={t.year}
          value={year}
          style={{ width: 130 }}
          onChange={(value) => change({ year: value })}
          options={years.map((each) => ({ value: each, label: `${Number(each) - 1} – ${each}` }))}
        />
        <Select
          aria-label={t.order}
          value={order}
          style={{ width: 160 }}
          onChange={(value) => change({ order: value, at: undefined })}
          options={[
            { value: "gaps", label: t.gapsFirst },
            { value: "rows", label: t.byRows },
            { value: "name", label: t.byName },
          ]}
        />
        <span role="status">{withGaps > 0 ? t.gapUnits(withGaps, lines.length) : t.noGaps}</span>
        <span className="shell-fill" />
        <Button size="small" onClick={() => save(`${dataset}-${year}.csv`, table(lines, c.unit, months))}>
          {c.exportCsv}
        </Button>
      </div>
      <MonthHeat
        name={t.title}
        head={c.unit}
        lines={shown}
        months={months}
        onPick={(line) => change({ of: line.key || undefined }, true)}
      />
      {lines.length > AT_ONCE ? (
        <Pagination
          size="small"
          className="no-print"
          current={at}
          pageSize={AT_ONCE}
          total={lines.length}
          showSizeChanger={false}
          onChange={(page) => change({ at: page === 1 ? undefined : String(page) }, true)}
        />
      ) : null}
      {marked ? (
        <Alert
          type={marked.gaps.length > 0 ? "warning" : "info"}
          title={marked.gaps.length > 0 ? t.unitGaps(marked.name, spans(marked.gaps)) : t.unitWhole(marked.name)}
          closable={{ onClose: () => change({ of: undefined }, true) }}
          action={
            marked.gaps.length > 0 && may("CATALOG_CHANGE") ? (
              <Button size="small" onClick={() => void navigate(ask(dataset, marked))}>
                {t.askGap}
              </Button>
            ) : undefined
          }
        />
      ) : null}
    </>
  );
}

function ask(dataset: string, line: HeatLine): string {
  const gaps = [...line.gaps].sort();
  const wanted = new URLSearchParams({
    dataset,
    from: gaps[0] ?? "",
    to: gaps[gaps.length - 1] ?? "",
    units: line.key,
  });
  return `/catalog/requests/new?${wanted}`;
}

function table(lines: HeatLine[], head: string, months: string[]): string {
  return csv(
    [head, ...months],
    lines.map((line) => [line.name, ...months.map((month) => line.months[month])]),
  );
}
