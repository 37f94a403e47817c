import { Alert, Table } from "antd";
import type { Schema } from "../http/api";
import { Block } from "../page/record-page";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { CountsLine } from "./counts-line";
import { catalogTexts } from "./texts";
import { uploadTexts } from "./upload-texts";

interface Found {
  key: string;
  column: string | undefined;
  says: { zh: string; en: string };
  taken: number;
  refused: number;
}

/** How clean the first rows are under this mapping, before the whole file goes in. */
export function QualityStep(props: {
  preview: Schema<"MappingsPreview">;
  columns: Schema<"CatalogDatasetsColumnFacts">[];
}) {
  const t = useTexts(uploadTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const format = useFormat();
  const { preview } = props;
  const found = new Map<string, Found>();
  for (const row of preview.rows) {
    for (const defect of row.defects) {
      const key = `${defect.column ?? ""} ${defect.code}`;
      const one = found.get(key) ?? { key, column: defect.column, says: defect.says, taken: 0, refused: 0 };
      found.set(key, {
        ...one,
        taken: one.taken + (row.taken ? 1 : 0),
        refused: one.refused + (row.taken ? 0 : 1),
      });
    }
  }
  const title = (name: string | undefined) =>
    name === undefined ? "" : say(props.columns.find((column) => column.name === name)?.title) || name;
  return (
    <>
      {preview.counts.stored === 0 ? (
        <Alert type="error" showIcon title={t.noneTaken} style={{ marginBottom: 10 }} />
      ) : null}
      <Block title={t.ofFirst}>
        <CountsLine counts={preview.counts} />
      </Block>
      <Block title={t.odd}>
        <Table<Found>
          size="small"
          rowKey="key"
          pagination={false}
          dataSource={[...found.values()].sort((a, b) => b.refused - a.refused || b.taken - a.taken)}
          locale={{ emptyText: t.noneOdd }}
          columns={[
            { title: c.column, width: 200, render: (_, one) => title(one.column) },
            { title: t.marks, render: (_, one) => say(one.says) },
            { title: t.notTaken, width: 110, align: "right", render: (_, one) => format.number(one.refused) },
            { title: t.taken, width: 110, align: "right", render: (_, one) => format.number(one.taken) },
            {
              title: t.share,
              width: 90,
              align: "right",
              render: (_, one) => format.percent((one.taken + one.refused) / Math.max(1, preview.rows.length), 0),
            },
          ]}
        />
      </Block>
      {preview.warnings.length > 0 ? (
        <Block title={t.warnings}>
          <ul>
            {preview.warnings.map((warning) => (
              <li key={warning.en}>{say(warning)}</li>
            ))}
          </ul>
        </Block>
      ) : null}
    </>
  );
}
