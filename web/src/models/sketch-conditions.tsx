import { Button, DatePicker, Input, InputNumber, Select, Space } from "antd";
import dayjs from "dayjs";
import { useSay, useTexts } from "../text/language";
import { type Column, type Condition, kindOf, type Test, testsOf, valuesOf } from "./sketch";
import { ColumnSelect } from "./sketch-columns";
import { sketchTexts, testWords } from "./sketch-texts";

/** Conditions on a dataset's columns, one line each. */
export function Conditions(props: {
  columns: Column[];
  of: Partial<Condition>[];
  onChange: (conditions: Partial<Condition>[]) => void;
  empty: string;
}) {
  const t = useTexts(sketchTexts);
  const say = useSay();
  const put = (at: number, change: Partial<Condition>) =>
    props.onChange(props.of.map((condition, i) => (i === at ? { ...condition, ...change } : condition)));
  return (
    <>
      {props.of.length === 0 ? <p className="quiet">{props.empty}</p> : null}
      {props.of.map((condition, i) => {
        const column = props.columns.find(({ name }) => name === condition.column);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no other name; lines are added at the end
          <Space key={i} wrap align="start" style={{ display: "flex", marginBottom: 6 }}>
            <ColumnSelect
              columns={props.columns}
              value={condition.column}
              onChange={(name) => props.onChange(props.of.map((each, at) => (at === i ? { column: name } : each)))}
            />
            <Select<Test>
              aria-label={t.test}
              placeholder={t.test}
              disabled={column === undefined}
              value={condition.test}
              onChange={(test) => put(i, { test, values: [] })}
              options={testsOf(kindOf(column)).map((value) => ({ value, label: say(testWords[value]) }))}
              style={{ width: 190 }}
            />
            {condition.test && column ? (
              <Value
                column={column}
                test={condition.test}
                values={condition.values ?? []}
                onChange={(values) => put(i, { values })}
              />
            ) : null}
            <Button type="text" onClick={() => props.onChange(props.of.filter((_, at) => at !== i))}>
              {t.remove}
            </Button>
          </Space>
        );
      })}
      <Button size="small" onClick={() => props.onChange([...props.of, {}])}>
        {t.addCondition}
      </Button>
    </>
  );
}

const TIME = "YYYY-MM-DD HH:mm:ss";

function Value(props: { column: Column; test: Test; values: string[]; onChange: (values: string[]) => void }) {
  const t = useTexts(sketchTexts);
  const { column, values, onChange } = props;
  const takes = valuesOf(props.test);
  const [first] = values;
  if (takes === "none") {
    return null;
  }
  if (takes === "some" || column.codes.length > 0) {
    return (
      <Select
        aria-label={t.values}
        placeholder={takes === "some" ? t.values : t.value}
        mode={column.codes.length > 0 ? "multiple" : "tags"}
        maxCount={takes === "some" ? 20 : 1}
        value={values}
        onChange={(list: string[]) => onChange(list)}
        options={column.codes.map((code) => ({ value: code, label: code }))}
        style={{ minWidth: 260 }}
      />
    );
  }
  switch (kindOf(column)) {
    case "number":
      return (
        <InputNumber<string>
          stringMode
          aria-label={t.value}
          value={first}
          onChange={(value) => onChange(value === null ? [] : [String(value)])}
          style={{ width: 180 }}
        />
      );
    case "day": {
      const timed = column.type.startsWith("ts");
      return (
        <DatePicker
          aria-label={t.value}
          showTime={timed}
          value={first ? dayjs(first) : null}
          onChange={(day) => onChange(day ? [day.format(timed ? TIME : "YYYY-MM-DD")] : [])}
        />
      );
    }
    case "yes-no":
      return (
        <Select
          aria-label={t.value}
          placeholder={t.value}
          value={first}
          onChange={(value: string) => onChange([value])}
          options={["true", "false"].map((value) => ({ value, label: value }))}
          style={{ width: 120 }}
        />
      );
    default:
      return (
        <Input
          aria-label={t.value}
          placeholder={t.value}
          value={first ?? ""}
          maxLength={200}
          onChange={(event) => onChange(event.target.value === "" ? [] : [event.target.value])}
          style={{ width: 240 }}
        />
      );
  }
}
