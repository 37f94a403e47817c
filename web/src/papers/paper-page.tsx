import { Alert, App, Button, Checkbox, Form, Input, Space } from "antd";
import { useEffect, useMemo, useState } from "react";
import { useNavigate, useParams } from "react-router";
import { FileSelect } from "../evidence/file-select";
import { api, download } from "../http/api";
import { usePageKeys } from "../page/keys";
import { Block, RecordPage } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Reading, useProblemText } from "../page/states";
import { MatterDialog } from "../procedure/matter-dialog";
import { matterTexts } from "../procedure/texts";
import { useAfterAct } from "../procedure/use-changed";
import type { Page } from "../procedure/words";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { ExactProblem } from "./exact-problem";
import { PagePictures } from "./page-picture";
import { paperTexts } from "./texts";
import { fileName, kindNames, type PaperPage, paperStates } from "./words";
import "./papers.css";

const LONGEST = 50_000;

/** One paper: what it asks beside how it looks; once it is issued, what it is and ways to take it away. */
export default function PaperRecordPage() {
  const { id, paper } = useParams();
  const path = { matter: Number(id), paper: Number(paper) };
  const matter = api.useQuery("get", "/api/matters/{id}", { params: { path: { id: path.matter } } });
  const page = api.useQuery("get", "/api/matters/{matter}/papers/{paper}", { params: { path } }, { staleTime: 0 });
  return (
    <Reading of={matter}>
      {(of) => (
        <Reading of={page}>
          {(read) => <PaperRecord key={`${read.paper.id} ${read.paper.version}`} matter={of} page={read} />}
        </Reading>
      )}
    </Reading>
  );
}

function PaperRecord({ matter, page }: { matter: Page; page: PaperPage }) {
  const t = useTexts(paperTexts);
  const m = useTexts(matterTexts);
  const say = useSay();
  const { paper } = page;
  const [withdrawing, setWithdrawing] = useState(false);
  const [signing, setSigning] = useState(false);
  const state = paperStates[paper.state];
  const address = `/api/matters/${matter.row.id}/papers/${paper.id}`;
  const isDraft = paper.state === "DRAFT";
  return (
    <RecordPage
      title={say(paper.title)}
      crumbs={[
        { name: m.matters, to: "/matters" },
        { name: matter.row.number, to: `/matters/${matter.row.id}` },
        { name: paper.number ?? t.noNumber },
      ]}
      state={<StateMark mood={state.mood}>{say(state.name)}</StateMark>}
      acts={
        <>
          <HandOut page={page} address={address} />
          {page.mayWork && paper.state === "ISSUED" ? (
            <Button onClick={() => setSigning(true)}>{t.enterSigned}</Button>
          ) : null}
          {page.mayWork && paper.state !== "WITHDRAWN" ? (
            <Button onClick={() => setWithdrawing(true)}>{isDraft ? t.discard : t.withdraw}</Button>
          ) : null}
        </>
      }
    >
      {page.marked ? <Alert type="info" showIcon title={t.markedAlways} style={{ marginBottom: 12 }} /> : null}
      {isDraft && page.mustWait ? <Alert type="info" showIcon title={t.mustWait} style={{ marginBottom: 12 }} /> : null}
      {isDraft && page.office === undefined ? (
        <Alert type="warning" showIcon title={t.noOffice} style={{ marginBottom: 12 }} />
      ) : null}
      <div className="paper-columns">
        {isDraft && page.mayWork ? <Draft matter={matter} page={page} /> : <PaperFacts matter={matter} page={page} />}
        <Block title={t.preview}>
          <PagePictures address={`${address}/pages`} state={paper.version} name={say(paper.title)} />
        </Block>
      </div>
      {signing ? <Sign matter={matter} page={page} close={() => setSigning(false)} /> : null}
      {withdrawing ? <Withdraw matter={matter} page={page} close={() => setWithdrawing(false)} /> : null}
    </RecordPage>
  );
}

