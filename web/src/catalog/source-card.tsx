import { Descriptions } from "antd";
import { Link } from "react-router";
import { api, type Schema } from "../http/api";
import { Reading } from "../page/states";
import { useUnitName } from "../page/units";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { useDatasetName } from "./dataset-select";
import { SourceState } from "./source-state";
import { catalogTexts } from "./texts";
import { rungWords, wayWords } from "./words";

const cardTexts = texts({
  code: { zh: "代码", en: "Code" },
  every: { zh: "报送间隔", en: "Comes every" },
  everyMinutes: { zh: (span: string) => `每 ${span}`, en: (span: string) => span },
  onDemand: { zh: "不定期", en: "no schedule" },
  folder: { zh: "文件夹", en: "Folder" },
  table: { zh: "数据表", en: "Table" },
  columns: { zh: "读取的列", en: "Columns read" },
  allColumns: { zh: "全部列", en: "all" },
  increment: { zh: "增量列", en: "Increment" },
  wholeTable: { zh: "每次读取全表", en: "the whole table each time" },
  mark: { zh: (mark: string) => `已读到 ${mark}`, en: (mark: string) => `read up to ${mark}` },
  keep: { zh: "保存期限", en: "Kept" },
  keepDays: { zh: (days: string) => `${days} 天`, en: (days: string) => `${days} days` },
  keepAll: { zh: "长期", en: "for good" },
  held: { zh: "保全依据", en: "Held because" },
  looked: { zh: "最近查看", en: "Last looked at" },
  closed: { zh: "停用时间", en: "Closed" },
  mapping: { zh: "映射", en: "Mapping" },
  version: { zh: (n: number) => `第 ${n} 版`, en: (n: number) => `version ${n}` },
  noMapping: { zh: "尚无", en: "none yet" },
});

/** What is on file about a source. */
export function SourceFacts({ source }: { source: Schema<"Source"> }) {
  const t = useTexts(cardTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const format = useFormat();
  const unitName = useUnitName();
  const datasetName = useDatasetName();
  const { table } = source;
  const facts: [string, React.ReactNode][] = [
    [t.code, <code key="code">{source.code}</code>],
    [
      c.dataset,
      <Link key="dataset" to={`/catalog/datasets/${source.dataset}?part=ladder`}>
        {datasetName(source.dataset)}
      </Link>,
    ],
    [c.unit, unitName(source.unit)],
    [c.rung, say(rungWords[source.rung])],
    [c.way, say(wayWords[source.way])],
    [c.steward, source.stewardName],
    [t.every, source.everyMinutes ? t.everyMinutes(format.span(source.everyMinutes * 60)) : t.onDemand],
    [t.mapping, source.mapping === undefined ? t.noMapping : t.version(source.mapping)],
    [t.keep, source.keepDays === undefined ? t.keepAll : t.keepDays(format.number(source.keepDays))],
    [t.looked, source.lookedAt ? format.dateTime(source.lookedAt) : c.never],
  ];
  if (source.folder) {
    facts.push([t.folder, <code key="folder">{source.folder}</code>]);
  }
  if (table) {
    facts.push(
      [
        t.table,
        <code key="table">
          {table.kind} {table.host}
          {table.port ? `:${table.port}` : ""}/{table.database} · {table.table}
        </code>,
      ],
      [t.columns, table.columns.length > 0 ? table.columns.join(" · ") : t.allColumns],
      [
        t.increment,
        table.increment ? `${table.increment}${source.mark ? `，${t.mark(source.mark)}` : ""}` : t.wholeTable,
      ],
    );
  }
  if (source.held) {
    facts.push([t.held, source.holdReason]);
  }
  if (source.closedAt) {
    facts.push([t.closed, format.dateTime(source.closedAt)]);
  }
  return (
    <Descriptions size="small" column={1} items={facts.map(([label, children]) => ({ key: label, label, children }))} />
  );
}

/** A source beside the list. */
export function SourceCard({ id }: { id: number }) {
  const source = api.useQuery("get", "/api/catalog/sources/{id}", { params: { path: { id } } });
  return (
    <Reading of={source}>
      {(read) => (
        <>
          <h2>
            <Link to={`/catalog/sources/${id}`}>{read.name}</Link>
          </h2>
          <p>
            <SourceState source={read} />
          </p>
          <SourceFacts source={read} />
        </>
      )}
    </Reading>
  );
}
