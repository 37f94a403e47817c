import { Button, Form, Select } from "antd";
import { Link, useNavigate } from "react-router";
import { api } from "../http/api";
import { Reading } from "../page/states";
import { useUnitName } from "../page/units";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { DatasetSelect } from "./dataset-select";
import { catalogTexts } from "./texts";
import { uploadTexts } from "./upload-texts";
import { rungWords } from "./words";

/** Where the data come from: dataset, source, and the request they answer. */
export function SourceStep(props: {
  dataset: string | undefined;
  source: number | undefined;
  request: number | undefined;
  fixed: boolean;
  onChange: (change: Record<string, string | undefined>) => void;
}) {
  const t = useTexts(uploadTexts);
  const c = useTexts(catalogTexts);
  const { dataset } = props;
  return (
    <Form layout="vertical" style={{ maxWidth: 620 }}>
      <Form.Item label={t.whichDataset} htmlFor="upload-dataset">
        <DatasetSelect
          id="upload-dataset"
          width="100%"
          disabled={props.fixed}
          value={dataset}
          onChange={(value) => props.onChange({ dataset: value, source: undefined, request: undefined })}
        />
      </Form.Item>
      {dataset ? <Sources {...props} dataset={dataset} /> : null}
      {dataset ? (
        <Link to={`/catalog/datasets/${dataset}`} className="small">
          {c.datasets}
        </Link>
      ) : null}
    </Form>
  );
}

function Sources(props: {
  dataset: string;
  source: number | undefined;
  request: number | undefined;
  fixed: boolean;
  onChange: (change: Record<string, string | undefined>) => void;
}) {
  const t = useTexts(uploadTexts);
  const say = useSay();
  const format = useFormat();
  const unitName = useUnitName();
  const navigate = useNavigate();
  const { dataset } = props;
  const sources = api.useQuery("get", "/api/catalog/sources", { params: { query: { dataset, size: 200 } } });
  const requests = api.useQuery("get", "/api/catalog/requests", {
    params: { query: { dataset, state: "SENT", size: 200 } },
  });
  const add = () =>
    void navigate(
      `/catalog/sources/new?dataset=${dataset}&back=${encodeURIComponent(`/catalog/upload?dataset=${dataset}`)}`,
    );
  return (
    <Reading of={sources}>
      {(page) => {
        const open = page.items.filter((source) => source.closedAt === undefined && source.way === "UPLOAD");
        return (
          <>
            <Form.Item
              label={t.whichSource}
              htmlFor="upload-source"
              extra={open.length === 0 ? t.noSources : undefined}
            >
              <div style={{ display: "flex", gap: 8 }}>
                <Select
                  id="upload-source"
                  aria-label={t.whichSource}
                  disabled={props.fixed}
                  value={props.source}
                  onChange={(id?: number) => props.onChange({ source: id === undefined ? undefined : String(id) })}
                  options={open.map((source) => ({
                    value: source.id,
                    label: `${source.name}（${unitName(source.unit)}，${say(rungWords[source.rung])}）`,
                  }))}
                />
                <Button disabled={props.fixed} onClick={add}>
                  {t.addSource}
                </Button>
              </div>
            </Form.Item>
            {requests.data?.items.length ? (
              <Form.Item label={t.whichRequest} htmlFor="upload-request">
                <Select
                  id="upload-request"
                  aria-label={t.whichRequest}
                  allowClear
                  disabled={props.fixed}
                  placeholder={t.noRequest}
                  value={props.request}
                  onChange={(id?: number) => props.onChange({ request: id === undefined ? undefined : String(id) })}
                  options={requests.data.items.map((request) => ({
                    value: request.id,
                    label: `${request.number} ${unitName(request.unit)} ${request.monthFrom} – ${request.monthTo}（${format.date(request.dueOn)}）`,
                  }))}
                />
              </Form.Item>
            ) : null}
          </>
        );
      }}
    </Reading>
  );
}
