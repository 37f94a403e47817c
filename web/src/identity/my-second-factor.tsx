import { App, Button, Form, Input, Modal, Space } from "antd";
import { useState } from "react";
import { Hint } from "../help/hint";
import { api } from "../http/api";
import { Block } from "../page/record-page";
import { ProblemView } from "../page/states";
import { useTexts } from "../text/language";
import { Enrolment } from "./enrolment";
import { settingsTexts } from "./settings-texts";
import { identityTexts } from "./texts";

/** Enrols a second factor, again if need be, or removes it. */
export function MySecondFactor() {
  const t = useTexts(settingsTexts);
  const identity = useTexts(identityTexts);
  const { message } = App.useApp();
  const [shown, setShown] = useState<"enrol" | "remove">();
  const [form] = Form.useForm<{ password: string }>();
  const remove = api.useMutation("post", "/api/session/second-factor/remove", {
    onSuccess: () => {
      setShown(undefined);
      void message.success(t.removed);
    },
  });
  return (
    <Block title={t.factor} beside={<Hint term="secondFactor" />}>
      <p className="quiet">{t.factorHelp}</p>
      <p className="quiet">{t.recoveryHelp}</p>
      <Space>
        <Button onClick={() => setShown("enrol")}>{t.enrol}</Button>
        <Button danger onClick={() => setShown("remove")}>
          {t.removeFactor}
        </Button>
      </Space>
      <Modal
        open={shown === "enrol"}
        destroyOnHidden
        title={t.enrolTitle}
        footer={null}
        mask={{ closable: false }}
        onCancel={() => setShown(undefined)}
      >
        <Enrolment
          done={() => {
            setShown(undefined);
            void message.success(t.enrolled);
          }}
        />
      </Modal>
      <Modal
        open={shown === "remove"}
        destroyOnHidden
        title={t.removeAsk}
        okText={t.removeFactor}
        cancelText={t.leave}
        okButtonProps={{ danger: true, loading: remove.isPending }}
        onOk={() => form.submit()}
        onCancel={() => setShown(undefined)}
      >
        <p>{t.removeHelp}</p>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ password }) => remove.mutate({ body: { password } })}
        >
          <Form.Item name="password" label={t.oldPassword} rules={[{ required: true, message: identity.wanted }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
        </Form>
        {remove.error ? <ProblemView of={remove.error} /> : null}
      </Modal>
    </Block>
  );
}
