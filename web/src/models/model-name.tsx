import { Form, Input, Select } from "antd";
import { api } from "../http/api";
import { texts, useSay, useTexts } from "../text/language";
import { modelTexts } from "./texts";

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const nameTexts = texts({
  name: { zh: "模型的文件夹名称", en: "Name of the model's folder" },
  help: {
    zh: "小写英文字母、数字和连字符，例如 late-payment",
    en: "lower-case letters, digits and hyphens, such as late-payment",
  },
});

/** What a form with these fields gives. */
export interface ModelName {
  field: string;
  name: string;
}

/** As the server has it: field/model. */
export const nameOf = ({ field, name }: ModelName) => `${field}/${name}`;

/** Fields of a form for the name of a model: its module and its folder there. */
export function ModelNameFields({ onEnter, field }: { onEnter: () => void; field?: string | undefined }) {
  const t = useTexts({ ...modelTexts, ...nameTexts });
  const say = useSay();
  const library = api.useQuery("get", "/api/models", {}, { staleTime: 5 * 60_000 });
  const modules = library.data?.map((module) => ({ value: module.name, label: say(module.title) })) ?? [];
  const known = field === undefined || modules.some(({ value }) => value === field);
  return (
    <>
      <Form.Item name="field" label={t.module} rules={[{ required: true, message: t.required }]}>
        <Select loading={library.isPending} options={known ? modules : [...modules, { value: field, label: field }]} />
      </Form.Item>
      <Form.Item name="name" label={t.name} extra={t.help} rules={[{ required: true, pattern: NAME, message: t.help }]}>
        <Input maxLength={60} placeholder="late-payment" onPressEnter={onEnter} />
      </Form.Item>
    </>
  );
}
