import { Button, Table } from "antd";
import { Link } from "react-router";
import { call, type Schema } from "../http/api";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Nothing, ProblemView, Waiting } from "../page/states";
import { body, usePages } from "../page/use-pages";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { CountsLine } from "./counts-line";
import { catalogTexts } from "./texts";
import { importMoods, importWords } from "./words";

const tableTexts = texts({
  none: { zh: "还没有导入。", en: "No imports yet." },
  file: { zh: "文件", en: "File" },
  asked: { zh: "时间", en: "Asked" },
  counts: { zh: "去向", en: "Where its rows went" },
  already: { zh: "相同文件已导入过", en: "the same file was there already" },
  mends: { zh: (id: number) => `更正第 ${id} 次导入`, en: (id: number) => `mends import ${id}` },
  more: { zh: "更早的导入", en: "Earlier imports" },
});

/** Imports of a source, the newest first. */
export function ImportsTable({ source }: { source: number }) {
  const t = useTexts(tableTexts);
  const c = useTexts(catalogTexts);
  const format = useFormat();
  const pages = usePages(["get", "/api/catalog/imports", "source", source], (after) =>
    body(
      call.GET("/api/catalog/imports", {
        params: { query: { source, after: after === undefined ? undefined : Number(after), size: 20 } },
      }),
    ),
  );
  return (
    <Block title={c.imports}>
      {pages.rows === undefined ? (
        pages.isPending ? (
          <Waiting rows={3} />
        ) : (
          <ProblemView of={pages.error} again={pages.again} />
        )
      ) : (
        <Table
          size="small"
          pagination={false}
          rowKey={(row) => row.asked.id}
          dataSource={pages.rows}
          locale={{ emptyText: <Nothing why={t.none} /> }}
          columns={[
            { title: t.file, render: (_, row) => <ImportName of={row} /> },
            { title: t.asked, width: 150, render: (_, row) => format.dateTime(row.asked.askedAt) },
            { title: c.state, width: 110, render: (_, row) => <ImportState of={row} /> },
            {
              title: t.counts,
              width: "42%",
              render: (_, row) => (row.asked.counts ? <CountsLine counts={row.asked.counts} /> : null),
            },
          ]}
        />
      )}
      {pages.hasMore ? (
        <Button type="link" className="no-print" loading={pages.isFetching} onClick={pages.more}>
          {t.more}
        </Button>
      ) : null}
    </Block>
  );
}

/** What was imported, leading to its page. */
export function ImportName({ of: { asked } }: { of: Schema<"ImportsView"> }) {
  const t = useTexts(tableTexts);
  return (
    <>
      <Link to={`/catalog/imports/${asked.id}`}>{asked.fileName}</Link>
      {asked.mends === undefined ? null : <span className="quiet small"> {t.mends(asked.mends)}</span>}
      {asked.alreadyThere ? <span className="quiet small"> {t.already}</span> : null}
    </>
  );
}

export function ImportState({ of: { state } }: { of: Schema<"ImportsView"> }) {
  const say = useSay();
  return <StateMark mood={importMoods[state]}>{say(importWords[state])}</StateMark>;
}
