import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import { useNavigate } from "react-router";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { usePlace } from "../page/use-place";
import { wholeList } from "../page/whole-list";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { csv, save } from "./csv";
import { DatasetCard } from "./dataset-card";
import { FRESHNESS, freshness, freshnessMoods, freshnessWords } from "./freshness";
import { catalogTexts } from "./texts";
import {
  groupWords,
  rungWords,
  type Sensitivity,
  sensitivityMoods,
  sensitivityWords,
  type Tier,
  tierWords,
} from "./words";

type Line = Schema<"CatalogDatasetsLine">;

const pageTexts = texts({
  newest: { zh: "最新期间", en: "Newest month" },
  updated: { zh: "更新情况", en: "Freshness" },
  doubtful: { zh: "存疑标记", en: "Doubtful marks" },
  rungs: { zh: "来源与接入方式", en: "Sources, rungs" },
  noSource: { zh: "未登记来源", en: "none on file" },
  notCounted: { zh: "统计中", en: "being counted" },
  empty: {
    zh: "没有数据规范。数据规范放在服务器的 datasets 目录中。",
    en: "There are no contracts. They lie in the server's folder datasets.",
  },
  nothingFits: { zh: "没有符合筛选条件的数据集", en: "No dataset fits these filters" },
  orderGroup: { zh: "按领域", en: "By field" },
  file: { zh: "数据集清单", en: "datasets" },
  code: { zh: "代码", en: "Code" },
  tierCode: { zh: "管理级别代码", en: "Code of tier" },
});

const ORDERS: Record<string, (a: Line, b: Line) => number> = {
  rows: (a, b) => (b.rows ?? -1) - (a.rows ?? -1),
  newest: (a, b) => (b.monthTo ?? "").localeCompare(a.monthTo ?? ""),
  updated: (a, b) => (a.ageDays ?? Number.MAX_SAFE_INTEGER) - (b.ageDays ?? Number.MAX_SAFE_INTEGER),
  doubtful: (a, b) => (b.flags ?? -1) - (a.flags ?? -1),
};

/** What is left of the table while a record stands beside it. */
const BESIDE = new Set(["title", "class", "rows", "newest", "updated"]);

