import { useQueryClient } from "@tanstack/react-query";
import { App, Checkbox, DatePicker, Form, Input, Modal, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { RefusedList } from "../findings/refused-list";
import { useSentence } from "../findings/sentence";
import { refusedOf } from "../findings/use-acts";
import type { Row } from "../findings/words";
import { api } from "../http/api";
import { ProblemView } from "../page/states";
import { UnitSelect } from "../page/units";
import { useSay, useTexts } from "../text/language";
import { siteTexts } from "./texts";
import "./site.css";

const FORM = "push-for-check";
const LONGEST_TASK = 2000;
const DAYS = 7;

/** Has findings looked at on the spot, a task for each; shows what whoever checks will see. */
export function PushDialog(props: {
  rows: Row[];
  onClose: () => void;
  onDone?: ((rows: Row[]) => void) | undefined;
  onStale?: (() => void) | undefined;
}) {
  const t = useTexts(siteTexts);
  const say = useSay();
  const sentence = useSentence();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm();
  const [unit, setUnit] = useState<string>();
  const [withSentence, setWithSentence] = useState(true);
  const task = Form.useWatch("task", form) as string | undefined;
  const checkers = api.useQuery(
    "get",
    "/api/site-checks/checkers",
    { params: { query: { unit: unit ?? "" } } },
    { enabled: unit !== undefined },
  );
  const push = api.useMutation("post", "/api/site-checks", {
    onSuccess: () => {
      void client.invalidateQueries();
      void message.success(t.pushed);
      props.onDone?.(props.rows);
      props.onClose();
    },
  });
  const refused = refusedOf(push.error);
  const needed = { required: true, message: t.needed };
  const nobody = unit !== undefined && checkers.data?.length === 0;
  const example = props.rows[0];
  return (
    <Modal
      open
      width={600}
      title={t.push}
      okText={t.pushMany(props.rows.length)}
      cancelText={t.cancel}
      okButtonProps={{ htmlType: "submit", form: FORM, disabled: nobody }}
      confirmLoading={push.isPending}
      onCancel={props.onClose}
    >
      <p className="quiet">{t.pushHelp}</p>
      <Form<{ unit: string; account?: number; task: string; until: Dayjs }>
        id={FORM}
        form={form}
        layout="vertical"
        initialValues={{ until: dayjs().add(DAYS, "day") }}
        onFinish={({ account, task: wanted, until }) =>
          push.mutate({
            body: {
              findings: props.rows.map(({ id, version }) => ({ id, version })),
              unit: unit ?? "",
              ...(account === undefined ? {} : { account }),
              task: wanted.trim(),
              withSentence,
              until: until.format("YYYY-MM-DD"),
            },
          })
        }
      >
        <Form.Item name="unit" label={t.unit} rules={[needed]} extra={nobody ? t.nobody : undefined}>
          <UnitSelect
            width="100%"
            name={t.unit}
            value={unit}
            onChange={(chosen) => {
              setUnit(chosen);
              form.setFieldsValue({ unit: chosen, account: undefined });
            }}
          />
        </Form.Item>
        <Form.Item name="account" label={t.checker}>
          <Select
            allowClear
            disabled={unit === undefined || nobody}
            placeholder={t.anybody}
            options={(checkers.data ?? []).map((one) => ({ value: one.account, label: one.name }))}
          />
        </Form.Item>
        <Form.Item name="task" label={t.task} extra={t.taskHelp} rules={[{ ...needed, whitespace: true }]}>
          <Input.TextArea rows={3} maxLength={LONGEST_TASK} />
        </Form.Item>
        <Form.Item name="until" label={t.until} rules={[needed]}>
          <DatePicker disabledDate={(day) => day.isBefore(dayjs(), "day")} />
        </Form.Item>
        <Form.Item>
          <Checkbox checked={withSentence} onChange={(event) => setWithSentence(event.target.checked)}>
            {t.withSentence}
          </Checkbox>
        </Form.Item>
      </Form>
      {example ? (
        <div className="site-seen">
          <div className="quiet small">{t.seen}</div>
          <div translate="no">
            <b>{say(example.title)}</b>
            <div>{task}</div>
            {withSentence ? <div>{sentence(example.sentence)}</div> : null}
            <div className="quiet small">{[say(example.unitName), example.occurredAt].filter(Boolean).join(" · ")}</div>
          </div>
        </div>
      ) : null}
      {refused.length > 0 ? (
        <RefusedList refused={refused} rows={props.rows} onStale={props.onStale} />
      ) : push.error ? (
        <ProblemView of={push.error} />
      ) : null}
    </Modal>
  );
}
