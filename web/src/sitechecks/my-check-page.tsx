import { Alert, Button, Form, Input, Radio, Result } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useSentence } from "../findings/sentence";
import { api, problem, type Schema, UNREACHABLE } from "../http/api";
import { useMe } from "../identity/session";
import { StateMark } from "../page/state-mark";
import { ProblemView, Reading } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { readDraft, useDraft, useKeyOf } from "./draft";
import { PhotoList, type PhotosSent } from "./photo-list";
import { SignatureBox } from "./signature";
import { SiteFrame } from "./site-frame";
import { siteTexts } from "./texts";

type Check = Schema<"MyCheck">;
type Kind = Schema<"MyChecksNewAnswer">["kind"];

const KINDS: Kind[] = ["EXPLAINED", "CONFIRMED", "DATA_ERROR", "POLICY_GAP"];
const LONGEST_WORDS = 4000;
const LONGEST_NAME = 200;

/** One check on site: what to look for, and the answer with photos and signature. */
export default function MyCheckPage() {
  const t = useTexts(siteTexts);
  const id = Number(useParams().id);
  const [signed, setSigned] = useState<Schema<"MyChecksSigned">>();
  const check = api.useQuery(
    "get",
    "/api/my-checks/{id}",
    { params: { path: { id } } },
    { enabled: signed === undefined, staleTime: 0 },
  );
  return (
    <SiteFrame>
      <p>
        <Link to="/my-checks">← {t.back}</Link>
      </p>
      {signed ? (
        <Result
          status="success"
          title={t.done}
          subTitle={
            <>
              {t.doneDigest} <code className="small">{signed.sha256}</code>
            </>
          }
          extra={<Link to="/my-checks">{t.back}</Link>}
        />
      ) : (
        <Reading of={check}>{(one) => <Answering key={one.id} check={one} onSigned={setSigned} />}</Reading>
      )}
    </SiteFrame>
  );
}

function Answering({ check, onSigned }: { check: Check; onSigned: (signed: Schema<"MyChecksSigned">) => void }) {
  const t = useTexts(siteTexts);
  const say = useSay();
  const sentence = useSentence();
  const format = useFormat();
  return (
    <>
      <h1>{say(check.title)}</h1>
      {check.late ? (
        <StateMark mood="bad">
          {t.dueBy(format.date(check.until))} · {t.late}
        </StateMark>
      ) : (
        <p className="quiet">{t.dueBy(format.date(check.until))}</p>
      )}
      {check.returnedFor ? <Alert type="warning" showIcon title={t.returnedFor(check.returnedFor)} /> : null}
      <p className="site-task" translate="no">
        {check.task}
      </p>
      {check.sentence ? <p translate="no">{sentence(check.sentence)}</p> : null}
      <dl className="facts">
        {check.unitName ? (
          <div>
            <dt>{t.about}</dt>
            <dd translate="no">{say(check.unitName)}</dd>
          </div>
        ) : null}
        {check.occurred ? (
          <div>
            <dt>{t.occurred}</dt>
            <dd>{check.occurred}</dd>
          </div>
        ) : null}
      </dl>
      <AnswerForm check={check} onSigned={onSigned} />
    </>
  );
}

function AnswerForm({ check, onSigned }: { check: Check; onSigned: (signed: Schema<"MyChecksSigned">) => void }) {
  const t = useTexts(siteTexts);
  const me = useMe();
  const { keep, forget } = useDraft(me.account, check.id);
  const keyOf = useKeyOf();
  const [sent, setSent] = useState<PhotosSent>({ photos: [], waits: false });
  const [isDrawn, setIsDrawn] = useState(true);
  const [drawing, setDrawing] = useState<string>();
  const [lacks, setLacks] = useState<string>();
  const answer = api.useMutation("post", "/api/my-checks/{id}/answer", {
    networkMode: "always", // without a line it says so at once, instead of waiting in silence
    onSuccess: (signed) => {
      forget();
      onSigned(signed);
    },
  });
  const needed = { required: true, message: t.needed };
  return (
    <Form<{ kind: Kind; words: string; signer: string }>
      layout="vertical"
      style={{ marginTop: 14 }}
      scrollToFirstError={{ focus: true }}
      initialValues={{ signer: me.name, ...readDraft(me.account, check.id) }}
      onValuesChange={(_, values) => keep(values)}
      onFinish={({ kind, words, signer }) => {
        setLacks(sent.waits ? t.photosWait : isDrawn && drawing === undefined ? t.drawNeeded : undefined);
        if (sent.waits || (isDrawn && drawing === undefined)) {
          return;
        }
        const body = {
          kind,
          words: words.trim(),
          photos: sent.photos,
          signer: signer.trim(),
          ...(isDrawn && drawing ? { signature: drawing } : {}),
        };
        answer.mutate({
          params: { path: { id: check.id } },
          headers: { "Idempotency-Key": keyOf(body) },
          body,
        });
      }}
    >
      <Form.Item name="kind" label={t.kind} rules={[needed]}>
        <Radio.Group options={KINDS.map((value) => ({ value, label: t[value] }))} />
      </Form.Item>
      <Form.Item name="words" label={t.words} rules={[{ ...needed, whitespace: true }]}>
        <Input.TextArea rows={4} maxLength={LONGEST_WORDS} />
      </Form.Item>
      <Form.Item label={t.photos}>
        <PhotoList check={check.id} onChange={setSent} />
      </Form.Item>
      <Form.Item name="signer" label={t.signer} rules={[{ ...needed, whitespace: true }]}>
        <Input maxLength={LONGEST_NAME} autoComplete="off" />
      </Form.Item>
      <Form.Item label={t.how}>
        <Radio.Group
          value={isDrawn}
          onChange={(event) => setIsDrawn(event.target.value as boolean)}
          options={[
            { value: true, label: t.drawn },
            { value: false, label: t.byKeys },
          ]}
        />
      </Form.Item>
      {isDrawn ? (
        <Form.Item label={t.draw}>
          <SignatureBox onChange={setDrawing} />
        </Form.Item>
      ) : null}
      {lacks ? <Alert type="warning" role="alert" showIcon title={lacks} style={{ marginBottom: 10 }} /> : null}
      {answer.error ? (
        problem(answer.error).code === UNREACHABLE ? (
          <Alert type="warning" role="alert" showIcon title={t.lineDown} style={{ marginBottom: 10 }} />
        ) : (
          <ProblemView of={answer.error} />
        )
      ) : null}
      <Button type="primary" size="large" block htmlType="submit" loading={answer.isPending}>
        {t.sign}
      </Button>
      <p className="quiet small">{t.signHelp}</p>
    </Form>
  );
}