/** The datasets: what each should hold, what it does hold, how fresh and how clean. */
export default function DatasetsPage() {
  const t = useTexts(pageTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const [place, change] = usePlace();
  const list = api.useQuery("get", "/api/catalog/datasets");
  const text = (place.get("text") ?? "").toLowerCase();
  const order = place.get("order") ?? "";
  const wanted = (name: string, value: string) => !place.get(name) || place.get(name) === value;
  const pages = wholeList<Line>(list, (rows) => {
    const found = rows.filter(
      (line) =>
        wanted("group", line.group) &&
        wanted("tier", line.tier) &&
        wanted("class", line.sensitivity) &&
        wanted("fresh", freshness(line.ageDays)) &&
        (text === "" ||
          [line.dataset, line.title.zh, line.title.en, line.department.zh, line.department.en].some((part) =>
            part.toLowerCase().includes(text),
          )),
    );
    return ORDERS[order] ? found.sort(ORDERS[order]) : found;
  });
  const columns: Column<Line>[] = [
    {
      key: "title",
      name: c.dataset,
      show: (line) => (
        <>
          {say(line.title)} <span className="quiet small">{line.dataset}</span>
        </>
      ),
    },
    { key: "department", spare: true, name: c.department, width: 160, show: (line) => say(line.department) },
    {
      key: "class",
      name: c.sensitivity,
      width: 136,
      show: (line) => (
        <StateMark mood={sensitivityMoods[line.sensitivity]}>{say(sensitivityWords[line.sensitivity])}</StateMark>
      ),
    },
    { key: "tier", name: c.tier, width: 110, show: (line) => say(tierWords[line.tier]) },
    { key: "rows", name: c.rows, width: 96, number: true, order: "rows", show: (line) => format.number(line.rows) },
    { key: "newest", name: t.newest, width: 100, order: "newest", show: (line) => line.monthTo ?? "–" },
    {
      key: "updated",
      name: t.updated,
      width: 124,
      order: "updated",
      show: (line) => {
        const state = freshness(line.ageDays);
        return (
          <span title={format.dateTime(line.snapshotAt)}>
            <StateMark mood={freshnessMoods[state]}>{say(freshnessWords[state])}</StateMark>
          </span>
        );
      },
    },
    {
      key: "doubtful",
      spare: true,
      name: t.doubtful,
      width: 110,
      number: true,
      order: "doubtful",
      show: (line) => (line.snapshot && line.flags === undefined ? t.notCounted : format.number(line.flags)),
    },
    {
      key: "rungs",
      spare: true,
      name: t.rungs,
      width: 170,
      show: (line) =>
        line.rungs.length === 0 ? (
          <span className="quiet">{t.noSource}</span>
        ) : (
          `${line.sources} · ${line.rungs.map((rung) => say(rungWords[rung])).join("、")}`
        ),
    },
    {
      key: "group",
      name: c.group,
      width: 110,
      hidden: true,
      show: (line) => say(groupWords[line.group]) || line.group,
    },
  ];
  const here = place.get("here") ?? undefined;
  const groups = [...new Set(list.data?.map((line) => line.group))].sort();
  const options = <Key extends string>(words: Record<Key, { zh: string; en: string }>, keys: readonly Key[]) =>
    keys.map((key) => ({ value: key as string, label: say(words[key]) }));
  const filter = (name: string, label: string, width: number, choices: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      placeholder={label}
      allowClear
      style={{ width }}
      value={place.get(name) ?? undefined}
      onChange={(value?: string) => change({ [name]: value })}
      options={choices}
    />
  );
  return (
    <>
      <PageHead
        title={c.datasets}
        acts={
          <>
            <Button
              icon={<DownloadOutlined />}
              onClick={() =>
                save(
                  `${t.file}.csv`,
                  csv(
                    [c.dataset, c.department, c.tier, c.rows, t.newest, t.doubtful, t.code, t.tierCode],
                    (pages.rows ?? []).map((line) => [
                      say(line.title),
                      say(line.department),
                      say(tierWords[line.tier]),
                      line.rows,
                      line.monthTo,
                      line.flags,
                      line.dataset,
                      line.tier,
                    ]),
                  ),
                )
              }
            >
              {c.exportCsv}
            </Button>
            {may("CATALOG_CHANGE") ? (
              <Button type="primary" icon={<UploadOutlined />} onClick={() => void navigate("/catalog/upload")}>
                {c.upload}
              </Button>
            ) : null}
          </>
        }
      />
      <ListPage
        filters={
          <>
            <Input.Search
              aria-label={c.search}
              placeholder={c.search}
              allowClear
              style={{ width: 220 }}
              value={place.get("text") ?? ""}
              onChange={(event) => change({ text: event.target.value }, true)}
            />
            {filter(
              "group",
              c.group,
              130,
              groups.map((group) => ({ value: group, label: say(groupWords[group]) || group })),
            )}
            {filter("tier", c.tier, 140, options<Tier>(tierWords, ["T1", "T2", "T3"]))}
            {filter(
              "class",
              c.sensitivity,
              140,
              options<Sensitivity>(sensitivityWords, ["none", "personal", "sensitive"]),
            )}
            {filter("fresh", t.updated, 140, options(freshnessWords, FRESHNESS))}
          </>
        }
        side={here ? <DatasetCard dataset={here} /> : undefined}
        onCloseSide={() => change({ here: undefined }, true)}
      >
        <ListTable
          name="datasets"
          columns={here ? columns.filter((column) => BESIDE.has(column.key)) : columns}
          id={(line) => line.dataset}
          pages={pages}
          here={here}
          onHere={(id) => change({ here: id }, true)}
          onOpen={(line) => void navigate(`/catalog/datasets/${line.dataset}`)}
          order={order}
          onOrder={(name) => change({ order: name === order ? undefined : name })}
          empty={list.data?.length ? t.nothingFits : t.empty}
        />
      </ListPage>
    </>
  );
}
