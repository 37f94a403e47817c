import { useQuery } from "@tanstack/react-query";
import { Alert, Table } from "antd";
import { call, type Schema } from "../http/api";
import { Block } from "../page/record-page";
import { ProblemView, Reading } from "../page/states";
import { body } from "../page/use-pages";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { Refused } from "./snapshot-rows";
import { refusalNames, snapshotTexts } from "./snapshot-texts";
import "./exchange.css";

/** Everything is read; the first rows stand beside what everybody would see of them, the refused ones with why. */
export function PreviewStep({ draft, error }: { draft: Schema<"SnapshotDraft">; error: unknown }) {
  const t = useTexts(snapshotTexts);
  const preview = useQuery({
    queryKey: ["publications", "preview", draft],
    queryFn: () => body(call.POST("/api/publications/sources/preview", { body: draft })),
    staleTime: 0,
  });
  return (
    <>
      {preview.isError ? <Alert type="info" showIcon title={t.previewLimit} /> : null}
      <Reading of={preview}>{(found) => <Preview draft={draft} found={found} />}</Reading>
      {error ? <ProblemView of={error} /> : null}
    </>
  );
}

function Preview({
  draft,
  found,
}: {
  draft: Schema<"SnapshotDraft">;
  found: Schema<"SnapshotPublicationsSnapshotPreview">;
}) {
  const t = useTexts(snapshotTexts);
  const say = useSay();
  const format = useFormat();
  const columns = found.columns.map((column, at) => ({ ...column, name: String(at) }));
  return (
    <>
      {found.shown === 0 ? <Alert type="warning" showIcon title={t.noRow} /> : null}
      <Block title={say(draft.head.title)} beside={t.counts(format.number(found.read), format.number(found.shown))}>
        {found.counted > 0 ? <p>{t.counted(format.number(found.counted))}</p> : null}
        <p className="quiet">{t.side}</p>
        <Table
          className="masked-cells"
          size="small"
          rowKey="number"
          scroll={{ x: "max-content" }}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={found.sample.map((row, number) => ({ ...row, number }))}
          columns={[
            { title: t.kept, children: columns.map((column, at) => side(column, at, "kept", say)) },
            { title: t.shown, children: columns.map((column, at) => side(column, at, "shown", say)) },
          ]}
        />
      </Block>
      <Block title={t.refused}>
        {found.refused.length === 0 ? <p className="quiet">{t.noneRefused}</p> : null}
        <Refused refused={found.refused} say={say} />
        {found.refusedSample.length > 0 ? (
          <Table
            size="small"
            rowKey="number"
            scroll={{ x: "max-content" }}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            dataSource={found.refusedSample.map((row, number) => ({ ...row, number }))}
            columns={[
              {
                title: t.refused,
                render: (_, row) => say(refusalNames[row.reason] ?? { zh: row.reason, en: row.reason }),
              },
              ...columns.map((column, at) => ({
                key: column.name,
                title: say(column.label),
                render: (_: unknown, row: { shown: string[] }) => row.shown[at],
              })),
            ]}
          />
        ) : null}
      </Block>
    </>
  );
}

type Row = Schema<"SnapshotPublicationsPreviewRow">;

/** Cells that are masked are marked on both sides. */
function side(
  column: Schema<"PublicationDraftPublishedColumn"> & { name: string },
  at: number,
  which: "kept" | "shown",
  say: ReturnType<typeof useSay>,
) {
  return {
    key: `${which}-${column.name}`,
    title: say(column.label),
    align: column.type === "MONEY" || column.type === "NUMBER" ? ("right" as const) : ("left" as const),
    render: (_: unknown, row: Row) => (row.kept[at] === row.shown[at] ? row[which][at] : <mark>{row[which][at]}</mark>),
  };
}
