import { Button, Table } from "antd";
import { useState } from "react";
import { api, type Schema } from "../http/api";
import { Block } from "../page/record-page";
import { Reading } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { type Draft, PublishedRows } from "./publication-content";
import { refusalNames, rowChanges, snapshotTexts } from "./snapshot-texts";

type Page = Schema<"PublicationsPublicationPage">;

/** Rows of a version that came from a snapshot, a page at a time. */
export function PagedRows({ page }: { page: Page }) {
  const t = useTexts(snapshotTexts);
  const [before, setBefore] = useState<number[]>([]);
  const after = before.at(-1) ?? 0;
  const rows = api.useQuery("get", "/api/publications/{id}/{version}/rows", {
    params: { path: { id: page.row.id, version: page.row.version }, query: { after } },
  });
  return (
    <Reading of={rows}>
      {(found) => (
        <>
          <p className="quiet">{t.shownOf(after + 1, after + found.rows.length, page.rows)}</p>
          <PublishedRows columns={page.content.columns} rows={found.rows} more />
          <p>
            <Button disabled={before.length === 0} onClick={() => setBefore(before.slice(0, -1))}>
              {t.before}
            </Button>{" "}
            <Button
              disabled={found.next === undefined}
              onClick={() => found.next !== undefined && setBefore([...before, found.next])}
            >
              {t.after}
            </Button>
          </p>
        </>
      )}
    </Reading>
  );
}

/** Where the rows came from, and which were refused. */
export function Origin({ origin }: { origin: Schema<"PublicationOrigin"> }) {
  const t = useTexts(snapshotTexts);
  const say = useSay();
  const format = useFormat();
  return (
    <Block title={t.origin}>
      <dl className="facts">
        <dt>{t.snapshot}</dt>
        <dd>
          {origin.snapshot} <span className="quiet small">{t.asOf(origin.asOf)}</span>
        </dd>
        <dt>{t.grant}</dt>
        <dd>{origin.grant}</dd>
        <dt>{t.region}</dt>
        <dd>{origin.region ?? t.everywhere}</dd>
        <dt>{t.year}</dt>
        <dd>{origin.year ?? t.everyYear}</dd>
        <dt>{t.read}</dt>
        <dd>
          {format.number(origin.read)}
          {origin.counted ? <div className="quiet small">{t.counted(format.number(origin.counted))}</div> : null}
        </dd>
      </dl>
      {origin.refused.length > 0 ? <Refused refused={origin.refused} say={say} /> : null}
    </Block>
  );
}

export function Refused({
  refused,
  say,
}: {
  refused: Schema<"PublicationOriginRefusedRows">[];
  say: ReturnType<typeof useSay>;
}) {
  const t = useTexts(snapshotTexts);
  return (
    <ul>
      {refused.map((one) => (
        <li key={one.reason}>
          {t.refusedRows(one.rows)} · {say(refusalNames[one.reason] ?? { zh: one.reason, en: one.reason })}
        </li>
      ))}
    </ul>
  );
}

/** What a version does to the rows of the one before it. */
export function Changes({ row, columns }: { row: Page["row"]; columns: Draft["columns"] }) {
  const t = useTexts(snapshotTexts);
  const say = useSay();
  const changes = api.useQuery("get", "/api/publications/{id}/{version}/changes", {
    params: { path: { id: row.id, version: row.version } },
  });
  return (
    <Reading of={changes}>
      {(found) =>
        found.counts === undefined ? null : (
          <Block
            title={t.changes(found.counts.before)}
            beside={t.changeCounts(found.counts.added, found.counts.changed, found.counts.withdrawn, found.counts.same)}
          >
            {found.rows.length === 0 ? (
              <p className="quiet">{t.noChanges}</p>
            ) : (
              <Table
                size="small"
                rowKey="number"
                scroll={{ x: "max-content" }}
                pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
                dataSource={found.rows.map((change, number) => ({ ...change, number }))}
                columns={[
                  { title: t.what, render: (_, change) => say(rowChanges[change.what]) },
                  ...columns.map((column, at) => ({
                    key: String(at),
                    title: say(column.label),
                    render: (_: unknown, change: Schema<"PublicationRowsChangedRow">) => {
                      const was = change.before?.[at];
                      const is = change.after?.[at];
                      if (was === undefined || is === undefined || was === is) {
                        return change.what === "WITHDRAWN" ? <del>{was}</del> : is;
                      }
                      return (
                        <>
                          <del className="quiet">{was}</del> → <strong>{is}</strong>
                        </>
                      );
                    },
                  })),
                ]}
              />
            )}
          </Block>
        )
      }
    </Reading>
  );
}
