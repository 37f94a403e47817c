import { Button, Checkbox, Form, Input } from "antd";
import { useState } from "react";
import { api, type Schema } from "../http/api";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { MatterDialog } from "../procedure/matter-dialog";
import { useAfterAct } from "../procedure/use-changed";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { NameBlock } from "./name-block";
import { exchangeTexts, kindWords, questionWords, statusWords } from "./texts";
import "./exchange.css";

export type Report = Schema<"ReportPage">;
type Said = Schema<"ReportPageSaid">;

/** Processes that reports become, and what comes of them. */
const OF_REPORTS = ["petition", "clue"];
const LONGEST = 10_000;

/** What was reported on the portal, and what was said since; nothing where the matter did not come from there. */
export function ReportBlock({ matter, process }: { matter: number; process: string }) {
  return OF_REPORTS.includes(process) ? <OfMatter matter={matter} /> : null;
}

function OfMatter({ matter }: { matter: number }) {
  const answer = api.useQuery("get", "/api/matters/{matter}/report", { params: { path: { matter } } });
  const report = answer.data?.report;
  return report ? <Told matter={matter} report={report} /> : null;
}

function Told({ matter, report }: { matter: number; report: Report }) {
  const t = useTexts(exchangeTexts);
  const say = useSay();
  const format = useFormat();
  const mark = usePunctuation();
  const [writing, setWriting] = useState(false);
  return (
    <>
      <Block
        title={t.report}
        beside={
          <>
            {say(kindWords[report.kind]) || report.kind} · {t.sentOn(format.date(report.day))} ·{" "}
            {report.byName ? t.byName : t.anonymous}
          </>
        }
      >
        {report.about ? (
          <p className="report-about">
            <span className="quiet small">
              {t.about} · {t.aboutRow(report.about.publication, report.about.version, report.about.row)}
            </span>
            <br />
            {report.about.says}
          </p>
        ) : null}
        <dl className="report-answers">
          {report.answers.map((one) => (
            <div key={one.question}>
              <dt className="quiet small">{say(questionWords[one.question]) || one.question}</dt>
              <dd>{one.text}</dd>
            </div>
          ))}
        </dl>
        {report.files.length > 0 ? <p className="small">{t.files(mark.list(report.files))}</p> : null}
        {report.byName ? <NameBlock matter={matter} report={report} /> : null}
      </Block>
      <Block title={t.talk} beside={say(statusWords[report.status])}>
        {report.said.length === 0 ? <p className="quiet">{t.silent}</p> : null}
        <ol className="report-talk">
          {report.said.map((said) => (
            <Saying key={said.at + said.kind} said={said} />
          ))}
        </ol>
        {report.mayAnswer ? (
          <Button className="no-print" onClick={() => setWriting(true)}>
            {t.write}
          </Button>
        ) : null}
        {writing ? <Write matter={matter} close={() => setWriting(false)} /> : null}
      </Block>
    </>
  );
}

function Saying({ said }: { said: Said }) {
  const t = useTexts(exchangeTexts);
  const say = useSay();
  const format = useFormat();
  const fromOffice = said.speaker === "OFFICE";
  return (
    <li className={fromOffice ? "from-office" : undefined}>
      <div className="quiet small">
        {fromOffice ? (said.writer ?? t.office) : t.reporter} ·{" "}
        {fromOffice ? format.dateTime(said.at) : format.date(said.day)}
        {said.kind === "QUESTION" ? <> · {t.question}</> : null}
        {said.status ? (
          <>
            {" "}
            · <StateMark mood="plain">{t.told(say(statusWords[said.status]) || said.status)}</StateMark>
          </>
        ) : null}
      </div>
      {said.kind === "WITHDRAWAL" ? <b>{t.withdrawal}</b> : null}
      {said.kind === "RATING" ? <b>{t.rating(said.rating)}</b> : null}
      {said.text ? <p>{said.text}</p> : null}
      {said.files.length > 0 ? <p className="small">{t.files(said.files.join(" · "))}</p> : null}
    </li>
  );
}

function Write({ matter, close }: { matter: number; close: () => void }) {
  const t = useTexts(exchangeTexts);
  const send = api.useMutation("post", "/api/matters/{matter}/report/letters", useAfterAct(t.sent, close));
  return (
    <MatterDialog<{ text: string; question?: boolean }>
      title={t.write}
      help={t.writeHelp}
      act={t.send}
      wide
      busy={send.isPending}
      error={send.error}
      close={close}
      send={({ text, question }) =>
        send.mutate({ params: { path: { matter } }, body: { text: text.trim(), question: question ?? false } })
      }
    >
      <Form.Item name="text" label={t.text} rules={[{ required: true, whitespace: true, message: t.needed }]}>
        <Input.TextArea rows={6} maxLength={LONGEST} showCount />
      </Form.Item>
      <Form.Item name="question" valuePropName="checked">
        <Checkbox>{t.asks}</Checkbox>
      </Form.Item>
    </MatterDialog>
  );
}
