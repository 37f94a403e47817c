import { Button, Checkbox, Dropdown, Table } from "antd";
import type { ColumnType, TableRef } from "antd/es/table";
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from "react";
import { PAPER_PX, usePrinting } from "../look/use-printing";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { isTyping } from "./keys";
import { type Column, fitting, useChosenColumns, widthOf } from "./list-columns";
import { useRoom } from "./list-room";
import { Nothing, ProblemView, Waiting } from "./states";
import { pageTexts } from "./texts";
import type { Pages } from "./use-pages";

/** From here on a table keeps only the rows in the window that are seen, or it would stall. */
const MANY = 150;
const READ_AHEAD_PX = 600;
const SELECTION_WIDTH = 36;
/** Up to here a column holds one word, number or day, which no line breaks. */
const NARROW_PX = 130;
const NONE: never[] = [];

/**
 * A table over a list of the server, however long: it reads on as one scrolls, sorts and filters at the server, can be
 * walked with the arrow keys (the record beside it follows), and lets one choose columns. With `fill` it takes the rest
 * of the window and draws only the rows that are seen; each row is one line high then.
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
  /** Any other key, and the row that is here, if one is; true where it was used. */
  onKey?: (key: string, row: Row | undefined) => boolean;
  /** Whether it is what the page is about: it takes the rest of the window, and keys reach it from all of the page. */
  fill?: boolean;
  /** How many there are in all, where that is known. */
  total?: number | undefined;
}) {
  const t = useTexts(pageTexts);
  const format = useFormat();
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const table = useRef<TableRef>(null);
  const there = props.pages.rows !== undefined;
  const room = useRoom(place, frame, props.fill === true && there);
  const printing = usePrinting();
  const { hidden, setHidden } = useChosenColumns(props.name, props.columns);
  const rows = props.pages.rows ?? (NONE as Row[]);
  const lead = useRef(props.here); // keys come faster than the address changes
  useEffect(() => {
    lead.current = props.here;
  }, [props.here]);
  const fill = props.fill === true && room.width > 0 && !printing;
  const shown = fitting(
    props.columns.filter((column) => !hidden.includes(column.key)),
    printing ? PAPER_PX : fill ? room.width - (props.onSelect ? SELECTION_WIDTH : 0) : undefined,
  );
  const virtual = fill && rows.length > MANY;

  const readOn = () => {
    if (props.pages.hasMore && !props.pages.isFetching) {
      props.pages.more();
    }
  };
  const move = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))];
    if (row !== undefined) {
      lead.current = props.id(row);
      props.onHere?.(props.id(row));
      requestAnimationFrame(() => {
        if (virtual) {
          table.current?.scrollTo({ key: props.id(row) });
        } else {
          frame.current?.querySelector(".row-here")?.scrollIntoView({ block: "nearest" });
        }
      });
    }
    if (to >= rows.length - 5) {
      readOn();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const mine = frame.current?.contains(target) === true;
    const pages = props.fill === true && (target === document.body || target.closest("#page") !== null);
    if (event.defaultPrevented || isTyping(event) || !(mine || pages)) {
      return;
    }
    const at = rows.findIndex((row) => props.id(row) === lead.current);
    const row = rows[at];
    const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 15, PageUp: -15 };
    const step = steps[event.key];
    const onButton = /^(A|BUTTON|INPUT)$/.test(target.tagName);
    if (step !== undefined) {
      move(at < 0 ? 0 : at + step);
    } else if (event.key === "Enter" && row !== undefined && props.onOpen && !onButton) {
      props.onOpen(row);
    } else if (event.key === "Escape" && props.here !== undefined) {
      props.onHere?.(undefined);
    } else if ((event.key === "x" || (event.key === " " && !onButton)) && row !== undefined && props.onSelect) {
      const id = props.id(row);
      const chosen = props.selected ?? [];
      props.onSelect(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
    } else if (!props.onKey?.(event.key, row)) {
      return;
    }
    event.preventDefault();
  };
  const keys = useRef(onKeyDown);
  useEffect(() => {
    keys.current = onKeyDown;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => keys.current(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  // what the table is given stays the same object as long as it says the same: thousands of rows are not walked anew
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { here, order, selected } = props;
  const sorts = props.onOrder !== undefined;
  const rowKey = useCallback((row: Row) => latest.current.id(row), []);
  const rowClass = useCallback((row: Row) => (rowKey(row) === here ? "row-here" : ""), [rowKey, here]);
  const names = shown.map((column) => column.key).join();
  const columns = useMemo(
    () =>
      props.columns
        .filter((column) => names.split(",").includes(column.key))
        .map(
          (column): ColumnType<Row> => ({
            key: column.key,
            title: column.name,
            // the head itself is the button: a button in it would be doubled in the row that measures the columns
            sorter: column.order !== undefined && sorts,
            sortOrder: column.order !== undefined && order === column.order ? "descend" : null,
            sortDirections: ["descend"],
            width: column.width,
            className: typeof column.width === "number" && column.width <= NARROW_PX ? "narrow" : undefined,
            align: column.number ? "right" : undefined,
            ellipsis: (fill || column.width !== undefined) && !column.number && !printing,
            render: (_, row) => column.show(row),
          }),
        ),
    [props.columns, names, order, sorts, fill, printing],
  );
  const selects = props.onSelect !== undefined && !printing;
  const selection = useMemo(
    () =>
      selects
        ? {
            selectedRowKeys: selected ?? NONE,
            onChange: (keys: React.Key[]) => latest.current.onSelect?.(keys.map(String)),
            columnWidth: SELECTION_WIDTH,
          }
        : undefined,
    [selects, selected],
  );
  const onRow = useCallback(
    (row: Row, index?: number) => ({
      tabIndex: rowKey(row) === here || (here === undefined && index === 0) ? 0 : -1, // one stop for the whole list
      onClick: () => latest.current.onHere?.(rowKey(row)),
      onDoubleClick: () => latest.current.onOpen?.(row),
      "aria-current": rowKey(row) === here ? ("true" as const) : undefined,
    }),
    [rowKey, here],
  );
  useEffect(() => {
    // Ant Design measures columns in a hidden row that repeats the checkbox of the head; nobody is to come there
    frame.current?.querySelector(".ant-table-measure-row")?.setAttribute("inert", "");
  });
  const least = widthOf(shown) + (selects ? SELECTION_WIDTH : 0);
  const scroll = useMemo(
    () => (fill ? { y: room.height, x: Math.max(room.width, least) } : undefined),
    [fill, room, least],
  );

  if (props.pages.rows === undefined) {
    return props.pages.isPending ? (
      <Waiting rows={10} />
    ) : (
      <ProblemView of={props.pages.error} again={props.pages.again} />
    );
  }
  return (
    <div ref={frame} className="list-table">
      <div className="filters no-print">
        <span className="quiet small" role="status">
          {props.total === undefined
            ? t.shown(format.number(rows.length))
            : t.shownOf(format.number(rows.length), format.number(props.total))}
          {props.pages.hasMore || props.total !== undefined || rows.length === 0 ? "" : ` · ${t.all}`}
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
      <div ref={place}>
        <Table<Row>
          ref={table}
          size="small"
          virtual={virtual}
          scroll={scroll}
          onScroll={(event) => {
            const part = event.currentTarget;
            if (part.scrollHeight - part.scrollTop - part.clientHeight < READ_AHEAD_PX) {
              readOn();
            }
          }}
          tableLayout={printing ? "auto" : "fixed"}
          columns={columns}
          dataSource={rows}
          rowKey={rowKey}
          pagination={false}
          loading={props.pages.isFetching && rows.length === 0}
          locale={{ emptyText: <Nothing why={props.empty} /> }}
          rowClassName={rowClass}
          rowSelection={selection}
          showSorterTooltip={false}
          onChange={(_pages, _filters, sorter) => {
            const by = props.columns.find((column) => !Array.isArray(sorter) && column.key === sorter.columnKey)?.order;
            if (by !== undefined) {
              props.onOrder?.(by);
            }
          }}
          onRow={onRow}
        />
      </div>
      {props.pages.hasMore && !fill ? (
        <Button type="link" loading={props.pages.isFetching} onClick={props.pages.more} className="no-print">
          {t.more}
        </Button>
      ) : null}
    </div>
  );
}
