import { Checkbox } from "antd";
import { Link, useNavigate } from "react-router";
import { call, type Schema } from "../http/api";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { useUnitName } from "../page/units";
import { body, usePages } from "../page/use-pages";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { DatasetSelect, useDatasetName } from "./dataset-select";
import { HeadWithAdd } from "./head-with-add";
import { SourceCard } from "./source-card";
import { SourceState } from "./source-state";
import { catalogTexts } from "./texts";
import { rungWords, wayWords } from "./words";

type Row = Schema<"Source">;

const pageTexts = texts({
  name: { zh: "来源", en: "Source" },
  looked: { zh: "最近查看", en: "Last looked at" },
  onlyLate: { zh: "只看逾期未报的", en: "Only late ones" },
  add: { zh: "登记数据来源", en: "Add a source" },
  empty: {
    zh: "还没有登记数据来源。登记部门的系统、文件夹或报送文件后，数据才能导入并知道从何而来。",
    en: "No source is on file. Data come in, and are known by where they came from, once a department's system, folder or files are.",
  },
  retention: { zh: "保存期限（天）", en: "Kept (days)" },
});

/** What is left of the table while a record stands beside it. */
const BESIDE = new Set(["name", "dataset", "state"]);

/** Where data come from: each department's system or file, and how it is. */
export default function SourcesPage() {
  const t = useTexts(pageTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const format = useFormat();
  const navigate = useNavigate();
  const unitName = useUnitName();
  const datasetName = useDatasetName();
  const [place, change] = usePlace();
  const dataset = place.get("dataset") ?? undefined;
  const late = place.get("late") === "true";
  const pages = usePages(["get", "/api/catalog/sources", dataset, late], (after) =>
    body(
      call.GET("/api/catalog/sources", {
        params: {
          query: {
            dataset,
            late: late || undefined,
            after: after === undefined ? undefined : Number(after),
            size: 100,
          },
        },
      }),
    ),
  );
  const here = place.get("here") ?? undefined;
  const columns: Column<Row>[] = [
    {
      key: "name",
      name: t.name,
      show: (row) => (
        <>
          <Link to={`/catalog/sources/${row.id}`}>{row.name}</Link> <code className="quiet small">{row.code}</code>
        </>
      ),
    },
    { key: "dataset", name: c.dataset, width: 170, show: (row) => datasetName(row.dataset) },
    { key: "unit", name: c.unit, width: 170, show: (row) => unitName(row.unit) },
    { key: "rung", name: c.rung, width: 110, show: (row) => say(rungWords[row.rung]) },
    { key: "way", name: c.way, width: 140, show: (row) => say(wayWords[row.way]) },
    { key: "state", name: c.state, width: 140, show: (row) => <SourceState source={row} late={late} /> },
    { key: "steward", name: c.steward, width: 150, show: (row) => row.stewardName },
    { key: "looked", name: t.looked, width: 130, show: (row) => (row.lookedAt ? format.ago(row.lookedAt) : "–") },
    {
      key: "keep",
      name: t.retention,
      width: 110,
      number: true,
      hidden: true,
      show: (row) => format.number(row.keepDays),
    },
  ];
  return (
    <>
      <HeadWithAdd title={c.sources} add={t.add} to="/catalog/sources/new" dataset={dataset} />
      <ListPage
        filters={
          <>
            <DatasetSelect value={dataset} onChange={(value) => change({ dataset: value })} />
            <Checkbox checked={late} onChange={(event) => change({ late: event.target.checked ? "true" : undefined })}>
              {t.onlyLate}
            </Checkbox>
          </>
        }
        side={here ? <SourceCard id={Number(here)} /> : undefined}
        onCloseSide={() => change({ here: undefined }, true)}
      >
        <ListTable
          name="sources"
          columns={here ? columns.filter((column) => BESIDE.has(column.key)) : columns}
          id={(row) => String(row.id)}
          pages={pages}
          here={here}
          onHere={(id) => change({ here: id }, true)}
          onOpen={(row) => void navigate(`/catalog/sources/${row.id}`)}
          empty={t.empty}
        />
      </ListPage>
    </>
  );
}
