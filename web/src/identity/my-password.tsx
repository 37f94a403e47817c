import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input } from "antd";
import { api } from "../http/api";
import { Block } from "../page/record-page";
import { ProblemView } from "../page/states";
import { useTexts } from "../text/language";
import { useMe } from "./session";
import { settingsTexts } from "./settings-texts";
import { identityTexts } from "./texts";

interface Typed {
  password: string;
  next: string;
}

/** Changes one's own password. */
export function MyPassword() {
  const t = useTexts(settingsTexts);
  const identity = useTexts(identityTexts);
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed & { again: string }>();
  const change = api.useMutation("put", "/api/session/password", {
    onSuccess: () => {
      form.resetFields();
      void client.invalidateQueries({ queryKey: ["get", "/api/session/all"] });
      void message.success(t.passwordChanged);
    },
  });
  return (
    <Block title={t.password}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ maxWidth: 360 }}
        onFinish={({ password, next }: Typed) => change.mutate({ body: { password, next } })}
      >
        <input hidden readOnly autoComplete="username" value={me.login} />
        <Form.Item name="password" label={t.oldPassword} rules={[{ required: true, message: identity.wanted }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label={identity.newPassword}
          extra={identity.newPasswordHelp}
          rules={[{ required: true, min: 12, message: identity.newPasswordHelp }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={identity.repeat}
          dependencies={["next"]}
          rules={[
            { required: true, message: identity.wanted },
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                !value || getFieldValue("next") === value
                  ? Promise.resolve()
                  : Promise.reject(new Error(identity.differs)),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {change.error ? <ProblemView of={change.error} /> : null}
        <Button type="primary" htmlType="submit" loading={change.isPending} style={{ marginTop: 8 }}>
          {t.change}
        </Button>
      </Form>
    </Block>
  );
}
