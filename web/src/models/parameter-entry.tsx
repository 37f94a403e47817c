import { DatePicker, Input, InputNumber, Radio, Select, Slider } from "antd";
import dayjs from "dayjs";
import { useEffect, useState } from "react";
import type { Schema } from "../http/api";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { measure } from "../text/measure";
import { entryOf, leastStep, listOf, listText, sliderStep } from "./parameter-value";

const entryTexts = texts({
  yes: { zh: "是", en: "Yes" },
  no: { zh: "否", en: "No" },
  several: { zh: "可多个，回车分隔", en: "Several, Enter between" },
});

/** Where a value of a parameter is entered: within its range and options, in the way that its type asks for. */
export function ParameterEntry(props: {
  parameter: Schema<"ModelPageParameter">;
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  const t = useTexts(entryTexts);
  const say = useSay();
  const { parameter, value, onChange } = props;
  const name = parameter.name;
  switch (entryOf(parameter)) {
    case "number":
      return <NumberEntry {...props} />;
    case "yes-no":
      return (
        <Radio.Group
          aria-label={name}
          value={value}
          onChange={(event) => onChange(String(event.target.value))}
          options={[
            { value: "true", label: t.yes },
            { value: "false", label: t.no },
          ]}
        />
      );
    case "option":
      return (
        <Select
          aria-label={name}
          value={value}
          onChange={onChange}
          options={parameter.options.map((option) => ({ value: option, label: option }))}
          style={{ width: "100%" }}
        />
      );
    case "options":
    case "list":
      return (
        <Select
          aria-label={name}
          mode={parameter.options.length > 0 ? "multiple" : "tags"}
          value={listOf(value)}
          placeholder={t.several}
          onChange={(list: string[]) => onChange(listText(list))}
          options={parameter.options.map((option) => ({ value: option, label: option }))}
          style={{ width: "100%" }}
        />
      );
    case "date":
      return (
        <DatePicker
          aria-label={name}
          value={value ? dayjs(value) : undefined}
          onChange={(day) => day && onChange(day.format("YYYY-MM-DD"))}
        />
      );
    case "text":
      return (
        <Input
          aria-label={name}
          value={value}
          suffix={say(measure(parameter.unit))}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

/** A slider through the range, and the exact number beside it. While it is dragged nothing is asked. */
function NumberEntry(props: {
  parameter: Schema<"ModelPageParameter">;
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  const say = useSay();
  const format = useFormat();
  const { parameter } = props;
  const [low, high] = parameter.range;
  const given = props.value === undefined || props.value === "" ? undefined : Number(props.value);
  const [moving, setMoving] = useState(given);
  useEffect(() => setMoving(given), [given]);
  return (
    <>
      <InputNumber<number>
        aria-label={parameter.name}
        value={moving ?? null}
        min={low}
        max={high}
        step={leastStep(parameter)}
        suffix={say(measure(parameter.unit))}
        onChange={(value) => {
          if (value !== null) {
            props.onChange(String(value));
          }
        }}
        style={{ width: 220 }}
      />
      {low !== undefined && high !== undefined ? (
        <Slider
          ariaLabelForHandle={parameter.name}
          className="parameter-range"
          min={low}
          max={high}
          step={sliderStep(parameter)}
          value={moving ?? low}
          onChange={setMoving}
          onChangeComplete={(value) => props.onChange(String(value))}
          marks={{
            [low]: format.number(low),
            [high]: format.number(high),
          }}
          tooltip={{ formatter: (value) => format.number(value) }}
        />
      ) : null}
    </>
  );
}
