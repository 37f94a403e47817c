import { Button, Input, Radio, Space } from "antd";
import { useDatasetName } from "../catalog/dataset-select";
import { Block } from "../page/record-page";
import { useTexts } from "../text/language";
import type { Column, Example, Sketch } from "./sketch";
import { ColumnSelect, useColumnName, useColumns } from "./sketch-columns";
import { sketchTexts } from "./sketch-texts";

/** Rows of which the author knows whether the rule should find them. */
export function ExamplesStep(props: { sketch: Sketch; examples: Example[]; onChange: (examples: Example[]) => void }) {
  const t = useTexts(sketchTexts);
  const { examples, sketch } = props;
  const main = useColumns(sketch.dataset);
  const other = useColumns(sketch.relation?.dataset);
  const datasets: [string, Column[]][] = [
    [sketch.dataset, main],
    ...(sketch.relation ? [[sketch.relation.dataset, other] as [string, Column[]]] : []),
  ];
  const put = (at: number, change: Partial<Example>) =>
    props.onChange(examples.map((example, i) => (i === at ? { ...example, ...change } : example)));
  return (
    <>
      <p className="quiet">{t.examplesAbout}</p>
      {examples.length === 0 ? <p>{t.noExamples}</p> : null}
      {examples.map((example, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names change while they are typed; examples are added at the end
        <Block key={i} title={example.name}>
          <Space wrap style={{ marginBottom: 8 }}>
            <Input
              aria-label={t.exampleName}
              value={example.name}
              maxLength={120}
              onChange={(event) => put(i, { name: event.target.value })}
              style={{ width: 300 }}
            />
            <Radio.Group
              value={example.found}
              onChange={({ target }) => put(i, { found: Boolean(target.value) })}
              options={[
                { value: true, label: t.found },
                { value: false, label: t.notFound },
              ]}
            />
            <Button type="text" onClick={() => props.onChange(examples.filter((_, at) => at !== i))}>
              {t.remove}
            </Button>
          </Space>
          {datasets.map(([dataset, columns]) => (
            <Rows
              key={dataset}
              dataset={dataset}
              columns={columns}
              rows={example.rows[dataset] ?? []}
              onChange={(rows) => put(i, { rows: { ...example.rows, [dataset]: rows } })}
            />
          ))}
        </Block>
      ))}
      <Button
        disabled={examples.length >= 20}
        onClick={() =>
          props.onChange([
            ...examples,
            { name: `${t.example} ${examples.length + 1}`, found: true, rows: { [sketch.dataset]: [{}] } },
          ])
        }
      >
        {t.addExample}
      </Button>
    </>
  );
}

function Rows(props: {
  dataset: string;
  columns: Column[];
  rows: Record<string, string>[];
  onChange: (rows: Record<string, string>[]) => void;
}) {
  const t = useTexts(sketchTexts);
  const datasetName = useDatasetName();
  const name = useColumnName(props.columns);
  const shown = [...new Set(props.rows.flatMap(Object.keys))];
  const put = (at: number, column: string, value: string) =>
    props.onChange(props.rows.map((row, i) => (i === at ? { ...row, [column]: value } : row)));
  return (
    <div className="case-rows">
      <div className="quiet small">
        {datasetName(props.dataset)} · {t.exampleRows}
      </div>
      {props.rows.length > 0 && shown.length > 0 ? (
        <table>
          <thead>
            <tr>
              {shown.map((column) => (
                <th key={column} scope="col">
                  {name(column)}
                </th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of an example have no other name
              <tr key={i}>
                {shown.map((column) => (
                  <td key={column}>
                    <Input
                      size="small"
                      variant="borderless"
                      aria-label={name(column)}
                      value={row[column] ?? ""}
                      onChange={(event) => put(i, column, event.target.value)}
                    />
                  </td>
                ))}
                <td>
                  <Button
                    size="small"
                    type="text"
                    onClick={() => props.onChange(props.rows.filter((_, at) => at !== i))}
                  >
                    {t.remove}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <Space>
        <Button size="small" onClick={() => props.onChange([...props.rows, { ...props.rows.at(-1) }])}>
          {t.addRow}
        </Button>
        {props.rows.length > 0 ? (
          <ColumnSelect
            key={shown.length}
            columns={props.columns.filter((column) => !shown.includes(column.name))}
            name={t.addColumn}
            value={undefined}
            onChange={(column) =>
              column &&
              props.onChange(props.rows.map((row, i) => (i === 0 ? { ...row, [column]: row[column] ?? "" } : row)))
            }
          />
        ) : null}
      </Space>
    </div>
  );
}
