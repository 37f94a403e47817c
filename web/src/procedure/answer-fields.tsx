import { DatePicker, Form, Input, InputNumber, Radio, Select } from "antd";
import type { ReactNode } from "react";
import { useSay, useTexts } from "../text/language";
import { matterTexts } from "./texts";
import type { Field } from "./words";

const LONGEST_TEXT = 300;
const LONGEST = 20_000;
const MOST_RADIOS = 4;

/**
 * A field of a form for each thing that is asked, by its kind. Their values lie under `answers`.
 *
 * @param instead by name, fields that a page knows to ask for better
 * @param extra by name, what is said below a field
 */
export function AnswerFields({
  asks,
  instead,
  extra,
}: {
  asks: Field[];
  instead?: Record<string, ReactNode>;
  extra?: Record<string, string>;
}) {
  const t = useTexts(matterTexts);
  const say = useSay();
  const input = (field: Field) => {
    const choices = Object.entries(field.choices).map(([value, title]) => ({ value, label: say(title) }));
    switch (field.type) {
      case "TEXT":
        return <Input maxLength={LONGEST_TEXT} />;
      case "LONG_TEXT":
        return <Input.TextArea rows={4} maxLength={LONGEST} />;
      case "DATE":
        return <DatePicker />;
      case "MONEY":
        return (
          <InputNumber<string>
            stringMode
            min="0"
            precision={2}
            suffix={t.yuan}
            controls={false}
            style={{ width: 220 }}
          />
        );
      case "NUMBER":
        return <InputNumber<string> stringMode controls={false} style={{ width: 160 }} />;
      case "CHOICE":
        return choices.length > MOST_RADIOS ? (
          <Select options={choices} allowClear showSearch={{ optionFilterProp: "label" }} />
        ) : (
          <Radio.Group options={choices} />
        );
      case "YES_NO":
        return (
          <Radio.Group
            options={[
              { value: true, label: t.yes },
              { value: false, label: t.no },
            ]}
          />
        );
    }
  };
  return asks.map(
    (field) =>
      instead?.[field.name] ?? (
        <Form.Item
          key={field.name}
          name={["answers", field.name]}
          label={say(field.title)}
          extra={extra?.[field.name]}
          rules={
            field.required
              ? [
                  {
                    required: true,
                    message: t.needed,
                    ...(field.type === "TEXT" || field.type === "LONG_TEXT" ? { whitespace: true } : {}),
                  },
                ]
              : []
          }
        >
          {input(field)}
        </Form.Item>
      ),
  );
}
