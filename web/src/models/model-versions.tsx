import { Button, Segmented, Select, Space, Table } from "antd";
import { api, type Schema } from "../http/api";
import { Block } from "../page/record-page";
import { Reading } from "../page/states";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { texts, useTexts } from "../text/language";
import { PrecisionText } from "./marks";
import { Difference, FileText, NAMES } from "./model-files";
import { modelTexts } from "./texts";

type Page = Schema<"ModelPage">;
type Files = Schema<"ModelFiles">;

const versionTexts = texts({
  versions: { zh: "版本", en: "Versions" },
  digest: { zh: "内容摘要", en: "Digest" },
  seen: { zh: "首次出现", en: "First here" },
  current: { zh: "现行", en: "Current" },
  files: { zh: "文件", en: "Files" },
  against: { zh: "与此版本比较", en: "Compare with" },
  noCompare: { zh: "不比较", en: "No comparison" },
});

/** Every state of a model's logic that was here, with its files and what changed between two of them. */
export function ModelVersions({ page }: { page: Page }) {
  const t = useTexts({ ...modelTexts, ...versionTexts });
  const format = useFormat();
  const [place, change] = usePlace();
  const current = page.versions.find((version) => version.current) ?? page.versions[0];
  const digest = place.get("digest") ?? current?.digest;
  const against = place.get("against") ?? undefined;
  const file = (place.get("file") ?? "query") as keyof Files;
  const name = (version: Page["versions"][number]) =>
    `${t.version} ${version.version} · ${version.digest.slice(0, 8)}${version.current ? ` · ${t.current}` : ""}`;
  return (
    <>
      <Block title={t.versions}>
        <Table
          size="small"
          pagination={false}
          rowKey="digest"
          dataSource={page.versions}
          rowClassName={(version) => (version.digest === digest ? "row-here" : "")}
          columns={[
            { title: t.version, render: (_, v) => `${v.version}${v.current ? ` · ${t.current}` : ""}` },
            { title: t.digest, render: (_, v) => <code title={v.digest}>{v.digest.slice(0, 12)}</code> },
            { title: t.seen, render: (_, v) => format.dateTime(v.seenAt) },
            {
              title: t.precision,
              render: (_, v) => <PrecisionText of={page.precision.find((p) => p.version === v.version)} />,
            },
            {
              render: (_, v) => (
                <Button size="small" type="link" onClick={() => change({ digest: v.digest, against: undefined }, true)}>
                  {t.files}
                </Button>
              ),
            },
          ]}
        />
      </Block>
      {digest ? (
        <Block title={t.files}>
          <div className="filters">
            <Segmented
              value={file}
              onChange={(value) => change({ file: value }, true)}
              options={(Object.keys(NAMES) as (keyof Files)[]).map((value) => ({ value, label: NAMES[value] }))}
            />
            <Space>
              <span className="quiet small">{t.against}</span>
              <Select
                aria-label={t.against}
                allowClear
                placeholder={t.noCompare}
                value={against}
                onChange={(value?: string) => change({ against: value }, true)}
                options={page.versions
                  .filter((version) => version.digest !== digest)
                  .map((version) => ({ value: version.digest, label: name(version) }))}
                style={{ width: 260 }}
              />
            </Space>
          </div>
          <VersionFile model={page.entry.id} digest={digest} against={against} file={file} />
        </Block>
      ) : null}
    </>
  );
}

function useFiles(id: string, digest: string | undefined) {
  return api.useQuery(
    "get",
    "/api/models/{id}/versions/{digest}",
    { params: { path: { id, digest: digest ?? "" } } },
    { enabled: digest !== undefined, staleTime: Number.POSITIVE_INFINITY },
  );
}

function VersionFile(props: { model: string; digest: string; against: string | undefined; file: keyof Files }) {
  const now = useFiles(props.model, props.digest);
  const before = useFiles(props.model, props.against);
  return (
    <Reading of={now}>
      {(files) =>
        props.against ? (
          <Reading of={before}>{(old) => <Difference before={old[props.file]} now={files[props.file]} />}</Reading>
        ) : (
          <FileText file={props.file} files={files} />
        )
      }
    </Reading>
  );
}
