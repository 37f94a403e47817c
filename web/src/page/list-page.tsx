import { CloseOutlined } from "@ant-design/icons";
import { Button, Checkbox, Dropdown, Table } from "antd";
import type { ColumnType } from "antd/es/table";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { Nothing, ProblemView, Waiting } from "./states";
import { pageTexts } from "./texts";

export interface Column<Row> {
  key: string;
  name: string;
  show: (row: Row) => ReactNode;
  width?: number | string;
  /** Right-aligned, with its unit in the name. */
  number?: boolean;
  /** Hidden until somebody chooses it. */
  hidden?: boolean;
  /** Name of the order on the server that sorts by this column. */
  order?: string;
}

/** A list as it is read: pages one after the other, as `useInfiniteQuery` holds them. */
export interface Pages<Row> {
  rows: Row[] | undefined;
  error: unknown;
  isPending: boolean;
  isFetching: boolean;
  hasMore: boolean;
  more: () => void;
  again: () => void;
}

function useChosenColumns<Row>(name: string, columns: Column<Row>[]) {
  const key = `mingjing.columns.${name}`;
  const [hidden, setHidden] = useState<string[]>(() => {
    const kept = localStorage.getItem(key);
    return kept ? (JSON.parse(kept) as string[]) : columns.filter((c) => c.hidden).map((c) => c.key);
  });
  useEffect(() => localStorage.setItem(key, JSON.stringify(hidden)), [key, hidden]);
  return { hidden, setHidden };
}

/**
 * A table over a list of the server, however long: it reads on as one scrolls, sorts and filters at the server, can be
 * walked with the arrow keys (the record beside it follows), and lets one choose columns.
 */
export function ListTable<Row extends object>(props: {
  /** Under which the choice of columns is kept. */
  name: string;
  columns: Column<Row>[];
  id: (row: Row) => string;
  pages: Pages<Row>;
  /** The row that is open beside the list. */
  here?: string | undefined;
  onHere?: (id: string | undefined) => void;
  /** Opens the record on a page of its own: Enter, or a double click. */
  onOpen?: (row: Row) => void;
  selected?: string[];
  onSelect?: (ids: string[]) => void;
  order?: string;
  onOrder?: (order: string) => void;
  empty: ReactNode;
  /** Beside the count above the table. */
  above?: ReactNode;
  /** A key pressed while a row is here; true where it was used. */
  onKey?: (key: string, row: Row) => boolean;
  height?: number | string;
}) {
  const t = useTexts(pageTexts);
  const format = useFormat();
  const frame = useRef<HTMLDivElement>(null);
  const { hidden, setHidden } = useChosenColumns(props.name, props.columns);
  const rows = props.pages.rows ?? [];
  const at = rows.findIndex((row) => props.id(row) === props.here);

  const move = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (row !== undefined) {
      props.onHere?.(props.id(row));
      requestAnimationFrame(() => frame.current?.querySelector(".row-here")?.scrollIntoView({ block: "nearest" }));
    }
    if (to >= rows.length - 5 && props.pages.hasMore && !props.pages.isFetching) {
      props.pages.more();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) {
      return;
    }
    const row = rows[at];
    const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 15, PageUp: -15 };
    const step = steps[event.key];
    if (step !== undefined) {
      move(at < 0 ? 0 : at + step);
    } else if (
      event.key === "Enter" &&
      row !== undefined &&
      props.onOpen &&
      target.tagName !== "A" &&
      target.tagName !== "BUTTON"
    ) {
      props.onOpen(row);
    } else if (event.key === "Escape" && props.here !== undefined) {
      props.onHere?.(undefined);
    } else if (
      (event.key === "x" || event.key === " ") &&
      row !== undefined &&
      props.onSelect &&
      target.tagName !== "BUTTON"
    ) {
      const id = props.id(row);
      const chosen = props.selected ?? [];
      props.onSelect(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
    } else if (!(row !== undefined && props.onKey?.(event.key, row))) {
      return;
    }
    event.preventDefault();
  };

  if (props.pages.rows === undefined) {
    return props.pages.isPending ? (
      <Waiting rows={10} />
    ) : (
      <ProblemView of={props.pages.error} again={props.pages.again} />
    );
  }
  const columns: ColumnType<Row>[] = props.columns
    .filter((column) => !hidden.includes(column.key))
    .map((column) => ({
      key: column.key,
      title:
        column.order && props.onOrder ? (
          <Button
            type="text"
            size="small"
            aria-pressed={props.order === column.order}
            onClick={() => props.onOrder?.(column.order as string)}
          >
            {column.name}
            {props.order === column.order ? " ↓" : ""}
          </Button>
        ) : (
          column.name
        ),
      width: column.width,
      align: column.number ? "right" : undefined,
      ellipsis: column.width !== undefined && !column.number,
      render: (_, row) => column.show(row),
    }));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys act on the row that is marked within
    <div ref={frame} onKeyDown={onKeyDown} className="list-table">
      <div className="filters no-print">
        <span className="quiet small" role="status">
          {t.shown(format.number(rows.length))}
          {props.pages.hasMore ? "" : ` · ${t.all}`}
        </span>
        {props.above}
        <span className="shell-fill" />
        <Dropdown
          trigger={["click"]}
          popupRender={() => (
            <div className="block">
              <Checkbox.Group
                value={props.columns.filter((c) => !hidden.includes(c.key)).map((c) => c.key)}
                onChange={(shown) => setHidden(props.columns.filter((c) => !shown.includes(c.key)).map((c) => c.key))}
                options={props.columns.map((c) => ({ value: c.key, label: c.name }))}
                style={{ flexDirection: "column" }}
              />
            </div>
          )}
        >
          <Button size="small">{t.columns}</Button>
        </Dropdown>
      </div>
      <Table<Row>
        size="small"
        tableLayout="fixed"
        columns={columns}
        dataSource={rows}
        rowKey={props.id}
        pagination={false}
        loading={props.pages.isFetching && rows.length === 0}
        locale={{ emptyText: <Nothing why={props.empty} /> }}
        rowClassName={(row) => (props.id(row) === props.here ? "row-here" : "")}
        rowSelection={
          props.onSelect
            ? {
                selectedRowKeys: props.selected ?? [],
                onChange: (keys) => props.onSelect?.(keys.map(String)),
                columnWidth: 36,
              }
            : undefined
        }
        onRow={(row) => ({
          onClick: () => props.onHere?.(props.id(row)),
          onDoubleClick: () => props.onOpen?.(row),
          "aria-current": props.id(row) === props.here ? "true" : undefined,
        })}
      />
      {props.pages.hasMore ? (
        <Button type="link" loading={props.pages.isFetching} onClick={props.pages.more} className="no-print">
          {t.more}
        </Button>
      ) : null}
    </div>
  );
}

/** A list and, beside it, the record that is marked: one goes down the list and reads. */
export function ListPage(props: {
  filters?: ReactNode;
  side?: ReactNode;
  onCloseSide?: () => void;
  children: ReactNode;
}) {
  const t = useTexts(pageTexts);
  return (
    <>
      {props.filters ? <div className="filters">{props.filters}</div> : null}
      <div className={props.side ? "list-page with-side" : "list-page"}>
        <div>{props.children}</div>
        {props.side ? (
          <aside className="list-side">
            {props.onCloseSide ? (
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined />}
                aria-label={t.close}
                onClick={props.onCloseSide}
                style={{ float: "right" }}
              />
            ) : null}
            {props.side}
          </aside>
        ) : null}
      </div>
    </>
  );
}
