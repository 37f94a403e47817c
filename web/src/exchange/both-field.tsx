import { Form, Input } from "antd";
import { useTexts } from "../text/language";
import { publicationTexts } from "./publication-texts";

/** A text in both languages, side by side. */
export function Both({
  name,
  label,
  rows = 1,
  needed = false,
  within = [],
}: {
  /** None where the text is the part of the list itself. */
  name?: string;
  label: string;
  rows?: number;
  needed?: boolean;
  /** Where in a list it stands. */
  within?: (string | number)[];
}) {
  const t = useTexts(publicationTexts);
  const field = (language: "zh" | "en", title: string) => (
    <Form.Item
      name={[...within, ...(name === undefined ? [] : [name]), language]}
      label={`${label} · ${title}`}
      style={{ flex: 1 }}
      rules={needed ? [{ required: true, whitespace: true, message: t.needsBoth }] : []}
    >
      {rows > 1 ? <Input.TextArea rows={rows} /> : <Input maxLength={200} />}
    </Form.Item>
  );
  return (
    <div style={{ display: "flex", gap: 12 }}>
      {field("zh", t.chinese)}
      {field("en", t.english)}
    </div>
  );
}
