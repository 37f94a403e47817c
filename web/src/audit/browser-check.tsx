import { Alert, App, Button, Form, Input, InputNumber, Space, Upload } from "antd";
import { useState } from "react";
import { download, fetched } from "../http/api";
import { Block } from "../page/record-page";
import { ProblemView, useProblemText } from "../page/states";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { canCheck, type Verdict } from "./chain";
import { checkExport, NoExport } from "./export";
import { useFlawText } from "./flaw-text";
import { auditTexts } from "./texts";

interface Wanted {
  from: number | null;
  to: number | null;
  outside: string;
  key: string;
}

function VerdictView({ verdict }: { verdict: Verdict }) {
  const t = useTexts(auditTexts);
  const why = useFlawText();
  const format = useFormat();
  if (verdict.flaw !== undefined) {
    return <Alert type="error" showIcon title={t.bad(verdict.flaw.number)} description={why(verdict.flaw)} />;
  }
  if (verdict.entries === 0) {
    return <Alert type="warning" showIcon title={t.noEntries} />;
  }
  const notes = [
    verdict.signed > 0 ? t.soundSignatures(verdict.signed) : undefined,
    verdict.signed + verdict.unsignedUnchecked === 0 ? t.noAnchors : undefined,
    verdict.unchecked > 0 ? t.uncheckedDigests(format.number(verdict.unchecked)) : undefined,
    verdict.sealed > 0 ? t.sealedEntries(format.number(verdict.sealed)) : undefined,
    verdict.unsignedUnchecked > 0 ? t.uncheckedSignatures(verdict.unsignedUnchecked) : undefined,
  ].filter((note) => note !== undefined);
  return (
    <Alert
      type={verdict.unchecked > 0 || verdict.unsignedUnchecked > 0 || verdict.signed === 0 ? "warning" : "success"}
      showIcon
      title={t.sound(format.number(verdict.entries), verdict.first, verdict.last)}
      description={notes.map((note) => <div key={note}>{note}</div>)}
    />
  );
}

const exportPath = ({ from, to }: Wanted) => `/api/audit/export?from=${from ?? 1}${to === null ? "" : `&to=${to}`}`;

/** Exports, and checks an export on this machine: the server's word counts for nothing here. */
export function BrowserCheck() {
  const t = useTexts(auditTexts);
  const format = useFormat();
  const { message } = App.useApp();
  const words = useProblemText();
  const [form] = Form.useForm<Wanted>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(0);
  const [failure, setFailure] = useState<unknown>();
  const [verdict, setVerdict] = useState<Verdict>();

  const check = async (file: () => Promise<Blob>) => {
    const wanted = form.getFieldsValue();
    setBusy(true);
    setDone(0);
    setFailure(undefined);
    setVerdict(undefined);
    try {
      setVerdict(await checkExport(await file(), wanted.outside, wanted.key, setDone));
    } catch (thrown) {
      setFailure(thrown);
    } finally {
      setBusy(false);
    }
  };
  const fromServer = () => fetched(exportPath(form.getFieldsValue()), { method: "POST" });
  const save = () =>
    download(exportPath(form.getFieldsValue()), "audit.zip", { method: "POST" }).catch((thrown: unknown) =>
      message.error(words(thrown).title),
    );
  return (
    <Block title={t.export}>
      <p className="quiet small">{t.exportHelp}</p>
      {canCheck ? null : <Alert type="warning" showIcon title={t.cannotInsecure} style={{ marginBottom: 12 }} />}
      <Form
        form={form}
        className="no-print"
        layout="vertical"
        initialValues={{ from: 1, to: null, outside: "", key: "" }}
      >
        <Space wrap>
          <Form.Item name="from" label={t.firstEntry}>
            <InputNumber min={1} precision={0} />
          </Form.Item>
          <Form.Item name="to" label={t.lastEntry}>
            <InputNumber min={1} precision={0} style={{ width: 200 }} />
          </Form.Item>
        </Space>
        <Form.Item name="outside" label={t.outside}>
          <Input.TextArea rows={3} spellCheck={false} />
        </Form.Item>
        <Form.Item name="key" label={t.wantedKey} extra={t.wantedKeyHelp}>
          <Input spellCheck={false} placeholder="ed25519:…" style={{ maxWidth: 420 }} />
        </Form.Item>
      </Form>
      <Space wrap className="no-print">
        <Button type="primary" loading={busy} disabled={!canCheck} onClick={() => void check(fromServer)}>
          {t.checkServer}
        </Button>
        <Button onClick={() => void save()}>{t.download}</Button>
        <Upload
          accept=".zip"
          showUploadList={false}
          disabled={busy || !canCheck}
          beforeUpload={(file) => {
            void check(() => Promise.resolve(file));
            return false;
          }}
        >
          <Button disabled={busy || !canCheck}>{t.checkFile}</Button>
        </Upload>
      </Space>
      <div role="status" style={{ marginTop: 12 }}>
        {busy && done > 0 ? <p>{t.checking(format.number(done))}</p> : null}
        {failure instanceof NoExport ? <Alert type="error" showIcon title={t.notExport} /> : null}
        {failure !== undefined && !(failure instanceof NoExport) ? <ProblemView of={failure} /> : null}
        {verdict ? <VerdictView verdict={verdict} /> : null}
      </div>
    </Block>
  );
}
