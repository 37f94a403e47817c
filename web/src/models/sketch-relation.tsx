import { Button, Checkbox, InputNumber, Radio, Space } from "antd";
import { DatasetSelect } from "../catalog/dataset-select";
import { useTexts } from "../text/language";
import type { Begun, Column } from "./sketch";
import { ColumnSelect, useColumns } from "./sketch-columns";
import { Conditions } from "./sketch-conditions";
import { sketchTexts } from "./sketch-texts";

type Relation = NonNullable<Begun["relation"]>;

const MOST_DAYS = 3660;

/** A partner in another dataset, there or not there. */
export function RelationPart(props: {
  columns: Column[];
  relation: Relation | undefined;
  onChange: (relation: Relation | undefined) => void;
}) {
  const t = useTexts(sketchTexts);
  const { relation } = props;
  const others = useColumns(relation?.dataset);
  const put = (change: Partial<Relation>) => relation && props.onChange({ ...relation, ...change });
  return (
    <>
      <Checkbox
        checked={relation !== undefined}
        onChange={({ target }) =>
          props.onChange(target.checked ? { exists: false, on: [{}], conditions: [] } : undefined)
        }
      >
        {t.relationUse}
      </Checkbox>
      {relation ? (
        <Space orientation="vertical" size={10} style={{ display: "flex", marginTop: 10 }}>
          <DatasetSelect
            value={relation.dataset}
            width={320}
            onChange={(dataset) => put({ dataset, on: [{}], conditions: [], day: undefined, days: undefined })}
          />
          <Radio.Group
            aria-label={t.relation}
            value={relation.exists}
            onChange={({ target }) => put({ exists: Boolean(target.value) })}
            options={[
              { value: true, label: t.exists },
              { value: false, label: t.lacks },
            ]}
          />
          <div>
            <div className="quiet small">{t.pairs}</div>
            {relation.on.map((pair, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a pair has no other name; pairs are added at the end
              <Space key={i} wrap style={{ display: "flex", marginBottom: 6 }}>
                <ColumnSelect
                  columns={props.columns}
                  kinds={["text"]}
                  value={pair.column}
                  onChange={(column) =>
                    put({ on: relation.on.map((each, at) => (at === i ? { ...each, column } : each)) })
                  }
                />
                =
                <ColumnSelect
                  columns={others}
                  kinds={["text"]}
                  name={t.otherColumn}
                  value={pair.other}
                  onChange={(other) =>
                    put({ on: relation.on.map((each, at) => (at === i ? { ...each, other } : each)) })
                  }
                />
                {relation.on.length > 1 ? (
                  <Button type="text" onClick={() => put({ on: relation.on.filter((_, at) => at !== i) })}>
                    {t.remove}
                  </Button>
                ) : null}
              </Space>
            ))}
            {relation.on.length < 5 ? (
              <Button size="small" onClick={() => put({ on: [...relation.on, {}] })}>
                {t.addPair}
              </Button>
            ) : null}
          </div>
          <div>
            <div className="quiet small">{t.near}</div>
            <Space wrap>
              <ColumnSelect
                columns={others}
                kinds={["day"]}
                name={t.otherDay}
                value={relation.day}
                clearable
                onChange={(day) => put({ day, days: day === undefined ? undefined : (relation.days ?? 0) })}
              />
              <InputNumber<number>
                aria-label={t.near}
                min={0}
                max={MOST_DAYS}
                precision={0}
                disabled={relation.day === undefined}
                value={relation.days ?? null}
                onChange={(days) => put({ days: days ?? undefined })}
              />
            </Space>
          </div>
          <div>
            <div className="quiet small">{t.otherConditions}</div>
            <Conditions
              columns={others}
              of={relation.conditions}
              empty=""
              onChange={(conditions) => put({ conditions })}
            />
          </div>
        </Space>
      ) : null}
    </>
  );
}
