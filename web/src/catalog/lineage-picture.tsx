import { Table } from "antd";
import { useMemo } from "react";
import { Link } from "react-router";
import type { Schema } from "../http/api";
import { Block } from "../page/record-page";
import { useUnitName } from "../page/units";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { CountsLine } from "./counts-line";
import { Box } from "./lineage-box";

export const pictureTexts = texts({
  picture: { zh: "从来源到这一行", en: "From the source to this row" },
  versions: { zh: "这一行的每个版本", en: "Every version of this row" },
  row: { zh: "数据行", en: "Row" },
  now: { zh: "现行版本", en: "Current version" },
  before: { zh: "先前版本", en: "Earlier version" },
  until: {
    zh: (from: string, until: string) => `${from} 至 ${until}`,
    en: (from: string, until: string) => `${from} to ${until}`,
  },
  since: { zh: (from: string) => `自 ${from}`, en: (from: string) => `since ${from}` },
  line: { zh: (n: string) => `第 ${n} 行`, en: (n: string) => `row ${n}` },
  importNumber: { zh: (id: number) => `第 ${id} 次导入`, en: (id: number) => `Import ${id}` },
  elsewhere: { zh: "在别处导入", en: "Imported elsewhere" },
  system: { zh: "来源", en: "Source" },
  file: { zh: "文件", en: "File" },
  at: { zh: "所在行", en: "Row of the file" },
  imported: { zh: "导入", en: "Import" },
  importedAt: { zh: "导入时间", en: "Imported" },
  counts: { zh: "该文件的去向", en: "Where the file's rows went" },
  unit: { zh: "单位", en: "Unit" },
  version: { zh: "版本", en: "Version" },
});

type Origin = Schema<"CatalogDatasetsRowOrigin">;

/** Source → file → import → version → row: a line for each version that is kept; a box that has a page opens it. */
export function LineagePicture(props: {
  detail: Schema<"CatalogDatasetsDetail">;
  snapshot: string | undefined;
  row: Record<string, string>;
  origins: Origin[];
}) {
  const t = useTexts(pictureTexts);
  const say = useSay();
  const format = useFormat();
  const unitName = useUnitName();
  const { detail, origins, row, snapshot } = props;
  const { dataset } = detail.line;
  const sourceOf = useMemo(() => new Map(detail.ladder.map((step) => [step.source.code, step.source])), [detail]);
  const version = useMemo(
    () => (origin: Origin) => {
      const { from, until } = origin.place;
      return until ? t.until(format.dateTime(from), format.dateTime(until)) : t.since(format.dateTime(from));
    },
    [t, format],
  );

  return (
    <>
      <Block title={t.picture}>
        <div className="lineage">
          <div className="lineage-lines">
            {origins.map((origin) => {
              const { place, file } = origin;
              const source = sourceOf.get(place.system);
              const importId = file?.importId;
              return (
                <div key={keyOf(origin)} className={place.until ? "lineage-line before" : "lineage-line"}>
                  <Box
                    head={t.system}
                    line={source?.name ?? place.system}
                    {...(source ? { to: `/catalog/sources/${source.id}` } : {})}
                  />
                  <Box head={t.file} line={place.file} />
                  <Box
                    head={importId === undefined ? t.elsewhere : t.importNumber(importId)}
                    line={format.dateTime(place.ingestedAt)}
                    says={t.line(format.number(place.row))}
                    {...(importId === undefined ? {} : { to: `/catalog/imports/${importId}` })}
                  />
                  <Box head={place.until ? t.before : t.now} line={version(origin)} />
                </div>
              );
            })}
          </div>
          <Box
            head={say(detail.line.title)}
            line={Object.values(row).join(" · ")}
            to={snapshotAddress(dataset, snapshot ?? detail.line.snapshot)}
          />
        </div>
      </Block>
      <Block title={t.versions}>
        <Table
          size="small"
          pagination={false}
          rowKey={keyOf}
          dataSource={origins}
          columns={[
            {
              title: t.version,
              width: 270,
              render: (_, origin) => (
                <>
                  <b>{origin.place.until ? t.before : t.now}</b> {version(origin)}
                </>
              ),
            },
            {
              title: t.system,
              width: 170,
              render: (_, origin) => {
                const source = sourceOf.get(origin.place.system);
                return source ? <Link to={`/catalog/sources/${source.id}`}>{source.name}</Link> : origin.place.system;
              },
            },
            { title: t.file, dataIndex: ["place", "file"] },
            { title: t.at, width: 100, align: "right", render: (_, origin) => format.number(origin.place.row) },
            { title: t.unit, width: 150, render: (_, origin) => unitName(origin.place.unit) },
            {
              title: t.imported,
              width: 100,
              render: (_, origin) =>
                origin.file?.importId === undefined ? (
                  <span className="quiet">{t.elsewhere}</span>
                ) : (
                  <Link to={`/catalog/imports/${origin.file.importId}`}>{origin.file.importId}</Link>
                ),
            },
            {
              title: t.counts,
              width: 260,
              render: (_, origin) => (origin.file ? <CountsLine counts={origin.file.counts} /> : null),
            },
          ]}
        />
      </Block>
    </>
  );
}

function keyOf({ place }: Origin): string {
  return `${place.batch} ${place.record} ${place.until ?? ""}`;
}

export function snapshotAddress(dataset: string, snapshot: string | undefined): string {
  return `/catalog/datasets/${dataset}?part=snapshots${snapshot ? `&snapshot=${snapshot}` : ""}`;
}
