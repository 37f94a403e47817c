import { Form, Input, Select } from "antd";
import { DatasetSelect } from "../catalog/dataset-select";
import { useSay, useTexts } from "../text/language";
import type { Begun } from "./sketch";
import { ColumnSelect, useColumns } from "./sketch-columns";
import { sketchTexts } from "./sketch-texts";
import { useLibrary } from "./use-library";

/** What the model is called, and whose rows it looks at. */
export function DataStep({ begun, onChange }: { begun: Begun; onChange: (change: Partial<Begun>) => void }) {
  const t = useTexts(sketchTexts);
  const say = useSay();
  const library = useLibrary();
  const columns = useColumns(begun.dataset);
  const write = (name: "titleZh" | "titleEn" | "whyZh" | "whyEn", label: string, most: number, help?: string) => (
    <Form.Item label={label} extra={help} htmlFor={`sketch-${name}`}>
      <Input
        id={`sketch-${name}`}
        value={begun[name] ?? ""}
        maxLength={most}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Form.Item>
  );
  return (
    <Form layout="vertical" style={{ maxWidth: 720 }}>
      <Form.Item label={t.field}>
        <Select
          aria-label={t.field}
          placeholder={t.field}
          value={begun.field}
          onChange={(field: string) => onChange({ field })}
          options={(library.data ?? []).map((module) => ({ value: module.name, label: say(module.title) }))}
        />
      </Form.Item>
      <Form.Item label={t.shortName} extra={t.shortHelp} htmlFor="sketch-model">
        <Input
          id="sketch-model"
          value={begun.model ?? ""}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => onChange({ model: event.target.value.toLowerCase().replaceAll(/[ _]+/g, "-") })}
        />
      </Form.Item>
      {write("titleZh", t.titleZh, 60, t.titleHelp)}
      {write("titleEn", t.titleEn, 60)}
      {write("whyZh", t.whyZh, 500)}
      {write("whyEn", t.whyEn, 500)}
      <Form.Item label={t.dataset}>
        <DatasetSelect
          value={begun.dataset}
          width="100%"
          onChange={(dataset) =>
            onChange({
              dataset,
              unit: undefined,
              day: undefined,
              conditions: [],
              grouping: undefined,
              comparison: undefined,
              relation: undefined,
              examples: [],
            })
          }
        />
      </Form.Item>
      <Form.Item label={t.dayColumn}>
        <ColumnSelect
          columns={columns}
          kinds={["day"]}
          name={t.dayColumn}
          value={begun.day}
          onChange={(day) => onChange({ day })}
          width="100%"
        />
      </Form.Item>
      <Form.Item label={t.unitColumn}>
        <ColumnSelect
          columns={columns}
          kinds={["text"]}
          name={t.unitColumn}
          value={begun.unit}
          clearable
          onChange={(unit) => onChange({ unit })}
          width="100%"
        />
      </Form.Item>
    </Form>
  );
}