function HandOut({ page, address }: { page: PaperPage; address: string }) {
  const t = useTexts(paperTexts);
  const say = useSay();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const name = fileName(`${page.paper.number ?? ""} ${say(page.paper.title)}`.trim());
  const take = (format: "PDF" | "DOCX", watermark: boolean) =>
    void download(`${address}/content?format=${format}&watermark=${watermark}`, `${name}.${format.toLowerCase()}`)
      .then(() => message.success(t.handedOut))
      .catch((failure: unknown) => message.error(problemText(failure).title));
  return (
    <>
      <Button onClick={() => take("PDF", false)}>{t.takePdf}</Button>
      {page.marked || page.paper.state !== "ISSUED" ? null : (
        <Button onClick={() => take("PDF", true)}>{t.takeMarked}</Button>
      )}
      {page.marked ? null : <Button onClick={() => take("DOCX", false)}>{t.takeWord}</Button>}
    </>
  );
}

interface Values {
  fields: string[];
  confidential: boolean;
}

/** What a draft asks; saved and issued here. */
function Draft({ matter, page }: { matter: Page; page: PaperPage }) {
  const t = useTexts(paperTexts);
  const say = useSay();
  const { modal } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [touched, setTouched] = useState(false);
  const path = { matter: matter.row.id, paper: page.paper.id };
  const save = api.useMutation("put", "/api/matters/{matter}/papers/{paper}", useAfterAct(t.saved));
  const issue = api.useMutation("post", "/api/matters/{matter}/papers/{paper}/issue", useAfterAct(t.issued));
  const missing = page.fields.filter((field) => field.required && field.value === "").length;
  usePageKeys(useMemo(() => [{ keys: ["Ctrl", "S"], name: t.keys }], [t]));
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "s") {
        event.preventDefault();
        form.submit();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [form]);
  const ask = () =>
    void modal.confirm({
      title: t.issueAsk,
      content: t.issueHelp,
      okText: t.issue,
      cancelText: t.cancel,
      onOk: () => issue.mutateAsync({ params: { path }, body: { version: page.paper.version } }).catch(() => undefined),
    });
  return (
    <Block title={t.fill} beside={missing > 0 ? t.stillMissing(missing) : undefined}>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{
          fields: page.fields.map((field) => field.value),
          confidential: page.paper.confidential,
        }}
        onValuesChange={() => setTouched(true)}
        onFinish={({ fields, confidential }) =>
          save.mutate({
            params: { path },
            body: {
              version: page.paper.version,
              values: Object.fromEntries(page.fields.map((field, i) => [field.name, fields?.[i] ?? ""])),
              confidential,
            },
          })
        }
      >
        {page.fields.length === 0 ? <p className="quiet">{t.nothingAsked}</p> : null}
        {page.fields.map((field, i) => (
          <Form.Item
            key={field.name}
            name={["fields", i]}
            label={say(field.title)}
            required={field.required}
            extra={field.fromMatter ? t.fromMatter : undefined}
          >
            {field.multiline ? <Input.TextArea rows={4} maxLength={LONGEST} /> : <Input maxLength={LONGEST} />}
          </Form.Item>
        ))}
        <Form.Item name="confidential" valuePropName="checked" extra={t.confidentialHelp}>
          <Checkbox>{t.confidential}</Checkbox>
        </Form.Item>
        <Space wrap>
          <Button htmlType="submit" type={touched || missing > 0 ? "primary" : "default"} loading={save.isPending}>
            {t.save}
          </Button>
          <Button
            type={touched || missing > 0 ? "default" : "primary"}
            disabled={touched || missing > 0 || page.mustWait || page.office === undefined}
            loading={issue.isPending}
            onClick={ask}
          >
            {t.issue}
          </Button>
          {touched ? (
            <span className="quiet" role="status">
              {t.unsaved}
            </span>
          ) : null}
        </Space>
        {save.error || issue.error ? (
          <div style={{ marginTop: 12 }}>
            <ExactProblem of={save.error ?? issue.error} />
          </div>
        ) : null}
      </Form>
    </Block>
  );
}

