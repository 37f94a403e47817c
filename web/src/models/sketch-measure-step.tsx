import { Form, InputNumber, Radio, Select, Space } from "antd";
import { useSay, useTexts } from "../text/language";
import { type Begun, type Comparison, type Grouping, limitTests } from "./sketch";
import { ColumnSelect, useColumnName, useColumns } from "./sketch-columns";
import { measureWords, periodWords, sketchTexts, testWords } from "./sketch-texts";

/** Whether rows are looked at alone or in groups, and with what they are compared. */
export function MeasureStep({ begun, onChange }: { begun: Begun; onChange: (change: Partial<Begun>) => void }) {
  const t = useTexts(sketchTexts);
  const say = useSay();
  const columns = useColumns(begun.dataset);
  const name = useColumnName(columns);
  const { grouping, comparison } = begun;
  const group = (change: Partial<NonNullable<Begun["grouping"]>>) =>
    grouping && onChange({ grouping: { ...grouping, ...change } });
  const compare = (change: Partial<NonNullable<Begun["comparison"]>>) =>
    comparison && onChange({ comparison: { ...comparison, ...change } });
  const measures = Object.keys(measureWords) as Grouping["measure"][];
  const periods = Object.keys(periodWords) as NonNullable<Grouping["period"]>[];
  return (
    <Form layout="vertical" style={{ maxWidth: 820 }}>
      <Form.Item>
        <Radio.Group
          value={grouping !== undefined}
          onChange={({ target }) =>
            onChange(
              target.value
                ? { grouping: { by: [], measure: "COUNT" }, comparison: { test: "ABOVE" } }
                : { grouping: undefined, comparison: undefined },
            )
          }
          options={[
            { value: false, label: t.each },
            { value: true, label: t.groups },
          ]}
        />
      </Form.Item>
      {grouping ? (
        <>
          <Form.Item label={t.by}>
            <Select
              mode="multiple"
              aria-label={t.by}
              maxCount={5}
              value={grouping.by}
              onChange={(by: string[]) => group({ by })}
              options={columns
                .filter((column) => !column.key && !/^(dec|money|date|ts|bool)/.test(column.type))
                .map((column) => ({ value: column.name, label: name(column.name) }))}
            />
          </Form.Item>
          <Form.Item label={t.period}>
            <Select
              aria-label={t.period}
              allowClear
              placeholder={t.noPeriod}
              value={grouping.period}
              onChange={(period?: NonNullable<Grouping["period"]>) => group({ period })}
              options={periods.map((value) => ({ value, label: say(periodWords[value]) }))}
              style={{ width: 220 }}
            />
          </Form.Item>
          <Form.Item label={t.measure}>
            <Space wrap>
              <Select<Grouping["measure"]>
                aria-label={t.measure}
                value={grouping.measure}
                onChange={(measure) => group({ measure, of: undefined })}
                options={measures.map((value) => ({ value, label: say(measureWords[value]) }))}
                style={{ width: 280 }}
              />
              {grouping.measure === "COUNT" ? null : (
                <ColumnSelect
                  columns={columns}
                  kinds={grouping.measure === "SUM" ? ["number"] : ["text"]}
                  name={t.measureOf}
                  value={grouping.of}
                  onChange={(of) => group({ of })}
                />
              )}
            </Space>
          </Form.Item>
        </>
      ) : (
        <Form.Item>
          <Radio.Group
            value={comparison !== undefined}
            onChange={({ target }) => onChange({ comparison: target.value ? { test: "ABOVE" } : undefined })}
            options={[
              { value: false, label: t.compareNot },
              { value: true, label: t.compare },
            ]}
          />
        </Form.Item>
      )}
      {comparison ? (
        <Form.Item label={t.limit}>
          <Space wrap>
            {grouping ? (
              <span>{say(measureWords[grouping.measure])}</span>
            ) : (
              <ColumnSelect
                columns={columns}
                kinds={["number"]}
                value={comparison.column}
                onChange={(column) => compare({ column })}
              />
            )}
            <Select<Comparison["test"]>
              aria-label={t.test}
              value={comparison.test}
              onChange={(test) => compare({ test })}
              options={limitTests.map((value) => ({ value, label: say(testWords[value]) }))}
              style={{ width: 200 }}
            />
            <InputNumber<number>
              aria-label={t.limit}
              min={0}
              value={comparison.limit ?? null}
              onChange={(limit) => compare({ limit: limit ?? undefined })}
              style={{ width: 160 }}
            />
          </Space>
        </Form.Item>
      ) : null}
    </Form>
  );
}
