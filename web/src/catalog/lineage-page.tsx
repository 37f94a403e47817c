import { Button, Form, Input, Space } from "antd";
import { useEffect } from "react";
import { useLocation, useNavigate } from "react-router";
import { api, type Schema } from "../http/api";
import { Block, PageHead } from "../page/record-page";
import { Reading } from "../page/states";
import { usePlace } from "../page/use-place";
import { texts, useSay, useTexts } from "../text/language";
import { DatasetSelect, useDatasetName } from "./dataset-select";
import { FilePlace } from "./lineage-file";
import { LineagePicture } from "./lineage-picture";
import { hashOf, rowOf, rowOfHash } from "./lineage-row";
import { catalogTexts } from "./texts";
import "./catalog.css";

const pageTexts = texts({
  trace: { zh: "追溯", en: "Trace" },
  which: { zh: "哪一行？", en: "Which row?" },
  whichHelp: {
    zh: "填写主键的每一列；从疑点或数据行进入时已自动填好。",
    en: "Fill every column of the key; it is filled where you came from a finding or a row.",
  },
  noDataset: { zh: "先选择数据集。", en: "Choose a dataset first." },
  needed: { zh: "请填写", en: "Fill this in" },
  snapshot: { zh: (id: string) => `在快照 ${id} 中`, en: (id: string) => `in snapshot ${id}` },
  current: { zh: "在当前快照中", en: "in the current snapshot" },
  useCurrent: { zh: "改看当前快照", en: "Look into the current one" },
});

type Facts = Schema<"CatalogDatasetsColumnFacts">;

/** From a row back to the file and line it came from, as a picture. */
export default function LineagePage() {
  const t = useTexts(pageTexts);
  const c = useTexts(catalogTexts);
  const location = useLocation();
  const navigate = useNavigate();
  const [place, change] = usePlace();
  const datasetName = useDatasetName();
  const dataset = place.get("dataset") ?? undefined;
  const snapshot = place.get("snapshot") ?? undefined;
  const given = place.get("row");
  const file = place.get("file");
  useEffect(() => {
    if (given !== null && file === null) {
      const query = new URLSearchParams(location.search);
      query.delete("row");
      const row = rowOf(given);
      void navigate({ search: `?${query}`, hash: row ? hashOf(row) : "" }, { replace: true });
    }
  }, [given, file, location.search, navigate]);
  const row = rowOfHash(location.hash);
  const detail = api.useQuery(
    "get",
    "/api/catalog/datasets/{dataset}",
    { params: { path: { dataset: dataset ?? "" } } },
    { enabled: dataset !== undefined },
  );
  const put = (key: Record<string, string>) => void navigate({ search: location.search, hash: hashOf(key) });
  return (
    <>
      <PageHead
        title={c.lineage}
        crumbs={[
          { name: c.datasets, to: "/catalog" },
          ...(dataset ? [{ name: datasetName(dataset), to: `/catalog/datasets/${dataset}` }] : []),
          { name: c.lineage },
        ]}
        acts={<Button onClick={() => window.print()}>{c.print}</Button>}
      />
      <div className="filters">
        <DatasetSelect
          value={dataset}
          onChange={(value) => {
            change({ dataset: value, snapshot: undefined, file: undefined, row: undefined });
          }}
        />
        <span className="quiet">{snapshot ? t.snapshot(snapshot) : t.current}</span>
        {snapshot ? (
          <Button size="small" type="link" onClick={() => change({ snapshot: undefined })}>
            {t.useCurrent}
          </Button>
        ) : null}
      </div>
      {dataset === undefined ? (
        <p className="quiet">{t.noDataset}</p>
      ) : (
        <Reading of={detail}>
          {(read) => {
            if (file !== null) {
              return <FilePlace detail={read} snapshot={snapshot} file={file} row={Number(given)} />;
            }
            const keys = read.columns.filter((column) => column.key);
            const whole =
              row !== undefined && keys.every((column) => row[column.name]) && Object.keys(row).length === keys.length;
            return (
              <>
                <Block title={t.which} beside={t.whichHelp}>
                  <KeyForm key={`${dataset} ${location.hash}`} keys={keys} row={row} onTrace={put} />
                </Block>
                {whole ? <Traced dataset={dataset} snapshot={snapshot} row={row} detail={read} /> : null}
              </>
            );
          }}
        </Reading>
      )}
    </>
  );
}

function KeyForm(props: {
  keys: Facts[];
  row: Record<string, string> | undefined;
  onTrace: (row: Record<string, string>) => void;
}) {
  const t = useTexts(pageTexts);
  const say = useSay();
  return (
    <Form<Record<string, string>>
      layout="vertical"
      autoComplete="off"
      initialValues={props.row ?? {}}
      onFinish={(row) =>
        props.onTrace(Object.fromEntries(props.keys.map((key) => [key.name, (row[key.name] ?? "").trim()])))
      }
    >
      <Space align="end" wrap size={12}>
        {props.keys.map((key) => (
          <Form.Item
            key={key.name}
            name={key.name}
            label={say(key.title)}
            rules={[{ required: true, whitespace: true, message: t.needed }]}
            style={{ marginBottom: 0 }}
          >
            <Input style={{ width: 240 }} />
          </Form.Item>
        ))}
        <Button type="primary" htmlType="submit">
          {t.trace}
        </Button>
      </Space>
    </Form>
  );
}

function Traced(props: {
  dataset: string;
  snapshot: string | undefined;
  row: Record<string, string>;
  detail: Schema<"CatalogDatasetsDetail">;
}) {
  const { dataset, snapshot, row } = props;
  const origins = api.useQuery(
    "post",
    "/api/catalog/datasets/{dataset}/lineage",
    { params: { path: { dataset } }, body: { key: row, ...(snapshot ? { snapshot } : {}) } },
    { staleTime: Number.POSITIVE_INFINITY, retry: false }, // each look is an entry in the audit
  );
  return (
    <Reading of={origins}>
      {(read) => <LineagePicture detail={props.detail} snapshot={snapshot} row={row} origins={read} />}
    </Reading>
  );
}
