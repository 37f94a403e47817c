import { InboxOutlined } from "@ant-design/icons";
import { Button, Form, Input, Progress, Select, Upload } from "antd";
import { useEffect, useRef, useState } from "react";
import { useProblemText } from "../page/states";
import { useMattersChanged } from "../procedure/use-changed";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { newId, sendEvidence } from "./send";
import { evidenceTexts } from "./texts";
import { KINDS, type Kind, kindOf, kindWords } from "./words";
import "./evidence.css";

interface Sending {
  id: string;
  file: File;
  kind: Kind;
  state: "WAITS" | "SENDING" | "SENT" | "FAILED" | "STOPPED";
  sent: number;
  error?: unknown;
}

const LONGEST_FROM = 200;

/** Chooses files and sends them one after the other: each with its progress, its error, a way to stop and to try again. */
export function UploadList({ matter, close }: { matter: number; close: () => void }) {
  const t = useTexts(evidenceTexts);
  const changed = useMattersChanged();
  const [sendings, setSendings] = useState<Sending[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const [form] = Form.useForm<{ from: string }>();
  const stops = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const running = stops.current;
    return () => {
      for (const stop of running.values()) {
        stop.abort();
      }
    };
  }, []);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => isBusy && event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isBusy]);
  const set = (id: string, some: Partial<Sending>) =>
    setSendings((all) => all.map((one) => (one.id === id ? { ...one, ...some } : one)));

  const send = async (one: Sending, from: string) => {
    const stop = new AbortController();
    stops.current.set(one.id, stop);
    set(one.id, { state: "SENDING", sent: 0, error: undefined });
    try {
      await sendEvidence(matter, { ...one, from }, (sent) => set(one.id, { sent }), stop.signal);
      set(one.id, { state: "SENT" });
      changed();
    } catch (failure) {
      set(one.id, stop.signal.aborted ? { state: "STOPPED" } : { state: "FAILED", error: failure });
    } finally {
      stops.current.delete(one.id);
    }
  };
  const sendAll = async (some: Sending[]) => {
    const { from } = await form.validateFields();
    setIsBusy(true);
    for (const one of some) {
      if (one.file.size > 0) {
        await send(one, from.trim());
      }
    }
    setIsBusy(false);
  };
  const toSend = sendings.filter((one) => one.state === "WAITS" && one.file.size > 0);
  return (
    <div className="evidence-upload no-print">
      <Form form={form} layout="vertical">
        <Form.Item
          name="from"
          label={t.from}
          extra={t.fromHelp}
          rules={[{ required: true, whitespace: true, message: t.fromNeeded }]}
        >
          <Input maxLength={LONGEST_FROM} autoComplete="off" />
        </Form.Item>
      </Form>
      <Upload.Dragger
        multiple
        showUploadList={false}
        beforeUpload={(file) => {
          const sending: Sending = { id: newId(), file, kind: kindOf(file.name), state: "WAITS", sent: 0 };
          setSendings((all) => [...all, sending]);
          return Upload.LIST_IGNORE;
        }}
      >
        <InboxOutlined aria-hidden="true" /> {t.choose}
      </Upload.Dragger>
      <ul className="evidence-sendings" aria-live="polite">
        {sendings.map((one) => (
          <Line
            key={one.id}
            of={one}
            onKind={(kind) => set(one.id, { kind })}
            onStop={() => stops.current.get(one.id)?.abort()}
            onAgain={() => void sendAll([one])}
            onRemove={() => setSendings((all) => all.filter((other) => other.id !== one.id))}
          />
        ))}
      </ul>
      <Button
        type="primary"
        disabled={toSend.length === 0}
        loading={isBusy}
        onClick={() => void sendAll(toSend).catch(() => undefined)} // what is wrong stands at the field
      >
        {toSend.length === 0 ? t.nothingChosen : t.send(toSend.length)}
      </Button>{" "}
      <Button disabled={isBusy} onClick={close}>
        {t.close}
      </Button>
    </div>
  );
}

function Line(props: {
  of: Sending;
  onKind: (kind: Kind) => void;
  onStop: () => void;
  onAgain: () => void;
  onRemove: () => void;
}) {
  const t = useTexts(evidenceTexts);
  const say = useSay();
  const format = useFormat();
  const problemText = useProblemText();
  const { file, kind, state, sent, error } = props.of;
  return (
    <li>
      <div className="evidence-sending">
        <span className="evidence-name">
          {file.name} <span className="quiet small">{format.bytes(file.size)}</span>
        </span>
        <Select
          size="small"
          style={{ width: 150 }}
          aria-label={`${t.kind} ${file.name}`}
          disabled={state !== "WAITS"}
          value={kind}
          onChange={props.onKind}
          options={KINDS.map((value) => ({ value, label: say(kindWords[value]) }))}
        />
        {state === "SENDING" ? (
          <Button size="small" onClick={props.onStop}>
            {t.stop}
          </Button>
        ) : state === "FAILED" || state === "STOPPED" ? (
          <Button size="small" onClick={props.onAgain}>
            {t.again}
          </Button>
        ) : null}
        {state === "SENDING" || state === "SENT" ? null : (
          <Button size="small" type="text" onClick={props.onRemove}>
            {t.remove}
          </Button>
        )}
      </div>
      {state === "SENDING" ? (
        <Progress size="small" percent={Math.floor((100 * sent) / Math.max(1, file.size))} />
      ) : (
        <div className={state === "FAILED" || file.size === 0 ? "evidence-wrong small" : "quiet small"}>
          {file.size === 0
            ? t.empty
            : { WAITS: t.waits, SENT: t.sent, STOPPED: t.stopped, FAILED: problemText(error).title }[state]}
        </div>
      )}
    </li>
  );
}
