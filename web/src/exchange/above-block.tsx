import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Descriptions, Form, Input } from "antd";
import type { Schema } from "../http/api";
import { api } from "../http/api";
import { Block } from "../page/record-page";
import { ProblemView, Reading } from "../page/states";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { aboveTexts } from "./above-texts";

type State = Schema<"AboveKeysAboveState">;

/** The way to the level above: which key is in use, how many sealed pieces went, and the card that waits for two. */
export function AboveBlock() {
  const t = useTexts(aboveTexts);
  const format = useFormat();
  const state = api.useQuery("get", "/api/exchange/above");
  return (
    <Block title={t.above}>
      <p className="quiet">{t.aboveHelp}</p>
      <Reading of={state}>
        {(above) => (
          <>
            {above.on ? null : <Alert type="info" showIcon title={t.off} style={{ marginBottom: 12 }} />}
            {above.offered ? <Offered of={above} /> : null}
            <Descriptions
              size="small"
              column={1}
              styles={{ label: { width: 240 } }}
              items={[
                {
                  key: "installed",
                  label: t.installed,
                  children: above.installed ? <code>{above.installed}</code> : t.notInstalled,
                },
                { key: "waiting", label: t.waiting, children: format.number(above.waiting) },
                { key: "underWay", label: t.underWay, children: format.number(above.underWay) },
                { key: "arrived", label: t.arrived, children: format.number(above.arrived) },
              ]}
            />
          </>
        )}
      </Reading>
    </Block>
  );
}

function Offered({ of }: { of: State }) {
  const t = useTexts(aboveTexts);
  const mark = usePunctuation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ fingerprint: string }>();
  const confirm = api.useMutation("post", "/api/exchange/above/confirmations", {
    onSuccess: () => {
      form.resetFields();
      void message.success(t.confirmed);
      void client.invalidateQueries({ queryKey: ["get", "/api/exchange/above"] });
    },
  });
  const names = of.confirmedBy.map((one) => one.name ?? "");
  return (
    <Alert
      type="warning"
      showIcon
      title={t.offered}
      style={{ marginBottom: 12 }}
      description={
        <>
          <p>{t.offeredHelp}</p>
          <p>{names.length > 0 ? t.confirmedBy(mark.list(names)) : t.nobody}</p>
          {of.mayConfirm ? (
            <Form
              form={form}
              layout="vertical"
              onFinish={({ fingerprint }) => confirm.mutate({ body: { fingerprint } })}
            >
              {confirm.error ? <ProblemView of={confirm.error} /> : null}
              <Form.Item name="fingerprint" label={t.fingerprint} rules={[{ required: true, message: t.needed }]}>
                <Input autoComplete="off" spellCheck={false} maxLength={80} />
              </Form.Item>
              <Button htmlType="submit" loading={confirm.isPending}>
                {t.confirm}
              </Button>
            </Form>
          ) : (
            <p>{t.yours}</p>
          )}
        </>
      }
    />
  );
}
