import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { api, problem } from "../http/api";
import { ProblemView } from "../page/states";
import { useSay, useTexts } from "../text/language";
import { accessTexts } from "./texts";
import { type DataCall, type Deed, deedNames, stateNames } from "./words";

/** Everything that a decision on a data call may change on the screen. */
export function useCallsChanged(): () => void {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ["data-calls"] });
    void client.invalidateQueries({ queryKey: ["get", "/api/data-calls/{id}"] });
    void client.invalidateQueries({ queryKey: ["get", "/api/grants"] });
  };
}

/** One decision, asked for in a dialogue that says what will happen. */
export function DeedDialogue(props: { deed: Deed; call: Pick<DataCall, "id" | "version">; close: () => void }) {
  const t = useTexts(accessTexts);
  const say = useSay();
  const { message } = App.useApp();
  const changed = useCallsChanged();
  const [form] = Form.useForm<{ reason?: string }>();
  const { deed, call } = props;
  const after = {
    onSuccess: (now: DataCall) => {
      changed();
      void message.success(t.done(say(stateNames[now.state])));
      props.close();
    },
  };
  const approve = api.useMutation("post", "/api/data-calls/{id}/approval", after);
  const refuse = api.useMutation("post", "/api/data-calls/{id}/refusal", after);
  const withdraw = api.useMutation("post", "/api/data-calls/{id}/withdrawal", after);
  const revoke = api.useMutation("post", "/api/data-calls/{id}/revocation", after);
  const act = { APPROVE: approve, REFUSE: refuse, WITHDRAW: withdraw, REVOKE: revoke }[deed];
  const words = {
    APPROVE: { title: t.approveAsk, help: t.approveHelp },
    REFUSE: { title: t.refuseAsk, help: undefined },
    WITHDRAW: { title: t.withdrawAsk, help: t.withdrawHelp },
    REVOKE: { title: t.revokeAsk, help: t.revokeHelp },
  }[deed];
  const needsReason = deed === "REFUSE" || deed === "REVOKE";
  return (
    <Modal
      open
      title={words.title}
      okText={say(deedNames[deed])}
      cancelText={t.cancel}
      okButtonProps={{ danger: needsReason, loading: act.isPending }}
      onOk={() => form.submit()}
      onCancel={props.close}
    >
      {words.help ? <p>{words.help}</p> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) =>
          act.mutate({
            params: { path: { id: call.id } },
            body: { version: call.version, reason: reason?.trim() || undefined },
          })
        }
      >
        {deed === "WITHDRAW" ? null : (
          <Form.Item
            name="reason"
            label={needsReason ? t.reason : t.remark}
            rules={[{ required: needsReason, whitespace: true, message: t.reasonWanted }]}
          >
            <Input.TextArea rows={3} maxLength={2000} showCount autoFocus />
          </Form.Item>
        )}
      </Form>
      {act.error ? (
        <>
          <ProblemView of={act.error} />
          {problem(act.error).status === 409 ? (
            <Button
              style={{ marginTop: 8 }}
              onClick={() => {
                changed();
                props.close();
              }}
            >
              {t.reload}
            </Button>
          ) : null}
        </>
      ) : null}
    </Modal>
  );
}

/** The buttons of what the reader can do with a data call now. */
export function CallActs({ call, deeds, small }: { call: DataCall; deeds: Deed[]; small?: boolean }) {
  const say = useSay();
  const [deed, setDeed] = useState<Deed>();
  return (
    <>
      {deeds.map((one) => (
        <Button
          key={one}
          size={small ? "small" : "medium"}
          type={one === "APPROVE" ? "primary" : "default"}
          danger={one === "REVOKE" || one === "REFUSE"}
          onClick={() => setDeed(one)}
        >
          {say(deedNames[one])}
        </Button>
      ))}
      {deed ? <DeedDialogue deed={deed} call={call} close={() => setDeed(undefined)} /> : null}
    </>
  );
}
