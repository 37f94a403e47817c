import { DownloadOutlined } from "@ant-design/icons";
import { Alert, App, Button, Select, Table } from "antd";
import { useEffect, useMemo, useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { api, call, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { reachable } from "../page/reachable";
import { PageHead } from "../page/record-page";
import { Nothing, ProblemView, Reading, useProblemText, Waiting } from "../page/states";
import { body, usePages } from "../page/use-pages";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { csv, save } from "./csv";
import { defects } from "./defects";
import { reportOf } from "./import-report";
import { mappingTree } from "./mapping-tree";
import { useRefresh } from "./refresh";
import { RejectCell } from "./reject-cell";
import { catalogTexts } from "./texts";
import "./catalog.css";

const pageTexts = texts({
  title: { zh: (file: string) => `问题数据 · ${file}`, en: (file: string) => `Rejects · ${file}` },
  reason: { zh: "原因", en: "Reason" },
  allReasons: { zh: "全部原因", en: "All reasons" },
  at: { zh: "所在行", en: "Row" },
  why: { zh: "为什么没有入库", en: "Why it was not taken" },
  again: { zh: "重新导入更正的行", en: "Import the mended rows" },
  mended: {
    zh: (n: number) => `已更正 ${n} 行，尚未重新导入`,
    en: (n: number) => `${n} rows mended, not yet imported`,
  },
  drop: { zh: "放弃更正", en: "Drop the changes" },
  done: { zh: "更正的行已排队导入", en: "The mended rows are in line" },
  download: { zh: "下载全部", en: "Download all" },
  loading: { zh: (n: string) => `已读 ${n} 行`, en: (n: string) => `${n} rows read` },
  masked: {
    zh: (steward: string) => `个人信息已遮蔽。只有此来源的数据管理员（${steward}）可以看到原值并更正。`,
    en: (steward: string) => `Personal values are hidden. Only the source's steward (${steward}) sees and mends them.`,
  },
  gone: {
    zh: "原文件已按期限删除，不能再更正；请部门重新报送。",
    en: "The file is no longer kept, so its rows cannot be mended; ask the department to send them again.",
  },
  how: {
    zh: "点击单元格更正；标出的是没有入库的原因所在。同类问题较多时，也可以修改映射后重新导入整个文件。",
    en: "Click a cell to mend it; the marked one is why the row was not taken. Where many rows share a fault, change the mapping and import the file again.",
  },
  remap: { zh: "修改映射后重新导入", en: "Change the mapping and import again" },
  none: { zh: "没有问题数据", en: "No rejects" },
  mendedBy: { zh: "已更正", en: "mended" },
  all: {
    zh: (n: number) => `另有 ${n} 行是同样的值，一并更正`,
    en: (n: number) => `${n} more rows hold the same value: mend them, too`,
  },
  more: { zh: "继续读取", en: "Show more" },
  file: { zh: "问题数据", en: "rejects" },
  value: { zh: "原值", en: "Value" },
});

const SIZE = 100;
const MOST_MENDED = 1_000;
type Edits = Map<number, Record<string, string>>;
type Rejected = Schema<"RejectsRejected">;

/** Rows that were not taken: by reason, mended in place and imported again, or downloaded for the department. */
export default function RejectsPage() {
  const id = Number(useParams().id);
  const imported = api.useQuery("get", "/api/catalog/imports/{id}", { params: { path: { id } } });
  return <Reading of={imported}>{(view) => <Rejects asked={view.asked} />}</Reading>;
}

function read(id: number, reason: string | undefined, after: string | undefined, size = SIZE) {
  return body(
    call.GET("/api/catalog/imports/{id}/rejects", {
      params: { path: { id }, query: { reason, after: after === undefined ? undefined : Number(after), size } },
    }),
  );
}

function Rejects({ asked }: { asked: Schema<"ImportStoreImported"> }) {
  const t = useTexts(pageTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { message } = App.useApp();
  const said = useProblemText();
  const [place, change] = usePlace();
  const reason = place.get("reason") ?? undefined;
  const [edits, setEdits] = useState<Edits>(new Map());
  const [last, setLast] = useState<{ column: string; from: string; to: string }>();
  const source = api.useQuery("get", "/api/catalog/sources/{id}", { params: { path: { id: asked.source } } });
  const mappings = api.useQuery("get", "/api/catalog/sources/{id}/mappings", {
    params: { path: { id: asked.source } },
  });
  const pages = usePages(["/api/catalog/rejects", asked.id, reason], async (after) => {
    const listed = await read(asked.id, reason, after);
    return { ...listed, items: listed.rows.items, ...(listed.rows.next ? { next: listed.rows.next } : {}) };
  });
  const fileColumn = useMemo(() => {
    const kept = mappings.data?.find((mapping) => mapping.version === asked.mapping);
    const columns = kept ? mappingTree(kept.tree).columns : {};
    return (column: string | undefined) => (column === undefined ? undefined : columns[column]?.from);
  }, [mappings.data, asked.mapping]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => edits.size > 0 && event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [edits]);
  const mend = api.useMutation("post", "/api/catalog/imports/{id}/mends", {
    onSuccess: (view) => {
      setEdits(new Map());
      refresh();
      void message.success(t.done);
      void navigate(`/catalog/imports/${view.asked.id}`);
    },
  });
  const [downloaded, setDownloaded] = useState<number>();
  const reasons = reportOf(asked.report).reasons;
  const header = pages.first?.header ?? [];
  const masked = pages.first?.masked ?? true;
  const canMend = may("CATALOG_CHANGE") && !masked && header.length > 0;
  const rows = pages.rows ?? [];

  const edit = (row: Rejected, column: string, value: string) => {
    const before = row.cells[header.indexOf(column)] ?? "";
    setEdits((all) => withEdit(all, row.record, column, value, before));
    setLast(value === before ? undefined : { column, from: before, to: value });
  };
  const alike = last ? rows.filter((row) => canBeMended(row) && alikeTo(row, last, header, edits)) : [];
  const save_all = async () => {
    try {
      const lines: (string | number | null)[][] = [];
      let after: string | undefined;
      do {
        const listed = await read(asked.id, reason, after, 200);
        for (const row of listed.rows.items) {
          lines.push([row.row, row.defects.map((found) => say(found.says)).join("；"), row.value ?? "", ...row.cells]);
        }
        after = listed.rows.next;
        setDownloaded(lines.length);
      } while (after !== undefined);
      save(`${t.file}-${asked.id}.csv`, csv([t.at, t.why, t.value, ...header], lines));
    } catch (failure) {
      void message.error(said(failure).title);
    } finally {
      setDownloaded(undefined);
    }
  };

  return (
    <>
      <PageHead
        title={t.title(asked.fileName)}
        crumbs={[
          { name: c.imports, to: "/catalog/imports" },
          { name: String(asked.id), to: `/catalog/imports/${asked.id}` },
          { name: c.rejects },
        ]}
        acts={
          <>
            {may("CATALOG_CHANGE") ? (
              <Button
                onClick={() =>
                  void navigate(
                    `/catalog/upload?dataset=${asked.dataset}&source=${asked.source}&file=${asked.file}&step=mapping`,
                  )
                }
              >
                {t.remap}
              </Button>
            ) : null}
            <Button icon={<DownloadOutlined />} loading={downloaded !== undefined} onClick={() => void save_all()}>
              {downloaded === undefined ? t.download : t.loading(format.number(downloaded))}
            </Button>
            {canMend ? (
              <Button
                type="primary"
                disabled={edits.size === 0 || edits.size > MOST_MENDED}
                loading={mend.isPending}
                onClick={() =>
                  mend.mutate({
                    params: { path: { id: asked.id } },
                    body: { rows: [...edits].map(([record, cells]) => ({ record, cells })) },
                  })
                }
              >
                {t.again}
              </Button>
            ) : null}
          </>
        }
      />
      {mend.error ? <ProblemView of={mend.error} again={refresh} /> : null}
      {pages.first && masked ? <Alert type="info" showIcon title={t.masked(source.data?.stewardName ?? "")} /> : null}
      {pages.first && header.length === 0 && rows.length > 0 ? <Alert type="warning" showIcon title={t.gone} /> : null}
      {canMend && rows.length > 0 ? <p className="quiet small">{t.how}</p> : null}
      <div className="filters">
        <Select
          aria-label={t.reason}
          style={{ minWidth: 260 }}
          value={reason ?? ""}
          onChange={(value) => change({ reason: value || undefined })}
          options={[
            { value: "", label: t.allReasons },
            ...reasons.map(([code, count]) => ({
              value: code,
              label: `${say(defects[code]) || code}（${format.number(count)}）`,
            })),
          ]}
        />
        {edits.size > 0 ? (
          <>
            <span role="status">{t.mended(edits.size)}</span>
            <Button size="small" onClick={() => setEdits(new Map())}>
              {t.drop}
            </Button>
          </>
        ) : null}
        {last && alike.length > 0 ? (
          <Button
            size="small"
            type="dashed"
            onClick={() => {
              setEdits((all) =>
                alike.reduce((sum, row) => withEdit(sum, row.record, last.column, last.to, last.from), all),
              );
              setLast(undefined);
            }}
          >
            {t.all(alike.length)}
          </Button>
        ) : null}
      </div>
      {pages.rows === undefined ? (
        pages.isPending ? (
          <Waiting rows={8} />
        ) : (
          <ProblemView of={pages.error} again={pages.again} />
        )
      ) : (
        <Table<Rejected>
          size="small"
          rowKey="record"
          pagination={false}
          dataSource={rows}
          onRow={reachable}
          scroll={{ x: "max-content" }}
          locale={{ emptyText: <Nothing why={t.none} /> }}
          columns={[
            { title: t.at, width: 76, align: "right", fixed: "left", render: (_, row) => format.number(row.row) },
            {
              title: t.why,
              width: 260,
              fixed: "left",
              render: (_, row) => (
                <>
                  {row.defects.map((found) => (
                    <div key={`${found.column} ${found.code}`}>
                      {say(found.says)}{" "}
                      <span className="quiet small">
                        {[fileColumn(found.column) ?? found.column, row.detail].filter(Boolean).join(" · ")}
                      </span>
                    </div>
                  ))}
                  {row.mendedBy === undefined ? null : (
                    <Link to={`/catalog/imports/${row.mendedBy}`}>{t.mendedBy}</Link>
                  )}
                </>
              ),
            },
            ...header.map((column, i) => ({
              key: column,
              title: column,
              render: (_: unknown, row: Rejected) => (
                <RejectCell
                  name={`${column} ${row.row}`}
                  value={row.cells[i] ?? ""}
                  edited={edits.get(row.record)?.[column]}
                  marked={row.defects.some((found) => fileColumn(found.column) === column)}
                  {...(canMend && canBeMended(row) ? { onChange: (value: string) => edit(row, column, value) } : {})}
                />
              ),
            })),
          ]}
        />
      )}
      {pages.hasMore ? (
        <Button type="link" className="no-print" loading={pages.isFetching} onClick={pages.more}>
          {t.more}
        </Button>
      ) : null}
    </>
  );
}

function canBeMended(row: Rejected): boolean {
  return row.mendedBy === undefined && row.cells.length > 0;
}

function alikeTo(row: Rejected, last: { column: string; from: string }, header: string[], edits: Edits): boolean {
  return (
    (row.cells[header.indexOf(last.column)] ?? "") === last.from && edits.get(row.record)?.[last.column] === undefined
  );
}

/** An edit that gives back what was there before is none. */
function withEdit(all: Edits, record: number, column: string, value: string, before: string): Edits {
  const next = new Map(all);
  const cells = { ...next.get(record), [column]: value };
  if (value === before) {
    delete cells[column];
  }
  if (Object.keys(cells).length === 0) {
    next.delete(record);
  } else {
    next.set(record, cells);
  }
  return next;
}
