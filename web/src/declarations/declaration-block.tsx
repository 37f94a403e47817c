import { App, Button, Form } from "antd";
import { useRef, useState } from "react";
import { api, type Schema } from "../http/api";
import { useMe } from "../identity/session";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { ProblemView, Reading, useProblemText } from "../page/states";
import { AnswerFields } from "../procedure/answer-fields";
import { answersOf } from "../procedure/answers";
import { AnswersSaid } from "../procedure/answers-said";
import { useAfterAct, useMattersChanged } from "../procedure/use-changed";
import type { Answers, Page } from "../procedure/words";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { sendPaper } from "./send-paper";
import { declarationTexts, OUTCOMES, outcomeWords, stageWords } from "./texts";
import { unforced, valuesOf } from "./values";
import "./declarations.css";

type Declaration = Schema<"DeclarationPage">;

const CHECKING_MS = 2_000;

/** What a unit declared, its papers, and what the program's checks found; on the page of its matter. */
export function DeclarationBlock({ page }: { page: Page }) {
  const isDeclaration = page.row.process === "declaration";
  const checking = ["filed", "corrected"].includes(page.row.state);
  const declaration = api.useQuery(
    "get",
    "/api/declarations/{matter}",
    { params: { path: { matter: page.row.id } } },
    { staleTime: 0, enabled: isDeclaration, refetchInterval: checking ? CHECKING_MS : false },
  );
  return isDeclaration ? (
    <Reading of={declaration}>
      {(one) => (
        <>
          <Checks of={one} />
          <Declared key={`${one.filing} ${one.open}`} of={one} />
          <Papers of={one} />
        </>
      )}
    </Reading>
  ) : null;
}

function Checks({ of }: { of: Declaration }) {
  const t = useTexts(declarationTexts);
  const say = useSay();
  const format = useFormat();
  const results = OUTCOMES.flatMap((outcome) => of.results.filter((one) => one.outcome === outcome));
  const beside = of.checkedAt === undefined ? undefined : t.checkedAt(of.filing, format.dateTime(of.checkedAt));
  if (of.checkedAt === undefined) {
    return (
      <Block title={t.checks}>
        <p className="quiet" role="status">
          {of.filing > 0 ? t.running : t.notFiled}
        </p>
      </Block>
    );
  }
  return (
    <Block title={t.checks} beside={beside}>
      {results.length === 0 ? <p className="quiet">{t.noRules}</p> : <p className="quiet small">{t.lead}</p>}
      <ul className="others">
        {results.map((result) => (
          <li key={result.rule} className="check">
            <span className="check-outcome">
              <StateMark mood={outcomeWords[result.outcome].mood}>{say(outcomeWords[result.outcome].text)}</StateMark>
            </span>
            <div>
              {say(result.title)}
              {result.says ? <div className="check-says">{say(result.says)}</div> : null}
              <div className="quiet small">{say(result.why)}</div>
            </div>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Declared({ of }: { of: Declaration }) {
  const t = useTexts(declarationTexts);
  const say = useSay();
  const mark = usePunctuation();
  const [form] = Form.useForm<{ answers?: Record<string, unknown> }>();
  const save = api.useMutation("put", "/api/declarations/{matter}/values", useAfterAct(t.saved));
  const values = of.values as Answers;
  const missing = of.fields.filter((field) => field.required && values[field.name] === undefined);
  const beside = mark.several([
    say(of.title),
    say(stageWords[of.stage]),
    ...(of.open && of.changed ? [t.unfiled] : []),
  ]);
  if (!of.open) {
    return (
      <Block title={t.form} beside={beside}>
        <AnswersSaid asks={of.fields} answers={values} />
      </Block>
    );
  }
  return (
    <Block title={t.form} beside={beside}>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ answers: valuesOf(of.fields, values) }}
        onFinish={({ answers }) =>
          save.mutate({
            params: { path: { matter: of.matter } },
            body: { values: answersOf(of.fields, answers ?? {}) as Record<string, never> },
          })
        }
      >
        <div className="declaration-fields">
          <AnswerFields asks={unforced(of.fields)} />
        </div>
        {save.error ? <ProblemView of={save.error} /> : null}
        {missing.length > 0 ? (
          <p className="quiet">{t.missing(mark.list(missing.map((field) => say(field.title))))}</p>
        ) : null}
        <Button htmlType="submit" loading={save.isPending}>
          {t.save}
        </Button>
      </Form>
    </Block>
  );
}

function Papers({ of }: { of: Declaration }) {
  const t = useTexts(declarationTexts);
  const say = useSay();
  return (
    <Block title={t.papers}>
      <ul className="others">
        {of.papers.map((paper) => (
          <li key={paper.paper} className="paper">
            <div>
              {say(paper.title)} {paper.needed ? <span className="quiet small">{t.needed}</span> : null}
              <div className="small">
                {paper.files.length === 0 ? (
                  paper.needed ? (
                    <StateMark mood="care">{t.noPaper}</StateMark>
                  ) : (
                    <span className="quiet">{t.noPaper}</span>
                  )
                ) : null}
                {paper.files.map((file) => (
                  <div key={file.file}>
                    <a href={`/api/matters/${of.matter}/files/${file.file}/content`} download>
                      {file.name}
                    </a>
                  </div>
                ))}
              </div>
            </div>
            {of.open ? <Attach matter={of.matter} paper={paper.paper} title={say(paper.title)} /> : null}
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Attach({ matter, paper, title }: { matter: number; paper: string; title: string }) {
  const t = useTexts(declarationTexts);
  const me = useMe();
  const { message } = App.useApp();
  const changed = useMattersChanged();
  const problemText = useProblemText();
  const chooser = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(false);
  const send = async (file: File) => {
    setSending(true);
    try {
      await sendPaper(matter, paper, file, me.name);
      changed();
      void message.success(t.attached);
    } catch (failure) {
      void message.error(problemText(failure).title);
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={t.attachTo(title)}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) {
            void send(file);
          }
        }}
      />
      <Button size="small" loading={sending} aria-label={t.attachTo(title)} onClick={() => chooser.current?.click()}>
        {t.attach}
      </Button>
    </>
  );
}
