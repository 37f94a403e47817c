import { useQueryClient } from "@tanstack/react-query";
import { Alert, Checkbox, Form, Input, Modal, Select, Typography } from "antd";
import { useState } from "react";
import { Hint } from "../help/hint";
import { api, type Schema } from "../http/api";
import { UnitSelect } from "../page/units";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { Dialogue, useAfter } from "./dialogue";
import { adminTexts } from "./texts";
import { type Account, type AccountClass, CLASSES, classNames } from "./words";

type FirstCode = Schema<"AccountsFirstCode">;

export function useAccountsChanged(): () => void {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ["accounts"] });
    void client.invalidateQueries({ queryKey: ["get", "/api/accounts/{id}"] });
    void client.invalidateQueries({ queryKey: ["get", "/api/accounts/{id}/sessions"] });
    void client.invalidateQueries({ queryKey: ["role-requests"] });
  };
}

/** A first-time code, this once. */
function CodeShown({ code, close }: { code: FirstCode; close: () => void }) {
  const t = useTexts(adminTexts);
  const format = useFormat();
  return (
    <Modal
      open
      title={t.codeTitle}
      okText={t.codeHanded}
      onOk={close}
      closable={false}
      cancelButtonProps={{ style: { display: "none" } }}
    >
      <Alert type="warning" showIcon title={t.codeOnce} />
      <p>{t.codeFor(code.login)}</p>
      <Typography.Title level={3} copyable code style={{ letterSpacing: 2 }}>
        {code.code}
      </Typography.Title>
      <p className="quiet">{t.codeTo(format.dateTime(code.to))}</p>
    </Modal>
  );
}

interface Person {
  name: string;
  unit?: string;
  post?: string;
  externalId?: string;
}

