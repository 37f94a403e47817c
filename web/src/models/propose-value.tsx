import { App, DatePicker, Form, Input, Modal } from "antd";
import type { Dayjs } from "dayjs";
import { useNavigate } from "react-router";
import { api, type Schema } from "../http/api";
import { ProblemView } from "../page/states";
import { UnitSelect } from "../page/units";
import { texts, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { useParameterName } from "./parameter-name";
import { proposalsChanged } from "./propose-mode";
import { Measured } from "./setting-parts";
import { modelTexts } from "./texts";

const formTexts = texts({
  title: { zh: "申请变更参数", en: "Propose another value" },
  unitHelp: { zh: "不选则对所有单位有效", en: "Without one it holds for all units" },
  regionHelp: { zh: "选填。只对该行政区划内的单位有效", en: "Optional. Only for units of that division" },
  events: { zh: "事项发生期间", en: "For events" },
  eventsHelp: { zh: "选填。只对该期间内发生的事项有效", en: "Optional. Only for what happened in that time" },
  expiresHelp: { zh: "选填。此日之后不再使用该取值", en: "Optional. Not used after that day" },
  from: { zh: "起", en: "from" },
  to: { zh: "止", en: "to" },
});

interface Values {
  unit?: string;
  region?: string;
  events?: [Dayjs | null, Dayjs | null];
  source: string;
  expires?: Dayjs;
  reason: string;
}

/** Proposes a value: for whom, when, on what rule, why. Somebody else approves of it. */
export function ProposeValue(props: {
  model: string;
  title: string;
  parameter: Schema<"ModelPageParameter">;
  value: string;
  onClose: () => void;
}) {
  const t = useTexts({ ...modelTexts, ...formTexts });
  const marks = usePunctuation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const parameterName = useParameterName();
  const propose = api.useMutation("post", "/api/parameters", {
    onSuccess: ({ id }) => {
      proposalsChanged();
      void message.success(t.proposed);
      void navigate(`/models/proposals/${id}`);
    },
  });
  const day = (date: Dayjs | null | undefined) => date?.format("YYYY-MM-DD");
  const send = (values: Values) => {
    const [from, to] = values.events ?? [];
    propose.mutate({
      body: {
        model: props.model,
        parameter: props.parameter.name,
        value: props.value,
        source: values.source,
        reason: values.reason,
        ...(values.unit ? { unit: values.unit } : {}),
        ...(values.region ? { region: values.region.trim() } : {}),
        ...(from ? { from: day(from) } : {}),
        ...(to ? { to: day(to) } : {}),
        ...(values.expires ? { expires: day(values.expires) } : {}),
      },
    });
  };
  const needed = [{ required: true, whitespace: true, message: t.required }];
  return (
    <Modal
      open
      title={`${t.title} · ${props.title}`}
      okText={t.propose}
      cancelText={t.cancel}
      confirmLoading={propose.isPending}
      onCancel={props.onClose}
      onOk={() => form.submit()}
    >
      <p>
        {parameterName(props.parameter.name)}
        {marks.colon}
        <Measured value={props.parameter.value} unit={props.parameter.unit} /> →{" "}
        <b>
          <Measured value={props.value} unit={props.parameter.unit} />
        </b>
      </p>
      <Form<Values> form={form} layout="vertical" onFinish={send}>
        <Form.Item name="unit" label={t.unit} extra={t.unitHelp}>
          <UnitSelect name={t.allUnits} width="100%" />
        </Form.Item>
        <Form.Item name="region" label={t.region} extra={t.regionHelp}>
          <Input maxLength={20} autoComplete="off" />
        </Form.Item>
        <Form.Item name="events" label={t.events} extra={t.eventsHelp}>
          <DatePicker.RangePicker allowEmpty={[true, true]} />
        </Form.Item>
        <Form.Item name="expires" label={t.expires} extra={t.expiresHelp}>
          <DatePicker />
        </Form.Item>
        <Form.Item name="source" label={t.source} extra={t.sourceHelp} rules={needed}>
          <Input maxLength={1000} />
        </Form.Item>
        <Form.Item name="reason" label={t.reason} extra={t.reasonHelp} rules={needed}>
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
      </Form>
      {propose.error ? <ProblemView of={propose.error} /> : null}
    </Modal>
  );
}
