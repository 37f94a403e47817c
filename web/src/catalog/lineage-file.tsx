import { api, type Schema } from "../http/api";
import { Block } from "../page/record-page";
import { Nothing, Reading } from "../page/states";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { CountsLine } from "./counts-line";
import { Box } from "./lineage-box";
import { pictureTexts, snapshotAddress } from "./lineage-picture";
import { isOpen } from "./use-import";

const fileTexts = texts({
  gone: {
    zh: (file: string) => `这个快照中没有文件“${file}”。`,
    en: (file: string) => `No file ${file} is part of this snapshot.`,
  },
  snapshot: { zh: "快照", en: "Snapshot" },
});

/** From a row that a finding rests on, which says its file and line, to the import and the source. */
export function FilePlace(props: {
  detail: Schema<"CatalogDatasetsDetail">;
  snapshot: string | undefined;
  file: string;
  row: number;
}) {
  const t = useTexts(fileTexts);
  const { dataset, snapshot: head } = props.detail.line;
  const id = props.snapshot ?? head;
  const origin = api.useQuery(
    "get",
    "/api/catalog/datasets/{dataset}/snapshots/{id}",
    { params: { path: { dataset, id: id ?? "" } } },
    { enabled: id !== undefined },
  );
  return (
    <Reading of={origin}>
      {(read) => {
        const files = read.files.filter(({ counts }) => counts.file === props.file);
        return files.length === 0 ? (
          <Nothing why={t.gone(props.file)} />
        ) : (
          files.map((file) => <Way key={file.counts.batch} {...props} snapshot={read.snapshot.id} of={file} />)
        );
      }}
    </Reading>
  );
}

function Way(props: {
  detail: Schema<"CatalogDatasetsDetail">;
  snapshot: string;
  file: string;
  row: number;
  of: Schema<"CatalogDatasetsFileOrigin">;
}) {
  const t = useTexts(pictureTexts);
  const f = useTexts(fileTexts);
  const say = useSay();
  const format = useFormat();
  const { detail, snapshot, of } = props;
  const { importId } = of;
  const imported = api.useQuery(
    "get",
    "/api/catalog/imports/{id}",
    { params: { path: { id: importId ?? 0 } } },
    { enabled: importId !== undefined },
  );
  const step = detail.ladder.find(({ source }) => source.id === imported.data?.asked.source);
  const known = imported.data !== undefined && !isOpen(imported.data.state);
  return (
    <Block title={t.picture}>
      <div className="lineage">
        <div className="lineage-lines">
          <div className="lineage-line">
            <Box
              head={t.system}
              line={step?.source.name ?? (known ? t.system : t.elsewhere)}
              {...(step ? { to: `/catalog/sources/${step.source.id}` } : {})}
            />
            <Box head={t.file} line={props.file} />
            <Box
              head={importId === undefined ? t.elsewhere : t.importNumber(importId)}
              line={format.dateTime(of.counts.importedAt)}
              says={t.line(format.number(props.row))}
              {...(importId === undefined ? {} : { to: `/catalog/imports/${importId}` })}
            />
            <Box head={f.snapshot} line={snapshot} to={snapshotAddress(detail.line.dataset, snapshot)} />
          </div>
        </div>
        <Box head={say(detail.line.title)} line={`${props.file} · ${t.line(format.number(props.row))}`} />
      </div>
      <p>
        {t.counts}：<CountsLine counts={of.counts} />
      </p>
    </Block>
  );
}
