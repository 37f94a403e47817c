import { Button, Form, Input, QRCode, Typography } from "antd";
import { useState } from "react";
import { api } from "../http/api";
import { ProblemView } from "../page/states";
import { useTexts } from "../text/language";
import { identityTexts } from "./texts";

/** Enrols a second factor: password, picture for the app, first code, recovery codes. */
export function Enrolment({ done }: { done: () => void }) {
  const t = useTexts(identityTexts);
  const [codes, setCodes] = useState<string[]>();
  const begin = api.useMutation("post", "/api/session/second-factor");
  const confirm = api.useMutation("put", "/api/session/second-factor", { onSuccess: setCodes });
  if (codes) {
    return (
      <>
        <p>{t.recovery}</p>
        <pre>{codes.join("\n")}</pre>
        <Button type="primary" block onClick={done}>
          {t.kept}
        </Button>
      </>
    );
  }
  if (!begin.data) {
    return (
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={({ password }: { password: string }) => begin.mutate({ body: { password } })}
      >
        <Form.Item name="password" label={t.password} rules={[{ required: true, message: t.wanted }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {begin.error ? <ProblemView of={begin.error} /> : null}
        <Button type="primary" htmlType="submit" block loading={begin.isPending}>
          {t.begin}
        </Button>
      </Form>
    );
  }
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }: { code: string }) => confirm.mutate({ body: { code } })}
    >
      <QRCode type="svg" value={begin.data.address} />
      <p className="quiet small">{t.secret}</p>
      <Typography.Text code copyable>
        {begin.data.secret}
      </Typography.Text>
      <Form.Item name="code" label={t.code} rules={[{ required: true, message: t.wanted }]} style={{ marginTop: 12 }}>
        <Input autoFocus autoComplete="one-time-code" />
      </Form.Item>
      {confirm.error ? <ProblemView of={confirm.error} /> : null}
      <Button type="primary" htmlType="submit" block loading={confirm.isPending}>
        {t.confirm}
      </Button>
    </Form>
  );
}
