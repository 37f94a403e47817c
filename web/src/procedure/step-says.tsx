import { Table } from "antd";
import { useCallback } from "react";
import { reachable } from "../page/reachable";
import { StateMark } from "../page/state-mark";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import type { Way } from "./process-diagram";
import { processTexts } from "./process-texts";
import { useHandName, useProfile } from "./use-process";
import type { Limit, Process, Step } from "./words";

/** Where a rule stands, and whether somebody read it there. */
export function Source({ of }: { of: Pick<Step | Limit, "source" | "confirmed"> }) {
  const t = useTexts(processTexts);
  const say = useSay();
  return of.source ? (
    <span>
      {say(of.source)}{" "}
      <span className="small">
        <StateMark mood={of.confirmed ? "good" : "care"}>{of.confirmed ? t.confirmed : t.notConfirmed}</StateMark>
      </span>
    </span>
  ) : (
    <span className="quiet">{t.noSource}</span>
  );
}

/** What a step says in one sentence, for whoever does not see the picture. */
export function useStepWords(process: Process): (step: Step) => string {
  const t = useTexts(processTexts);
  const say = useSay();
  const mark = usePunctuation();
  const hand = useHandName();
  return useCallback(
    (step) => {
      const state = (name: string) => say(process.states[name]?.title) || name;
      return mark.several([
        mark.about(say(step.title), `${mark.list(step.from.map(state))} → ${state(step.to)}`),
        mark.about(t.by, mark.list(step.by.map(hand))),
        mark.about(t.approvals, mark.list(step.approvals.map(hand)) || t.noApproval),
      ]);
    },
    [process, say, mark, hand, t],
  );
}

/** What follows from a step and what it needs: approvals, people, papers, what it opens, where the rule stands. */
export function StepSays({ process, step }: { process: Process; step: Step }) {
  const t = useTexts(processTexts);
  const say = useSay();
  const mark = usePunctuation();
  const hand = useHandName();
  const profile = useProfile();
  const opened = step.opens.map((name) => say(profile.data?.processes[name]?.title) || name);
  return (
    <dl className="step-pairs">
      <dt>{t.by}</dt>
      <dd>{mark.list(step.by.map(hand))}</dd>
      <dt>{t.approvals}</dt>
      <dd>{step.approvals.length > 0 ? step.approvals.map(hand).join(" → ") : t.noApproval}</dd>
      {step.papers.length > 0 ? (
        <>
          <dt>{t.papers}</dt>
          <dd>{mark.list(step.papers.map((name) => say(process.papers[name]) || name))}</dd>
        </>
      ) : null}
      {step.needs.length > 0 ? (
        <>
          <dt>{t.needsPapers}</dt>
          <dd>
            {mark.list(
              step.needs.map((name) => {
                const title = say(process.papers[name]) || name;
                return step.signed.includes(name) ? t.signedPaper(title) : title;
              }),
            )}
          </dd>
        </>
      ) : null}
      <dt>{t.source}</dt>
      <dd>
        <Source of={step} />
      </dd>
      {step.handlers > 0 || step.reviewers > 0 || opened.length > 0 || step.freshHands ? (
        <dd className="wide">
          {step.handlers > 0 ? <div>{t.handlers(step.handlers)}</div> : null}
          {step.reviewers > 0 ? <div>{t.reviewers(step.reviewers)}</div> : null}
          {opened.length > 0 ? <div>{t.opensWith(mark.list(opened))}</div> : null}
          {step.freshHands ? <div>{t.freshHands}</div> : null}
        </dd>
      ) : null}
    </dl>
  );
}

/** All steps of a process as a table: what the diagram shows, and what it says on hover. */
export function StepsTable({ process, way }: { process: Process; way?: Way | undefined }) {
  const t = useTexts(processTexts);
  const say = useSay();
  const mark = usePunctuation();
  const hand = useHandName();
  const profile = useProfile();
  const state = (name: string) => say(process.states[name]?.title) || name;
  const rows = Object.entries(process.steps).map(([name, step]) => ({ name, step }));
  return (
    <Table
      size="small"
      rowKey="name"
      pagination={false}
      scroll={{ x: 900 }}
      onRow={reachable}
      dataSource={rows}
      rowClassName={({ name }) => (way?.taken.has(name) ? "step-taken" : "")}
      columns={[
        {
          title: t.step,
          width: 150,
          render: (_, { name, step }) => (
            <>
              <b>{say(step.title)}</b>
              {way?.taken.has(name) ? <div className="quiet small">✓ {t.legendGone}</div> : null}
              {way?.waits === name ? <StateMark mood="care">{t.legendWaits}</StateMark> : null}
            </>
          ),
        },
        {
          title: `${t.from} → ${t.to}`,
          render: (_, { step }) => (
            <>
              {mark.list(step.from.map(state))} → <b>{state(step.to)}</b>
              {step.opens.length > 0 ? (
                <div className="quiet small">
                  {t.opensWith(mark.list(step.opens.map((name) => say(profile.data?.processes[name]?.title) || name)))}
                  {step.freshHands ? `${mark.comma}${t.freshHands}` : ""}
                </div>
              ) : null}
            </>
          ),
        },
        {
          title: t.by,
          width: 150,
          render: (_, { step }) => (
            <>
              {mark.list(step.by.map(hand))}
              {step.handlers > 0 ? <div className="quiet small">{t.handlers(step.handlers)}</div> : null}
              {step.reviewers > 0 ? <div className="quiet small">{t.reviewers(step.reviewers)}</div> : null}
            </>
          ),
        },
        {
          title: t.approvals,
          width: 150,
          render: (_, { step }) =>
            step.approvals.length > 0 ? (
              step.approvals.map(hand).join(" → ")
            ) : (
              <span className="quiet">{t.noApproval}</span>
            ),
        },
        {
          title: t.papers,
          width: 170,
          render: (_, { step }) => mark.list(step.papers.map((name) => say(process.papers[name]) || name)),
        },
        { title: t.source, width: 230, render: (_, { step }) => <Source of={step} /> },
      ]}
    />
  );
}
