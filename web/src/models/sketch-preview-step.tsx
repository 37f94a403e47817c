import { Alert, App, Button, Space, Table } from "antd";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Figure } from "../page/record-page";
import { Nothing, ProblemView } from "../page/states";
import { ModelStateMark } from "../runs/marks";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { type Begun, type Example, kindOf, type Sketch } from "./sketch";
import { useColumnName, useColumns } from "./sketch-columns";
import { sketchTexts } from "./sketch-texts";

type Found = Schema<"SketchesSketchFound">;

/** What the rule would find among the rows that are there now; rows of it can become examples. */
export function PreviewStep(props: {
  begun: Begun;
  sketch: Sketch;
  onExample: (example: Omit<Example, "name">) => void;
}) {
  const t = useTexts(sketchTexts);
  const format = useFormat();
  const may = useMay();
  const { message } = App.useApp();
  const columns = useColumns(props.begun.dataset);
  const others = useColumns(props.begun.relation?.dataset);
  const name = useColumnName(columns);
  const preview = api.useMutation("post", "/api/models/sketches/preview");
  const found = preview.data;
  // what names a person stays where it is: an example is kept longer and read by more people than a row
  const kept = new Map([
    [props.sketch.dataset, columns],
    [props.sketch.relation?.dataset ?? "", others],
  ]);
  const example = ({ rows }: Found, asHit: boolean) => {
    const byDataset: Example["rows"] = {};
    for (const row of rows) {
      const values = (kept.get(row.dataset) ?? [])
        .filter((column) => column.sensitivity === "none" && kindOf(column) !== "other")
        .flatMap((column) => {
          const value = row.values[column.name];
          return value === undefined || value === null ? [] : [[column.name, value] as const];
        });
      byDataset[row.dataset] = [...(byDataset[row.dataset] ?? []), Object.fromEntries(values)];
    }
    props.onExample({ rows: byDataset, found: asHit });
    void message.success(t.kept);
  };
  const outputs = [...new Set(found?.found.flatMap(({ values }) => Object.keys(values)))];
  return (
    <>
      <p className="quiet">{t.previewAbout}</p>
      <Button
        type={found ? "default" : "primary"}
        loading={preview.isPending}
        onClick={() => preview.mutate({ body: { sketch: props.sketch } })}
      >
        {found ? t.previewAgain : t.previewRun}
      </Button>
      {preview.error ? (
        <div style={{ marginTop: 10 }}>
          <ProblemView of={preview.error} />
        </div>
      ) : null}
      {found ? (
        <div style={{ marginTop: 12 }} role="status">
          {found.state === "DONE" ? (
            <div className="figures">
              <Figure name={t.hits} value={format.number(found.hits)} />
              <Figure name={t.notAssessable} value={format.number(found.notAssessable)} />
            </div>
          ) : (
            <Alert type="warning" showIcon title={<ModelStateMark state={found.state} />} description={found.reason} />
          )}
          {!may("DATA_READ") ? (
            <p className="quiet">{t.noRows}</p>
          ) : found.found.length === 0 ? (
            <Nothing why={t.noneFound} />
          ) : (
            <>
              <p className="quiet small">{t.firstFound}</p>
              <Table<Found>
                size="small"
                pagination={false}
                scroll={{ x: "max-content" }}
                rowKey={(row) => JSON.stringify(row.values)}
                dataSource={found.found}
                columns={[
                  ...outputs.map((column) => ({
                    title: name(column),
                    render: (_: unknown, row: Found) => row.values[column] ?? "–",
                  })),
                  {
                    fixed: "right" as const,
                    render: (_, row) => (
                      <Space>
                        <Button size="small" onClick={() => example(row, true)}>
                          {t.asHit}
                        </Button>
                        <Button size="small" onClick={() => example(row, false)}>
                          {t.asMiss}
                        </Button>
                      </Space>
                    ),
                  },
                ]}
              />
            </>
          )}
        </div>
      ) : null}
    </>
  );
}
