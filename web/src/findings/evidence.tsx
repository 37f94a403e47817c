import { EyeOutlined } from "@ant-design/icons";
import { Button, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { Schema } from "../http/api";
import { useMay } from "../identity/session";
import { usePrinting } from "../look/use-printing";
import { reachable } from "../page/reachable";
import { Nothing } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { letterTexts } from "./letter-texts";
import { OpenValue } from "./open-value";
import type { Page } from "./reading";
import { useShowValue } from "./show-value";

type Evidence = Schema<"FindingPageEvidence">;

/** Rows of one dataset that are shown before one asks for the rest. */
const SHOWN_AT_FIRST = 12;

/** Up to so many rows stand side by side, field by field; more stand below each other. */
const SIDE_BY_SIDE = 3;

type Shown = Pick<Schema<"FindingLetterDatasetColumn">, "name"> & Partial<Schema<"FindingLetterDatasetColumn">>;

const WIDE = { x: "max-content" };

/** Stands for the line that says where a row comes from. */
const FILE: Shown = { name: "" };

/** A value of a row that the reader opened; kept by the page and gone with it. */
export type Opened = Map<string, string | null>;

export const cellKey = (row: number, column: string) => `${row}/${column}`;

/** The rows a finding rests on, those of one dataset side by side. */
export function EvidenceRows({ page }: { page: Page }) {
  const t = useTexts(letterTexts);
  const [opened, setOpened] = useState<Opened>(new Map());
  const [opening, setOpening] = useState<{ row: Evidence; column: string; title: string }>();
  const groups = [...new Set(page.evidence.map((row) => row.alias))];
  if (groups.length === 0) {
    return <Nothing why={t.noRows} />;
  }
  return (
    <>
      {groups.map((alias) => (
        <RowsOf
          key={alias}
          page={page}
          rows={page.evidence.filter((row) => row.alias === alias)}
          opened={opened}
          onOpen={(row, column, title) => setOpening({ row, column, title })}
        />
      ))}
      {opening ? (
        <OpenValue
          page={page}
          {...opening}
          onClose={() => setOpening(undefined)}
          onOpened={(value) =>
            setOpened((before) => new Map(before).set(cellKey(opening.row.number, opening.column), value))
          }
        />
      ) : null}
    </>
  );
}

function RowsOf(props: {
  page: Page;
  rows: Evidence[];
  opened: Opened;
  onOpen: (row: Evidence, column: string, title: string) => void;
}) {
  const t = useTexts(letterTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const printing = usePrinting();
  const { page, rows, opened } = props;
  const { ofCell } = useShowValue(page.letter.model?.words);
  const [all, setAll] = useState(false);
  const name = rows[0]?.dataset ?? "";
  const dataset = page.letter.datasets[name];
  const present = new Set(rows.flatMap((row) => Object.keys(row.values)));
  const known = (dataset?.columns ?? []).filter((column) => present.has(column.name));
  const columns: Shown[] = known.length > 0 ? known : [...present].map((column) => ({ name: column }));
  const decides = (row: Evidence, column: string) => page.letter.deciding[row.number]?.includes(column) ?? false;

  const cell = (row: Evidence, column: Shown) => {
    const title = say(column.title) || column.name;
    const key = cellKey(row.number, column.name);
    if (opened.has(key)) {
      const value = opened.get(key);
      return (
        <mark className="opened" title={t.opened}>
          {value === null ? t.noLonger : ofCell(column.kind, column.unit, value)}
        </mark>
      );
    }
    const masked = row.masked.includes(column.name);
    const shown = masked ? (row.values[column.name] ?? "") : ofCell(column.kind, column.unit, row.values[column.name]);
    return (
      <>
        <span className={masked ? "quiet" : undefined} title={masked ? t.masked : undefined}>
          {masked ? shortMask(shown) || HIDDEN : shown}
        </span>
        {masked && may("DATA_READ") ? (
          <Button
            type="text"
            size="small"
            className="no-print"
            icon={<EyeOutlined />}
            aria-label={t.open(title)}
            title={t.open(title)}
            onClick={() => props.onOpen(row, column.name, title)}
          />
        ) : null}
      </>
    );
  };
  const file = (row: Evidence) => (
    <>
      <span className="quiet small" title={`${row.file} · ${row.snapshot}`}>
        {row.file.split("/").at(-1)} : {row.row}
      </span>{" "}
      {may("CATALOG_READ") ? (
        <Link to={lineageOf(row, dataset?.key)} aria-label={t.lineageOf(row.number)} className="no-print">
          {t.lineage}
        </Link>
      ) : null}
    </>
  );
  const marked = (row: Evidence, column: string) =>
    decides(row, column) ? { className: "deciding", title: t.decides } : {};
  return (
    <div style={{ marginBottom: 12 }}>
      <h3 className="rows-head">
        {say(dataset?.title) || name} <span className="quiet small">{format.number(rows.length)}</span>
      </h3>
      {rows.length <= SIDE_BY_SIDE ? (
        <Table
          size="small"
          rowKey="name"
          pagination={false}
          onRow={reachable}
          scroll={printing ? undefined : WIDE}
          dataSource={[...columns, FILE]}
          columns={[
            {
              key: "field",
              title: t.field,
              width: 170,
              render: (_, column) => (column === FILE ? t.file : say(column.title) || column.name),
            },
            ...rows.map((row) => ({
              key: row.number,
              title: t.rowOf(row.number),
              onCell: (column: Shown) => marked(row, column.name),
              render: (_: unknown, column: Shown) => (column === FILE ? file(row) : cell(row, column)),
            })),
          ]}
        />
      ) : (
        <Table<Evidence>
          size="small"
          rowKey="number"
          pagination={false}
          onRow={reachable}
          scroll={printing ? undefined : WIDE}
          dataSource={all ? rows : rows.slice(0, SHOWN_AT_FIRST)}
          columns={[
            { key: "number", title: t.number, width: 48, render: (_, row) => row.number },
            ...columns.map((column) => ({
              key: column.name,
              title: <span title={column.name}>{say(column.title) || column.name}</span>,
              align: column.kind === "DEC" || column.kind === "INT" ? ("right" as const) : undefined,
              onCell: (row: Evidence) => marked(row, column.name),
              render: (_: unknown, row: Evidence) => cell(row, column),
            })),
            { key: "file", title: t.file, render: (_, row) => file(row) },
          ]}
        />
      )}
      {!all && rows.length > SHOWN_AT_FIRST ? (
        <Button type="link" size="small" className="no-print" onClick={() => setAll(true)}>
          {t.more(format.number(rows.length - SHOWN_AT_FIRST))}
        </Button>
      ) : null}
    </div>
  );
}

/** Where not even a mask is given. */
const HIDDEN = "***";
const LONGEST_MASK = 12;

/** A mask as long as the value would be says its length; a few stars say enough. */
function shortMask(masked: string): string {
  return masked.length > LONGEST_MASK ? `${masked.slice(0, LONGEST_MASK)}…` : masked;
}

/**
 * The picture of where a row came from. Its key may name a person and stands behind the `#`, which is never sent; where
 * the key is masked, one says there which row is meant.
 */
function lineageOf(row: Evidence, key: string[] | undefined): string {
  const query = new URLSearchParams({ dataset: row.dataset, snapshot: row.snapshot });
  const named = key?.every((column) => row.values[column] !== undefined && !row.masked.includes(column));
  const values = Object.fromEntries((key ?? []).map((column) => [column, row.values[column] ?? ""]));
  return `/catalog/lineage?${query}${named ? `#${encodeURIComponent(JSON.stringify(values))}` : ""}`;
}
