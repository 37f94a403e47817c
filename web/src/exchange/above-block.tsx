import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Descriptions, Form, Input } from "antd";
import { useState } from "react";
import type { Schema } from "../http/api";
import { api } from "../http/api";
import { useMay } from "../identity/session";
import { Block } from "../page/record-page";
import { ProblemView, Reading } from "../page/states";
import { MatterDialog } from "../procedure/matter-dialog";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { aboveTexts } from "./above-texts";

type State = Schema<"AboveKeysAboveState">;

/** The way to the level above: which key is in use, how many sealed pieces went, and the card that waits for two. */
export function AboveBlock() {
  const t = useTexts(aboveTexts);
  const format = useFormat();
  const may = useMay();
  const state = api.useQuery("get", "/api/exchange/above");
  return (
    <Block title={t.above}>
      <p className="quiet">{t.aboveHelp}</p>
      <Reading of={state}>
        {(above) => (
          <>
            {above.on ? null : <Alert type="info" showIcon title={t.off} style={{ marginBottom: 12 }} />}
            {above.withdrawn ? (
              <Alert type="warning" showIcon title={t.withdrawn(above.withdrawn)} style={{ marginBottom: 12 }} />
            ) : null}
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
            {above.installed && may("ABOVE_KEY_CONFIRM") ? <Withdrawing of={above} /> : null}
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

/** Two people each say that nothing may be sealed to the key in use any more. */
function Withdrawing({ of }: { of: State }) {
  const t = useTexts(aboveTexts);
  const mark = usePunctuation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const withdraw = api.useMutation("post", "/api/exchange/above/withdrawals", {
    onSuccess: () => {
      setOpen(false);
      void message.success(t.withdrawSent);
      void client.invalidateQueries({ queryKey: ["get", "/api/exchange/above"] });
    },
  });
  const names = of.withdrawing.map((one) => one.name ?? "");
  return (
    <div style={{ marginTop: 12 }}>
      {names.length > 0 ? <p>{t.withdrawing(mark.list(names))}</p> : null}
      {of.mayWithdraw ? (
        <Button danger onClick={() => setOpen(true)}>
          {t.withdraw}
        </Button>
      ) : (
        <p className="quiet">{t.withdrawYours}</p>
      )}
      {open ? (
        <MatterDialog<{ reason: string }>
          title={t.withdraw}
          help={t.withdrawHelp}
          act={t.withdraw}
          danger
          busy={withdraw.isPending}
          error={withdraw.error}
          close={() => setOpen(false)}
          send={({ reason }) => withdraw.mutate({ body: { fingerprint: of.installed, reason } })}
        >
          <p>
            <code>{of.installed}</code>
          </p>
          <Form.Item
            name="reason"
            label={t.withdrawReason}
            rules={[{ required: true, whitespace: true, message: t.needed }]}
          >
            <Input.TextArea rows={2} maxLength={4000} />
          </Form.Item>
        </MatterDialog>
      ) : null}
    </div>
  );
}
