import { App, Button, DatePicker, Form, Input, Modal, Select, Space } from "antd";
import type { Dayjs } from "dayjs";
import { useNavigate } from "react-router";
import { api, type Schema } from "../http/api";
import { ProblemView } from "../page/states";
import { UnitSelect } from "../page/units";
import { texts, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { proposalsChanged } from "./propose-mode";
import { modelTexts } from "./texts";

const formTexts = texts({
  title: { zh: "申请豁免", en: "Propose an exemption" },
  about: {
    zh: "豁免是已登记、有期限、经批准的合规说明。符合的疑点列为“有合规说明”，不再提出，但仍可查到。",
    en: "An exemption is a lawful explanation on file, with a term and an approver. Findings that match are counted as explained and not raised; they can still be seen.",
  },
  match: { zh: "适用于", en: "Holds where" },
  column: { zh: "列", en: "Column" },
  values: { zh: "取值（可多个，回车分隔）", en: "Values (several, Enter between)" },
  add: { zh: "再加一列条件", en: "Add a column" },
  remove: { zh: "删除", en: "Remove" },
  events: { zh: "事项发生期间", en: "For events" },
  oneColumn: { zh: "至少一列", en: "At least one column" },
  unitHelp: { zh: "不选则对所有单位有效", en: "Without one it holds for all units" },
});

interface Values {
  match: { column: string; values: string[] }[];
  unit?: string;
  events: [Dayjs, Dayjs];
  source: string;
  reason: string;
}

/** Proposes a lawful explanation for findings of one model. Somebody else approves of it. */
export function ExemptionForm(props: {
  model: Pick<Schema<"ModelPage">, "entry" | "columns">;
  /** What to begin with, such as the values of a finding. */
  begin?: { column: string; values: string[] }[];
  onClose: () => void;
}) {
  const t = useTexts({ ...modelTexts, ...formTexts });
  const marks = usePunctuation();
  const say = useSay();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const propose = api.useMutation("post", "/api/exemptions", {
    onSuccess: ({ id }) => {
      proposalsChanged();
      void message.success(t.proposed);
      void navigate(`/models/proposals/${id}`);
    },
  });
  const send = (values: Values) =>
    propose.mutate({
      body: {
        model: props.model.entry.id,
        match: Object.fromEntries(values.match.map(({ column, values: of }) => [column, of])),
        from: values.events[0].format("YYYY-MM-DD"),
        to: values.events[1].format("YYYY-MM-DD"),
        source: values.source,
        reason: values.reason,
        ...(values.unit ? { unit: values.unit } : {}),
      },
    });
  const needed = [{ required: true, message: t.required }];
  return (
    <Modal
      open
      width={640}
      title={`${t.title} · ${say(props.model.entry.title)}`}
      okText={t.propose}
      cancelText={t.cancel}
      confirmLoading={propose.isPending}
      onCancel={props.onClose}
      onOk={() => form.submit()}
    >
      <p className="quiet">{t.about}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ match: props.begin ?? [{ column: undefined, values: [] }] }}
        onFinish={send}
      >
        <Form.Item label={t.match} required>
          <Form.List
            name="match"
            rules={[
              {
                validator: async (_, of: unknown[]) =>
                  of?.length ? undefined : Promise.reject(new Error(t.oneColumn)),
              },
            ]}
          >
            {(fields, { add, remove }, { errors }) => (
              <>
                {fields.map((field) => (
                  <Space key={field.key} align="start" style={{ display: "flex" }}>
                    <Form.Item name={[field.name, "column"]} rules={needed}>
                      <Select
                        aria-label={t.column}
                        placeholder={t.column}
                        showSearch={{ optionFilterProp: "label" }}
                        options={props.model.columns.map((column) => ({
                          value: column.name,
                          label: say(column.label) + marks.brackets(column.name),
                        }))}
                        style={{ width: 220 }}
                      />
                    </Form.Item>
                    <Form.Item name={[field.name, "values"]} rules={needed}>
                      <Select
                        mode="tags"
                        open={false}
                        suffixIcon={null}
                        aria-label={t.values}
                        placeholder={t.values}
                        style={{ width: 280 }}
                      />
                    </Form.Item>
                    {fields.length > 1 ? (
                      <Button type="text" onClick={() => remove(field.name)}>
                        {t.remove}
                      </Button>
                    ) : null}
                  </Space>
                ))}
                <Form.ErrorList errors={errors} />
                <Button size="small" onClick={() => add({ values: [] })}>
                  {t.add}
                </Button>
              </>
            )}
          </Form.List>
        </Form.Item>
        <Form.Item name="unit" label={t.unit} extra={t.unitHelp}>
          <UnitSelect name={t.allUnits} width="100%" />
        </Form.Item>
        <Form.Item name="events" label={t.events} rules={needed}>
          <DatePicker.RangePicker />
        </Form.Item>
        <Form.Item
          name="source"
          label={t.source}
          extra={t.sourceHelp}
          rules={[{ required: true, whitespace: true, message: t.required }]}
        >
          <Input maxLength={1000} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t.reason}
          extra={t.reasonHelp}
          rules={[{ required: true, whitespace: true, message: t.required }]}
        >
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
      </Form>
      {propose.error ? <ProblemView of={propose.error} /> : null}
    </Modal>
  );
}
