import { Table } from "antd";
import type { Schema } from "../http/api";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { courseTexts } from "./course-texts";
import { Marked } from "./marked";
import "./exchange.css";

export type Draft = Schema<"PublicationDraft">;

/** A publication as everybody will see it. */
export function PublicationContent({ draft }: { draft: Draft }) {
  const t = useTexts(courseTexts);
  const say = useSay();
  return (
    <>
      <h3>{say(draft.title)}</h3>
      {draft.place ? <p className="quiet">{say(draft.place.name)}</p> : null}
      {draft.reason ? <p>{say(draft.reason)}</p> : null}
      <Marked text={say(draft.text)} />
      {draft.columns.length > 0 && draft.rows.length > 0 ? (
        <PublishedRows columns={draft.columns} rows={draft.rows} />
      ) : null}
      {draft.pages.map((page, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages have nothing but their place
        <section key={at} className="course-part">
          <h3>
            {t.page(at + 1)} · {say(page.title)}
          </h3>
          <Marked text={say(page.text)} />
        </section>
      ))}
      {draft.questions.map((question, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: questions have nothing but their place
        <section key={at} className="course-part">
          <h3>
            {t.question(at + 1)} · {say(question.text)}
          </h3>
          <ul>
            {question.options.map((option, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: options have nothing but their place
              <li key={place}>{place + 1 === question.right ? <strong>✓ {say(option)}</strong> : say(option)}</li>
            ))}
          </ul>
          <Marked text={say(question.explanation)} />
        </section>
      ))}
    </>
  );
}

/** Rows of a publication; `more` fetches what comes after those that are here. */
export function PublishedRows({
  columns,
  rows,
  more,
}: {
  columns: Draft["columns"];
  rows: string[][];
  more?: boolean;
}) {
  const say = useSay();
  const format = useFormat();
  return (
    <Table
      size="small"
      rowKey="number"
      scroll={{ x: "max-content" }}
      pagination={more ? false : { pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={rows.map((cells, number) => ({ number, cells }))}
      columns={columns.map((column, at) => ({
        key: String(at),
        title: say(column.label),
        align: column.type === "MONEY" || column.type === "NUMBER" ? ("right" as const) : ("left" as const),
        render: (_: unknown, row: { cells: string[] }) =>
          column.type === "MONEY" ? format.money(row.cells[at]) : row.cells[at],
      }))}
    />
  );
}
