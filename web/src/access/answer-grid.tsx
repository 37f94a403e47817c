import { App, Button, Dropdown, Modal, Table } from "antd";
import type { ColumnType } from "antd/es/table";
import { useMemo, useState } from "react";
import { call, download, type Schema } from "../http/api";
import { reachable } from "../page/reachable";
import { useProblemText } from "../page/states";
import { useFormat } from "../text/format";
import { useLanguage, useTexts } from "../text/language";
import { queryTexts } from "./query-texts";
import type { Answer } from "./use-answer";

type Format = NonNullable<Schema<"QueryExportAsked">["format"]>;
type Row = unknown[];

const NUMBER = /INT|DECIMAL|DOUBLE|FLOAT/;
const VIRTUAL_FROM = 200;
const WIDTH = 160;
const HEIGHT = 460;

/** Takes an answer out as a file; asks first, because rows leave the house. */
function ExportButton({ id, total }: { id: string; total: number }) {
  const t = useTexts(queryTexts);
  const format = useFormat();
  const { language } = useLanguage();
  const { message } = App.useApp();
  const words = useProblemText();
  const [kind, setKind] = useState<Format>();
  const [busy, setBusy] = useState(false);
  const take = async (wanted: Format) => {
    setBusy(true);
    try {
      const { data } = await call.POST("/api/queries/{id}/exports", {
        params: { path: { id }, query: { language } },
        body: { format: wanted },
      });
      if (data) {
        await download(`/api/queries/${id}/exports/${data.id}`, `${data.id}.${wanted.toLowerCase()}`);
        void message.success(t.exported);
      }
      setKind(undefined);
    } catch (failure) {
      void message.error(words(failure).title);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{ items: (["XLSX", "CSV"] as const).map((key) => ({ key, label: key, onClick: () => setKind(key) })) }}
      >
        <Button size="small">{t.exportAs}</Button>
      </Dropdown>
      <Modal
        open={kind !== undefined}
        title={kind ? t.exportAsk(kind) : ""}
        okText={t.exportAs}
        cancelText={t.notNow}
        okButtonProps={{ loading: busy }}
        onOk={() => kind && void take(kind)}
        onCancel={() => setKind(undefined)}
      >
        <p>{t.exportHelp(format.number(total))}</p>
      </Modal>
    </>
  );
}

/** The rows of an answer. */
export function AnswerGrid(props: {
  pages: Answer[];
  more: (() => void) | undefined;
  loading: boolean;
  /** Columns that the grant does not show: nothing there says nothing of the row. */
  hides?: (column: string) => boolean;
  /** What a cell offers beside its value; nothing for most. */
  beside?: (column: string, row: Row) => React.ReactNode;
}) {
  const t = useTexts(queryTexts);
  const format = useFormat();
  const first = props.pages[0];
  const rows = useMemo(
    () => props.pages.flatMap((page) => page.rows).map((cells, key) => ({ key, cells: cells as Row })),
    [props.pages],
  );
  if (first === undefined) {
    return null;
  }
  const columns: ColumnType<(typeof rows)[number]>[] = first.columns.map((column, i) => ({
    key: `${i} ${column.name}`,
    title: (
      <span title={column.type}>
        <code>{column.name}</code>
      </span>
    ),
    width: WIDTH,
    ellipsis: true,
    align: NUMBER.test(column.type) ? "right" : undefined,
    render: (_, { cells }) => {
      const value = cells[i];
      return (
        <>
          {props.beside?.(column.name, cells)}
          {value === null || value === undefined ? (
            <span className="quiet">{props.hides?.(column.name) ? t.notShown : t.empty}</span>
          ) : typeof value === "object" ? (
            JSON.stringify(value)
          ) : (
            String(value)
          )}
        </>
      );
    },
  }));
  return (
    <>
      <div className="filters no-print">
        <span role="status" className="quiet small">
          {t.shown(format.number(rows.length), format.number(first.total))}
          {first.cut ? ` · ${t.cut}` : ""}
        </span>
        <span className="shell-fill" />
        <ExportButton id={first.id} total={first.total} />
      </div>
      <Table
        size="small"
        bordered
        pagination={false}
        columns={columns}
        dataSource={rows}
        virtual={rows.length > VIRTUAL_FROM}
        onRow={reachable}
        scroll={{ x: columns.length * WIDTH, y: rows.length > VIRTUAL_FROM ? HEIGHT : undefined }}
        locale={{ emptyText: t.none }}
      />
      {props.more ? (
        <Button type="link" className="no-print" loading={props.loading} onClick={props.more}>
          {t.more}
        </Button>
      ) : null}
    </>
  );
}
