import { Alert, App, Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { api } from "../http/api";
import { PageHead } from "../page/record-page";
import { ProblemView, Reading } from "../page/states";
import { useTexts } from "../text/language";
import { aboveTexts } from "./above-texts";

const LONGEST = 20_000;
const KINDS = ["conduct", "project", "village", "subsidy", "service", "other"] as const;

interface Values {
  kind: (typeof KINDS)[number];
  what: string;
  who?: string;
  where?: string;
  when?: string;
  how?: string;
}

/** Seals to the level above what came by hand about the leaders of this office, and keeps nothing of it. */
export default function SealAbovePage() {
  const t = useTexts(aboveTexts);
  const way = api.useQuery("get", "/api/exchange/above/way");
  return (
    <>
      <PageHead title={t.title} />
      <p className="quiet">{t.help}</p>
      <Reading of={way}>
        {({ possible }) => (possible ? <SealForm /> : <Alert type="warning" showIcon title={t.none} />)}
      </Reading>
    </>
  );
}

function SealForm() {
  const t = useTexts(aboveTexts);
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [done, setDone] = useState(false);
  const send = api.useMutation("post", "/api/exchange/above/reports", {
    onSuccess: () => {
      form.resetFields();
      setDone(true);
      void message.success(t.sealed);
    },
  });
  if (done) {
    return (
      <Alert
        type="success"
        showIcon
        title={t.sealed}
        action={
          <Button
            onClick={() => {
              send.reset();
              setDone(false);
            }}
          >
            {t.another}
          </Button>
        }
      />
    );
  }
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="block"
      autoComplete="off"
      initialValues={{ kind: "conduct" }}
      scrollToFirstError={{ focus: true }}
      onFinish={(values) => send.mutate({ body: values })}
    >
      {send.error ? <ProblemView of={send.error} /> : null}
      <Form.Item name="kind" label={t.kind}>
        <Select options={KINDS.map((value) => ({ value, label: t[value] }))} />
      </Form.Item>
      <Form.Item name="what" label={t.what} rules={[{ required: true, whitespace: true, message: t.needed }]}>
        <Input.TextArea rows={8} maxLength={LONGEST} />
      </Form.Item>
      {(["who", "where", "when"] as const).map((name) => (
        <Form.Item key={name} name={name} label={t[name]}>
          <Input maxLength={LONGEST} />
        </Form.Item>
      ))}
      <Form.Item name="how" label={t.how}>
        <Input.TextArea rows={2} maxLength={LONGEST} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t.seal}
      </Button>
    </Form>
  );
}