function PaperFacts({ matter, page }: { matter: Page; page: PaperPage }) {
  const t = useTexts(paperTexts);
  const say = useSay();
  const format = useFormat();
  const { paper } = page;
  const facts: [string, React.ReactNode][] = [
    [t.number, paper.number ?? t.noNumber],
    [t.kind, say(kindNames[paper.kind])],
    [t.step, say(matter.process.steps[paper.step]?.title)],
    [t.madeBy, `${paper.madeByName} ${format.dateTime(paper.madeAt)}`],
    ...(paper.issuedAt
      ? ([[t.issuedBy, `${paper.issuedByName ?? ""} ${format.dateTime(paper.issuedAt)}`]] as [string, string][])
      : []),
    ...(paper.state === "ISSUED"
      ? ([
          [
            t.signed,
            page.signed
              ? t.signedBy(page.signed.signers, page.signed.enteredByName, format.dateTime(page.signed.enteredAt))
              : t.notSigned,
          ],
        ] as [string, string][])
      : []),
    ...(paper.pages ? ([[t.pages, paper.pages]] as [string, number][]) : []),
    [t.template, paper.shipped ? t.templateShipped(paper.templateVersion) : t.templateOwn(paper.templateVersion)],
    ...(paper.digest
      ? ([
          [
            t.digest,
            <span key="digest" className="paper-digest small">
              {paper.digest}
            </span>,
          ],
        ] as [string, React.ReactNode][])
      : []),
    ...(paper.withdrawnAt
      ? ([[t.withdrawnFor, `${paper.withdrawnFor ?? ""} ${format.dateTime(paper.withdrawnAt)}`]] as [string, string][])
      : []),
  ];
  return (
    <section className="block">
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Enters who signed the sheet that came back. */
function Sign({ matter, page, close }: { matter: Page; page: PaperPage; close: () => void }) {
  const t = useTexts(paperTexts);
  const path = { matter: matter.row.id, paper: page.paper.id };
  const sign = api.useMutation(
    "post",
    "/api/matters/{matter}/papers/{paper}/signed",
    useAfterAct(t.signedEntered, close),
  );
  return (
    <MatterDialog<{ file: number; signers: string }>
      title={`${t.enterSigned} · ${page.paper.number ?? ""}`}
      help={t.signedHelp}
      act={t.enterSigned}
      busy={sign.isPending}
      error={sign.error}
      close={close}
      send={({ file, signers }) => sign.mutate({ params: { path }, body: { file, signers: signers.trim() } })}
    >
      <Form.Item name="file" label={t.scan} rules={[{ required: true, message: t.needed }]}>
        <FileSelect matter={matter.row.id} name={t.scan} without={(file) => file.keeper !== undefined} />
      </Form.Item>
      <Form.Item name="signers" label={t.signers} rules={[{ required: true, whitespace: true, message: t.needed }]}>
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
    </MatterDialog>
  );
}

function Withdraw({ matter, page, close }: { matter: Page; page: PaperPage; close: () => void }) {
  const t = useTexts(paperTexts);
  const say = useSay();
  const navigate = useNavigate();
  const after = useAfterAct(t.withdrawn, close);
  const isDraft = page.paper.state === "DRAFT";
  const withdraw = api.useMutation("post", "/api/matters/{matter}/papers/{paper}/withdrawal", {
    ...after,
    onSuccess: () => {
      after.onSuccess();
      if (isDraft) {
        void navigate(`/matters/${matter.row.id}`);
      }
    },
  });
  return (
    <MatterDialog<{ reason: string }>
      title={`${isDraft ? t.discard : t.withdraw} · ${page.paper.number ?? say(page.paper.title)}`}
      help={isDraft ? undefined : t.withdrawHelp}
      act={isDraft ? t.discard : t.withdraw}
      danger
      busy={withdraw.isPending}
      error={withdraw.error}
      close={close}
      send={({ reason }) =>
        withdraw.mutate({
          params: { path: { matter: matter.row.id, paper: page.paper.id } },
          body: { version: page.paper.version, reason: reason.trim() },
        })
      }
    >
      <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.needed }]}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
    </MatterDialog>
  );
}