function PersonFields() {
  const t = useTexts(adminTexts);
  return (
    <>
      <Form.Item name="name" label={t.name} rules={[{ required: true, whitespace: true, message: t.wanted }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="unit" label={t.unit}>
        <UnitSelect width="100%" name={t.unit} />
      </Form.Item>
      <Form.Item name="post" label={t.post}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="externalId" label={t.externalId}>
        <Input maxLength={255} />
      </Form.Item>
    </>
  );
}

const filled = (text: string | undefined) => text?.trim() || undefined;

export function OpenAccount({ close }: { close: (made?: number) => void }) {
  const t = useTexts(adminTexts);
  const say = useSay();
  const changed = useAccountsChanged();
  const [form] = Form.useForm<Person & { accountClass: AccountClass; login: string }>();
  const open = api.useMutation("post", "/api/accounts", { onSuccess: changed, gcTime: 0 });
  if (open.data) {
    const made = open.data;
    return <CodeShown code={made} close={() => close(made.account)} />;
  }
  return (
    <Dialogue
      title={t.openAccount}
      act={t.openAccount}
      form={form}
      initial={{ accountClass: "STAFF" }}
      busy={open.isPending}
      error={open.error}
      close={() => close()}
      send={({ post, externalId, ...rest }) =>
        open.mutate({ body: { ...rest, post: filled(post), externalId: filled(externalId) } })
      }
    >
      <Form.Item name="accountClass" label={t.kind} extra={t.kindHelp}>
        <Select options={CLASSES.map((value) => ({ value, label: say(classNames[value]) }))} />
      </Form.Item>
      <Form.Item
        name="login"
        label={t.login}
        extra={t.loginHelp}
        rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{1,63}$/, message: t.loginWrong }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <PersonFields />
    </Dialogue>
  );
}

export function ChangeAccount({ account, close }: { account: Account; close: () => void }) {
  const mark = usePunctuation();
  const t = useTexts(adminTexts);
  const changed = useAccountsChanged();
  const [form] = Form.useForm<Person>();
  const change = api.useMutation("put", "/api/accounts/{id}", { onSuccess: useAfter(changed, close, t.changed) });
  const { name, unit, post, externalId } = account;
  return (
    <Dialogue
      title={mark.about(t.changeAccount, account.login)}
      act={t.changeAccount}
      form={form}
      initial={{ name, unit, post, externalId }}
      busy={change.isPending}
      error={change.error}
      close={close}
      reload={changed}
      send={(person) =>
        change.mutate({
          params: { path: { id: account.id } },
          body: {
            ...person,
            post: filled(person.post),
            externalId: filled(person.externalId),
            version: account.version,
          },
        })
      }
    >
      <PersonFields />
    </Dialogue>
  );
}

export function CloseAccount({ account, close }: { account: Account; close: () => void }) {
  const t = useTexts(adminTexts);
  const changed = useAccountsChanged();
  const [form] = Form.useForm();
  const end = api.useMutation("post", "/api/accounts/{id}/close", { onSuccess: useAfter(changed, close, t.closedNow) });
  return (
    <Dialogue
      title={t.closeAccountAsk(account.name)}
      help={t.closeAccountHelp}
      act={t.closeAccount}
      danger
      form={form}
      busy={end.isPending}
      error={end.error}
      close={close}
      reload={changed}
      send={() => end.mutate({ params: { path: { id: account.id } }, body: { version: account.version } })}
    />
  );
}

export function NewCode({ account, close }: { account: Account; close: () => void }) {
  const t = useTexts(adminTexts);
  const changed = useAccountsChanged();
  const [form] = Form.useForm<{ alsoSecondFactor?: boolean }>();
  const issue = api.useMutation("post", "/api/accounts/{id}/first-code", { onSuccess: changed, gcTime: 0 });
  if (issue.data) {
    return <CodeShown code={issue.data} close={close} />;
  }
  return (
    <Dialogue
      title={t.newCodeAsk(account.name)}
      help={
        <>
          {t.newCodeHelp} <Hint term="firstCode" />
        </>
      }
      act={t.newCode}
      form={form}
      busy={issue.isPending}
      error={issue.error}
      close={close}
      send={({ alsoSecondFactor }) =>
        issue.mutate({ params: { path: { id: account.id } }, body: { alsoSecondFactor: alsoSecondFactor ?? false } })
      }
    >
      {account.secondFactor ? (
        <Form.Item name="alsoSecondFactor" valuePropName="checked">
          <Checkbox>{t.alsoFactor}</Checkbox>
        </Form.Item>
      ) : null}
    </Dialogue>
  );
}

export function Release({ account, close }: { account: Account; close: () => void }) {
  const t = useTexts(adminTexts);
  const changed = useAccountsChanged();
  const [form] = Form.useForm();
  const release = api.useMutation("post", "/api/accounts/{id}/release", {
    onSuccess: useAfter(changed, close, t.released),
  });
  return (
    <Dialogue
      title={t.releaseAsk(account.name)}
      help={t.releaseHelp}
      act={t.release}
      form={form}
      busy={release.isPending}
      error={release.error}
      close={close}
      send={() => release.mutate({ params: { path: { id: account.id } } })}
    />
  );
}

export function EndSessions({ account, close }: { account: Account; close: () => void }) {
  const t = useTexts(adminTexts);
  const changed = useAccountsChanged();
  const [form] = Form.useForm();
  const end = api.useMutation("delete", "/api/accounts/{id}/sessions", {
    onSuccess: useAfter(changed, close, t.sessionsEnded),
  });
  return (
    <Dialogue
      title={t.endSessionsAsk(account.name)}
      help={t.endSessionsHelp}
      act={t.endSessions}
      danger
      form={form}
      busy={end.isPending}
      error={end.error}
      close={close}
      send={() => end.mutate({ params: { path: { id: account.id } } })}
    />
  );
}

/** Which dialogue is open over an account. */
export type AccountAct = "change" | "close" | "code" | "release" | "sessions";

export function useAccountAct() {
  return useState<AccountAct>();
}

export function AccountDialogue({ act, account, close }: { act: AccountAct; account: Account; close: () => void }) {
  const Shown = { change: ChangeAccount, close: CloseAccount, code: NewCode, release: Release, sessions: EndSessions }[
    act
  ];
  return <Shown account={account} close={close} />;
}
