import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { api } from "../http/api";
import { Block } from "../page/record-page";
import { useLanguage, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { AnswerFields } from "./answer-fields";
import { answersOf } from "./answers";
import { CLUE } from "./clue-findings";
import { JoinField } from "./join-field";
import { MatterDialog } from "./matter-dialog";
import { recordTexts } from "./record-texts";
import { StepSays } from "./step-says";
import { matterTexts } from "./texts";
import { useAfterAct } from "./use-changed";
import { useHandName } from "./use-process";
import { type Page, type Step, termText } from "./words";

export const LONGEST_OPINION = 20_000;

/** The state that a clue is in once it was joined with another. */
const MERGED = "merged";

/** The steps that whoever reads may take now; each says where it leads and what follows. */
export function StepsBlock({ page }: { page: Page }) {
  const r = useTexts(recordTexts);
  const say = useSay();
  const hand = useHandName();
  const [open, setOpen] = useState<string>();
  if (page.row.endedAt && page.steps.length === 0) {
    return null;
  }
  return (
    <div className="no-print">
      <Block title={r.canDo}>
        {page.steps.length === 0 ? <p className="quiet">{page.proposal ? r.waitsFirst : r.nothingToDo}</p> : null}
        <ul className="others">
          {page.steps.map((name, i) => {
            const step = page.process.steps[name];
            return step === undefined ? null : (
              <li key={name} className="matter-step">
                <Button type={i === 0 ? "primary" : "default"} onClick={() => setOpen(name)}>
                  {say(step.title)}
                </Button>
                <span>
                  {r.leadsTo(say(page.process.states[step.to]?.title))}
                  <span className="quiet small">
                    {" · "}
                    {step.approvals.length > 0 ? step.approvals.map(hand).join(" → ") : r.takesAtOnce}
                  </span>
                </span>
              </li>
            );
          })}
        </ul>
      </Block>
      {open !== undefined && page.process.steps[open] ? (
        <StepDialog page={page} name={open} step={page.process.steps[open]} close={() => setOpen(undefined)} />
      ) : null}
    </div>
  );
}

interface Values {
  opinion: string;
  answers?: Record<string, unknown>;
}

function StepDialog({ page, name, step, close }: { page: Page; name: string; step: Step; close: () => void }) {
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const say = useSay();
  const mark = usePunctuation();
  const hand = useHandName();
  const { language } = useLanguage();
  const needsApproval = step.approvals.length > 0;
  const take = api.useMutation(
    "post",
    "/api/matters/{id}/steps",
    useAfterAct(needsApproval ? r.proposed : r.taken, close),
  );
  const possible = page.steps.includes(name);
  const within = Object.fromEntries(
    Object.values(page.process.limits)
      .filter((limit) => limit.until && limit.during.includes(step.to))
      .map((limit) => [limit.until ?? "", r.within(termText(limit.term, language))]),
  );
  return (
    <MatterDialog<Values>
      wide
      title={`${say(step.title)} · ${page.row.number}`}
      act={needsApproval ? r.propose : r.take}
      disabled={!possible}
      busy={take.isPending}
      error={take.error}
      close={close}
      send={({ opinion, answers }) =>
        take.mutate({
          params: { path: { id: page.row.id } },
          body: {
            version: page.row.version,
            step: name,
            opinion: opinion.trim(),
            answers: answersOf(step.asks, answers ?? {}) as Record<string, never>,
          },
        })
      }
      help={
        <>
          <p>
            {r.leadsTo(say(page.process.states[step.to]?.title))}
            {mark.colon}
            {needsApproval ? r.takes(step.approvals.map(hand).join(" → ")) : r.takesAtOnce}
          </p>
          <StepSays process={page.process} step={step} />
          {possible ? null : <Alert type="warning" title={r.noLongerPossible} style={{ marginTop: 8 }} />}
        </>
      }
    >
      <AnswerFields
        asks={step.asks}
        extra={within}
        {...(page.row.process === CLUE && step.to === MERGED
          ? { instead: { main_number: <JoinField key="main_number" page={page} /> } }
          : {})}
      />
      <Form.Item
        name="opinion"
        label={r.opinion}
        extra={r.opinionHelp}
        rules={[{ required: true, whitespace: true, message: t.needed }]}
      >
        <Input.TextArea rows={4} maxLength={LONGEST_OPINION} />
      </Form.Item>
    </MatterDialog>
  );
}
