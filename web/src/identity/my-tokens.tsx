import { Alert, App, Button, Checkbox, DatePicker, Form, Input, Modal, Table, Typography } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { Hint } from "../help/hint";
import { api } from "../http/api";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { ProblemView, Reading, useProblemText } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { permissionNames } from "./permission-names";
import { type Permission, useMe } from "./session";
import { settingsTexts } from "./settings-texts";
import { identityTexts } from "./texts";

/** What no token may do, whoever makes it: decisions, and what is by the person only. The server refuses these, too. */
const BY_PERSON: Permission[] = [
  "OWN_ACCOUNT",
  "ACCOUNTS_CHANGE",
  "ROLES_ASK",
  "ROLES_DECIDE",
  "SESSIONS_END",
  "DATA_CALL_APPROVE_GENERAL",
  "DATA_CALL_APPROVE_IMPORTANT",
  "DATA_CALL_SUPERVISE",
  "MODELS_APPROVE",
];

interface Wanted {
  name: string;
  scope: Permission[];
  endsAt: Dayjs;
}

function MakeToken({ close, made }: { close: () => void; made: (secret: string) => void }) {
  const t = useTexts(settingsTexts);
  const identity = useTexts(identityTexts);
  const say = useSay();
  const me = useMe();
  const [form] = Form.useForm<Wanted>();
  const make = api.useMutation("post", "/api/tokens", { onSuccess: ({ secret }) => made(secret), gcTime: 0 });
  const rules = [{ required: true, message: identity.wanted }];
  return (
    <Modal
      open
      title={t.makeToken}
      okText={t.makeToken}
      cancelText={t.leave}
      okButtonProps={{ loading: make.isPending }}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ endsAt: dayjs().add(90, "day"), scope: [] }}
        onFinish={({ name, scope, endsAt }) =>
          make.mutate({ body: { name: name.trim(), scope, endsAt: endsAt.endOf("day").toISOString() } })
        }
      >
        <Form.Item name="name" label={t.tokenName} extra={t.tokenNameHelp} rules={[{ ...rules[0], whitespace: true }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="scope" label={t.scope} rules={rules}>
          <Checkbox.Group
            style={{ display: "grid" }}
            options={me.permissions
              .filter((one) => !BY_PERSON.includes(one))
              .map((value) => ({ value, label: say(permissionNames[value]) }))}
          />
        </Form.Item>
        <Form.Item name="endsAt" label={t.endsAt} extra={t.endsAtHelp} rules={rules}>
          <DatePicker allowClear={false} minDate={dayjs()} maxDate={dayjs().add(364, "day")} />
        </Form.Item>
      </Form>
      {make.error ? <ProblemView of={make.error} /> : null}
    </Modal>
  );
}

/** Tokens for other programs: made once, shown once. */
export function MyTokens() {
  const mark = usePunctuation();
  const t = useTexts(settingsTexts);
  const say = useSay();
  const format = useFormat();
  const words = useProblemText();
  const { message, modal } = App.useApp();
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string>();
  const tokens = api.useQuery("get", "/api/tokens");
  const end = api.useMutation("delete", "/api/tokens/{id}", {
    onSuccess: () => {
      void tokens.refetch();
      void message.success(t.tokenEnded);
    },
    onError: (failure) => void message.error(words(failure).title),
  });
  const endAsk = (id: number, name: string) =>
    void modal.confirm({
      title: t.endTokenAsk(name),
      okText: t.endToken,
      cancelText: t.leave,
      okButtonProps: { danger: true },
      onOk: () => end.mutateAsync({ params: { path: { id } } }).catch(() => undefined),
    });
  const isOver = (token: { endedAt?: string; endsAt: string }) =>
    token.endedAt !== undefined || new Date(token.endsAt).getTime() < Date.now();
  return (
    <Block title={t.tokens} beside={<Hint term="token" />}>
      <p className="quiet">{t.tokensHelp}</p>
      <Button onClick={() => setMaking(true)} style={{ marginBottom: 8 }}>
        {t.makeToken}
      </Button>
      <Reading of={tokens}>
        {(rows) => (
          <Table
            size="small"
            pagination={false}
            rowKey="id"
            dataSource={rows}
            locale={{ emptyText: t.noTokens }}
            columns={[
              { title: t.tokenName, dataIndex: "name" },
              { title: t.scope, render: (_, row) => mark.several(row.scope.map((one) => say(permissionNames[one]))) },
              { title: t.endsAt, width: 120, render: (_, row) => format.date(row.endsAt) },
              { title: t.usedAt, width: 150, render: (_, row) => (row.usedAt ? format.dateTime(row.usedAt) : t.never) },
              {
                title: "",
                width: 90,
                render: (_, row) =>
                  isOver(row) ? (
                    <StateMark mood="plain">{t.over}</StateMark>
                  ) : (
                    <Button size="small" danger onClick={() => endAsk(row.id, row.name)}>
                      {t.endToken}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Reading>
      {making ? (
        <MakeToken
          close={() => setMaking(false)}
          made={(one) => {
            setMaking(false);
            setSecret(one);
            void tokens.refetch();
          }}
        />
      ) : null}
      <Modal
        open={secret !== undefined}
        title={t.secretTitle}
        okText={t.kept}
        onOk={() => setSecret(undefined)}
        closable={false}
        cancelButtonProps={{ style: { display: "none" } }}
      >
        <Alert type="warning" showIcon title={t.secretOnce} />
        <Typography.Paragraph code copyable style={{ marginTop: 12, wordBreak: "break-all" }}>
          {secret}
        </Typography.Paragraph>
      </Modal>
    </Block>
  );
}
