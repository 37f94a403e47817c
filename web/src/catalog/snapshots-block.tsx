import { Button, Table } from "antd";
import { Link } from "react-router";
import { api, call, type Schema } from "../http/api";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { ProblemView, Reading, Waiting } from "../page/states";
import { body, usePages } from "../page/use-pages";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { CountsLine } from "./counts-line";
import { catalogTexts } from "./texts";
import { snapshotWords } from "./words";

const blockTexts = texts({
  title: { zh: "数据快照", en: "Snapshots" },
  id: { zh: "编号", en: "Number" },
  made: { zh: "生成时间", en: "Made" },
  period: { zh: "覆盖期间", en: "Period" },
  change: { zh: "比上一快照", en: "Against the one before" },
  files: { zh: "由哪些文件构成", en: "Made of these files" },
  file: { zh: "文件", en: "File" },
  importedAt: { zh: "导入时间", en: "Imported" },
  counts: { zh: "去向", en: "Where its rows went" },
  openImport: { zh: "导入记录", en: "Import" },
  elsewhere: { zh: "在别处导入", en: "imported elsewhere" },
  current: { zh: "当前", en: "Current" },
  removed: {
    zh: "快照已按期限删除，文件清单不再保存。",
    en: "The snapshot was removed by its term; its list of files is no longer kept.",
  },
  none: { zh: "还没有快照。导入数据后生成第一个快照。", en: "No snapshot yet. The first import makes one." },
  keepAll: { zh: "所有快照长期保存：", en: "All snapshots are kept for good: " },
  noTerm: {
    zh: (names: string) => `来源“${names}”没有规定保存期限`,
    en: (names: string) => `source ${names} has no term`,
  },
  noSources: { zh: "没有登记来源，也就没有保存期限", en: "no source is on file, and so no term" },
  held: {
    zh: (names: string) => `来源“${names}”已依法保全`,
    en: (names: string) => `source ${names} is on legal hold`,
  },
  keepDays: {
    zh: (days: string) => `旧快照保存 ${days} 天，被模型运行引用的继续保存；当前快照始终保存。`,
    en: (days: string) =>
      `Earlier snapshots are kept for ${days} days, longer while a run needs them; the current one always.`,
  },
});

/** The states that a dataset is kept in, what each is made of, and how long they stay. */
export function SnapshotsBlock({ detail }: { detail: Schema<"CatalogDatasetsDetail"> }) {
  const t = useTexts(blockTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const format = useFormat();
  const [place, change] = usePlace();
  const { dataset } = detail.line;
  const pages = usePages(["get", "/api/catalog/datasets/{dataset}/snapshots", dataset], (after) =>
    body(
      call.GET("/api/catalog/datasets/{dataset}/snapshots", {
        params: { path: { dataset }, query: { after: after === undefined ? undefined : Number(after) } },
      }),
    ),
  );
  if (pages.rows === undefined) {
    return pages.isPending ? <Waiting /> : <ProblemView of={pages.error} again={pages.again} />;
  }
  const rows = pages.rows;
  const open = place.get("snapshot");
  return (
    <Block title={t.title}>
      <Retention detail={detail} />
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={rows}
        locale={{ emptyText: t.none }}
        expandable={{
          expandedRowKeys: open ? [open] : [],
          onExpand: (expanded, row) => change({ snapshot: expanded ? row.id : undefined }, true),
          expandedRowRender: (row) => <SnapshotFiles dataset={dataset} id={row.id} />,
        }}
        columns={[
          {
            title: t.id,
            render: (_, row, i) => (
              <>
                <code>{row.id}</code> {i === 0 ? <b>{t.current}</b> : null}
              </>
            ),
          },
          { title: t.made, width: 160, render: (_, row) => format.dateTime(row.createdAt) },
          { title: c.rows, width: 120, align: "right", render: (_, row) => format.number(row.rows) },
          {
            title: t.change,
            width: 130,
            align: "right",
            render: (_, row, i) => {
              const before = rows[i + 1];
              return before ? signed(row.rows - before.rows, format.number) : "–";
            },
          },
          {
            title: t.period,
            width: 170,
            render: (_, row) => (row.monthFrom ? `${row.monthFrom} – ${row.monthTo}` : "–"),
          },
          {
            title: c.state,
            width: 150,
            render: (_, row) => {
              const state = snapshotWords[row.state];
              return <StateMark mood={state?.mood ?? "plain"}>{say(state?.words) || row.state}</StateMark>;
            },
          },
        ]}
      />
      {pages.hasMore ? (
        <Button type="link" className="no-print" loading={pages.isFetching} onClick={pages.more}>
          {c.all}
        </Button>
      ) : null}
    </Block>
  );
}

function signed(change: number, write: (value: number) => string): string {
  return change > 0 ? `+${write(change)}` : write(change);
}

function Retention({ detail }: { detail: Schema<"CatalogDatasetsDetail"> }) {
  const t = useTexts(blockTexts);
  const format = useFormat();
  const sources = detail.ladder.map((step) => step.source);
  const held = sources.filter((source) => source.held);
  const endless = sources.filter((source) => source.keepDays === undefined);
  const names = (some: typeof sources) => some.map((source) => source.name).join("、");
  if (held.length > 0) {
    return (
      <p>
        <StateMark mood="care">
          {t.keepAll}
          {t.held(names(held))}
        </StateMark>
      </p>
    );
  }
  if (sources.length === 0 || endless.length > 0) {
    return (
      <p className="quiet">
        {t.keepAll}
        {sources.length === 0 ? t.noSources : t.noTerm(names(endless))}
      </p>
    );
  }
  return (
    <p className="quiet">{t.keepDays(format.number(Math.max(...sources.map((source) => source.keepDays ?? 0))))}</p>
  );
}

function SnapshotFiles({ dataset, id }: { dataset: string; id: string }) {
  const t = useTexts(blockTexts);
  const format = useFormat();
  const origin = api.useQuery("get", "/api/catalog/datasets/{dataset}/snapshots/{id}", {
    params: { path: { dataset, id } },
  });
  return (
    <Reading of={origin}>
      {({ files, snapshot }) =>
        snapshot.state === "REMOVED" ? (
          <p className="quiet">{t.removed}</p>
        ) : (
          <Table
            size="small"
            rowKey={({ counts }) => counts.batch}
            title={() => t.files}
            pagination={files.length > 20 ? { pageSize: 20, size: "small" } : false}
            dataSource={[...files].reverse()}
            columns={[
              { title: t.file, dataIndex: ["counts", "file"] },
              { title: t.importedAt, width: 150, render: (_, file) => format.dateTime(file.counts.importedAt) },
              { title: t.counts, width: "45%", render: (_, file) => <CountsLine counts={file.counts} /> },
              {
                title: t.openImport,
                width: 110,
                render: (_, file) =>
                  file.importId === undefined ? (
                    <span className="quiet">{t.elsewhere}</span>
                  ) : (
                    <Link to={`/catalog/imports/${file.importId}`}>{file.importId}</Link>
                  ),
              },
            ]}
          />
        )
      }
    </Reading>
  );
}
