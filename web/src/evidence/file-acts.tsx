import { Form, Input, Radio, Select } from "antd";
import { useState } from "react";
import { api } from "../http/api";
import { useMe } from "../identity/session";
import { MatterDialog } from "../procedure/matter-dialog";
import { matterTexts } from "../procedure/texts";
import { useAfterAct } from "../procedure/use-changed";
import { useTexts } from "../text/language";
import { FileSelect } from "./file-select";
import { evidenceTexts } from "./texts";
import type { EvidenceFile } from "./words";

export type FileAct = "give" | "take" | "refuse" | "recall" | "paper" | "serve" | "withdraw";

interface Props {
  matter: number;
  file: EvidenceFile;
  close: () => void;
}

const LONGEST_NOTE = 4000;
const LONGEST_WHOM = 200;

const DIALOGS: Record<FileAct, (props: Props) => React.ReactNode> = {
  give: Give,
  take: Take,
  refuse: Refuse,
  recall: Recall,
  paper: Paper,
  serve: Serve,
  withdraw: Withdraw,
};

/** Asks for what an act on a file needs. */
export function FileActDialog({ act, ...props }: Props & { act: FileAct }) {
  const Dialog = DIALOGS[act];
  return <Dialog {...props} />;
}

const path = ({ matter, file }: Props) => ({ path: { matter, file: file.id } });

function Give(props: Props) {
  const t = useTexts(evidenceTexts);
  const m = useTexts(matterTexts);
  const me = useMe();
  const receivers = api.useQuery("get", "/api/matters/{matter}/files/receivers", {
    params: { path: { matter: props.matter } },
  });
  const give = api.useMutation(
    "post",
    "/api/matters/{matter}/files/{file}/custody/giving",
    useAfterAct(t.given, props.close),
  );
  return (
    <MatterDialog<{ receiver: number; note?: string }>
      title={t.giveTitle(props.file.name)}
      help={t.giveHelp}
      act={t.give}
      busy={give.isPending}
      error={give.error ?? receivers.error}
      close={props.close}
      send={({ receiver, note }) =>
        give.mutate({ params: path(props), body: { receiver, ...(note?.trim() ? { note: note.trim() } : {}) } })
      }
    >
      <Form.Item name="receiver" label={t.receiver} rules={[{ required: true, message: m.needed }]}>
        <Select
          loading={receivers.isPending}
          showSearch={{ optionFilterProp: "label" }}
          options={(receivers.data ?? [])
            .filter((one) => one.account !== me.account)
            .map((one) => ({ value: one.account, label: one.name }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t.note}>
        <Input.TextArea rows={2} maxLength={LONGEST_NOTE} />
      </Form.Item>
    </MatterDialog>
  );
}

function Take(props: Props) {
  const t = useTexts(evidenceTexts);
  const take = api.useMutation(
    "post",
    "/api/matters/{matter}/files/{file}/custody/taking",
    useAfterAct(t.taken, props.close),
  );
  return (
    <MatterDialog
      title={t.takeTitle(props.file.name)}
      help={t.takeHelp(props.file.offer?.giverName ?? "")}
      act={t.take}
      busy={take.isPending}
      error={take.error}
      close={props.close}
      send={() => take.mutate({ params: path(props) })}
    />
  );
}

function Recall(props: Props) {
  const t = useTexts(evidenceTexts);
  const recall = api.useMutation(
    "post",
    "/api/matters/{matter}/files/{file}/custody/recall",
    useAfterAct(t.recalled, props.close),
  );
  return (
    <MatterDialog
      title={t.recall}
      help={t.recallHelp}
      act={t.recall}
      busy={recall.isPending}
      error={recall.error}
      close={props.close}
      send={() => recall.mutate({ params: path(props) })}
    />
  );
}

function Refuse(props: Props) {
  const t = useTexts(evidenceTexts);
  const refuse = api.useMutation(
    "post",
    "/api/matters/{matter}/files/{file}/custody/refusal",
    useAfterAct(t.refused, props.close),
  );
  return (
    <MatterDialog<{ reason: string }>
      title={`${t.refuse} · ${props.file.name}`}
      act={t.refuse}
      busy={refuse.isPending}
      error={refuse.error}
      close={props.close}
      send={({ reason }) => refuse.mutate({ params: path(props), body: { reason: reason.trim() } })}
    >
      <Reason />
    </MatterDialog>
  );
}

function Withdraw(props: Props) {
  const t = useTexts(evidenceTexts);
  const withdraw = api.useMutation(
    "post",
    "/api/matters/{matter}/files/{file}/withdrawal",
    useAfterAct(t.withdrawnDone, props.close),
  );
  return (
    <MatterDialog<{ reason: string }>
      title={`${t.withdraw} · ${props.file.name}`}
      help={t.withdrawHelp}
      act={t.withdraw}
      danger
      busy={withdraw.isPending}
      error={withdraw.error}
      close={props.close}
      send={({ reason }) => withdraw.mutate({ params: path(props), body: { reason: reason.trim() } })}
    >
      <Reason />
    </MatterDialog>
  );
}

function Reason() {
  const m = useTexts(matterTexts);
  return (
    <Form.Item name="reason" label={m.reason} rules={[{ required: true, whitespace: true, message: m.needed }]}>
      <Input.TextArea rows={3} maxLength={LONGEST_NOTE} />
    </Form.Item>
  );
}

function Serve(props: Props) {
  const t = useTexts(evidenceTexts);
  const serve = api.useMutation(
    "post",
    "/api/matters/{matter}/files/{file}/serving",
    useAfterAct(t.servedDone, props.close),
  );
  return (
    <MatterDialog
      title={`${t.serve} · ${props.file.name}`}
      help={t.serveHelp}
      act={t.serve}
      busy={serve.isPending}
      error={serve.error}
      close={props.close}
      send={() => serve.mutate({ params: path(props) })}
    />
  );
}

function Paper(props: Props) {
  const t = useTexts(evidenceTexts);
  const m = useTexts(matterTexts);
  const [mine, setMine] = useState(false);
  const pass = api.useMutation(
    "post",
    "/api/matters/{matter}/files/{file}/custody/paper",
    useAfterAct(t.passed, props.close),
  );
  return (
    <MatterDialog<{ to?: string; receipt: number; note?: string }>
      title={`${t.paper} · ${props.file.name}`}
      help={t.paperHelp}
      act={t.paper}
      busy={pass.isPending}
      error={pass.error}
      close={props.close}
      send={({ to, receipt, note }) =>
        pass.mutate({
          params: path(props),
          body: {
            receipt,
            ...(mine || !to ? {} : { to: to.trim() }),
            ...(note?.trim() ? { note: note.trim() } : {}),
          },
        })
      }
    >
      <Form.Item label={t.paperTo}>
        <Radio.Group
          value={mine}
          onChange={(event) => setMine(event.target.value as boolean)}
          options={[
            { value: false, label: t.paperOther },
            { value: true, label: t.paperMine },
          ]}
        />
      </Form.Item>
      {mine ? null : (
        <Form.Item name="to" label={t.paperName} rules={[{ required: true, whitespace: true, message: m.needed }]}>
          <Input maxLength={LONGEST_WHOM} autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="receipt" label={t.receipt} rules={[{ required: true, message: m.needed }]}>
        <FileSelect matter={props.matter} name={t.receipt} without={(file) => file.id === props.file.id} />
      </Form.Item>
      <Form.Item name="note" label={t.note}>
        <Input.TextArea rows={2} maxLength={LONGEST_NOTE} />
      </Form.Item>
    </MatterDialog>
  );
}
