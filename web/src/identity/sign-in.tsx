import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { api, call } from "../http/api";
import { ProblemView } from "../page/states";
import { useLanguage, useTexts } from "../text/language";
import { Enrolment } from "./enrolment";
import type { Me } from "./session";
import { identityTexts } from "./texts";

/** Reads anew who we are, and everything else with it. */
function useEntered(): () => void {
  const client = useQueryClient();
  return () => void client.resetQueries();
}

/** The door: signing in, the first time, and whatever an account still owes before it may work. */
export function SignInPage({ owing }: { owing?: Me }) {
  const t = useTexts(identityTexts);
  const { language, choose } = useLanguage();
  const [first, setFirst] = useState(false);
  const entered = useEntered();
  return (
    <div className="sign-in">
      <main>
        <header className="page-head">
          <img src="/mirror.svg" alt="" width={28} height={28} />
          <h1>明镜 {t.workbench}</h1>
          <div className="acts">
            <Button type="text" size="small" onClick={() => choose(language === "zh" ? "en" : "zh")}>
              {language === "zh" ? "English" : "中文"}
            </Button>
          </div>
        </header>
        {owing ? (
          <Owed me={owing} entered={entered} />
        ) : first ? (
          <FirstTime entered={entered} />
        ) : (
          <ByPassword entered={entered} />
        )}
        {owing ? (
          <Button
            type="link"
            onClick={async () => {
              await call.DELETE("/api/session");
              entered();
            }}
          >
            {t.signOut}
          </Button>
        ) : (
          <Button type="link" onClick={() => setFirst(!first)}>
            {first ? t.haveAccount : t.firstTime}
          </Button>
        )}
      </main>
    </div>
  );
}

function ByPassword({ entered }: { entered: () => void }) {
  const t = useTexts(identityTexts);
  const signIn = api.useMutation("post", "/api/session", { onSuccess: entered });
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={(typed: { login: string; password: string; code?: string }) =>
        signIn.mutate({ body: { ...typed, code: typed.code || undefined } })
      }
    >
      <Form.Item name="login" label={t.login} rules={[{ required: true, message: t.wanted }]}>
        <Input autoFocus autoComplete="username" />
      </Form.Item>
      <Form.Item name="password" label={t.password} rules={[{ required: true, message: t.wanted }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="code" label={t.codeIfAny}>
        <Input autoComplete="one-time-code" />
      </Form.Item>
      {signIn.error ? <ProblemView of={signIn.error} /> : null}
      <Button type="primary" htmlType="submit" block loading={signIn.isPending} style={{ marginTop: 8 }}>
        {t.signIn}
      </Button>
    </Form>
  );
}

function FirstTime({ entered }: { entered: () => void }) {
  const t = useTexts(identityTexts);
  const first = api.useMutation("post", "/api/session/first", { onSuccess: entered });
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={({ login, code, password }: { login: string; code: string; password: string }) =>
        first.mutate({ body: { login, code, password } })
      }
    >
      <Form.Item name="login" label={t.login} rules={[{ required: true, message: t.wanted }]}>
        <Input autoFocus autoComplete="username" />
      </Form.Item>
      <Form.Item name="code" label={t.firstCode} rules={[{ required: true, message: t.wanted }]}>
        <Input autoComplete="one-time-code" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t.newPassword}
        help={t.newPasswordHelp}
        rules={[{ required: true, min: 12, message: t.newPasswordHelp }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t.repeat}
        dependencies={["password"]}
        rules={[
          { required: true, message: t.wanted },
          (form) => ({
            validator: (_, value) =>
              !value || form.getFieldValue("password") === value
                ? Promise.resolve()
                : Promise.reject(new Error(t.differs)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {first.error ? <ProblemView of={first.error} /> : null}
      <Button type="primary" htmlType="submit" block loading={first.isPending}>
        {t.signIn}
      </Button>
    </Form>
  );
}

function Owed({ me, entered }: { me: Me; entered: () => void }) {
  const t = useTexts(identityTexts);
  const pay = api.useMutation("post", "/api/session/second-factor/code", { onSuccess: entered });
  if (me.owes === "RELEASE") {
    return <p>{t.owesRelease}</p>;
  }
  if (me.owes === "ENROLMENT") {
    return (
      <>
        <p>{t.owesEnrolment}</p>
        <Enrolment done={entered} />
      </>
    );
  }
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }: { code: string }) => pay.mutate({ body: { code } })}
    >
      <p>{t.owesCode}</p>
      <Form.Item name="code" label={t.code} rules={[{ required: true, message: t.wanted }]}>
        <Input autoFocus autoComplete="one-time-code" />
      </Form.Item>
      {pay.error ? <ProblemView of={pay.error} /> : null}
      <Button type="primary" htmlType="submit" block loading={pay.isPending}>
        {t.confirm}
      </Button>
    </Form>
  );
}
