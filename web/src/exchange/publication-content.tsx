import { Table } from "antd";
import type { Schema } from "../http/api";
import { useFormat } from "../text/format";
import { useSay } from "../text/language";

export type Draft = Schema<"PublicationDraft">;

/** A publication as everybody will see it. */
export function PublicationContent({ draft }: { draft: Draft }) {
  const say = useSay();
  const format = useFormat();
  return (
    <>
      <h3>{say(draft.title)}</h3>
      {draft.place ? <p className="quiet">{say(draft.place.name)}</p> : null}
      {draft.reason ? <p>{say(draft.reason)}</p> : null}
      <p style={{ whiteSpace: "pre-wrap" }}>{say(draft.text)}</p>
      {draft.columns.length > 0 ? (
        <Table
          size="small"
          rowKey="number"
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          dataSource={draft.rows.map((cells, number) => ({ number, cells }))}
          columns={draft.columns.map((column, at) => ({
            key: String(at),
            title: say(column.label),
            align: column.type === "MONEY" || column.type === "NUMBER" ? ("right" as const) : ("left" as const),
            render: (_: unknown, row: { cells: string[] }) =>
              column.type === "MONEY" ? format.money(row.cells[at]) : row.cells[at],
          }))}
        />
      ) : null}
    </>
  );
}
