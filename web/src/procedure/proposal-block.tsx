import { Button, Form, Input, Space, Steps } from "antd";
import { useState } from "react";
import { api } from "../http/api";
import { useFormat } from "../text/format";
import { useLanguage, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { AnswersSaid } from "./answers-said";
import { MatterDialog } from "./matter-dialog";
import { recordTexts } from "./record-texts";
import { StepSays } from "./step-says";
import { LONGEST_OPINION } from "./steps-block";
import { matterTexts } from "./texts";
import { useAfterAct } from "./use-changed";
import { useKeys } from "./use-keys";
import { usePerson } from "./use-person";
import { nameIn, useHandName } from "./use-process";
import { type Page, type Proposed, termText } from "./words";

type Asking = "approve" | "refuse" | "withdraw";

/** What a proposal is about, in words. */
export function useProposalName(page: Page): (proposal: Pick<Proposed, "kind" | "name">) => string {
  const r = useTexts(recordTexts);
  const say = useSay();
  return ({ kind, name }) => {
    const named = say(nameIn(page.process, name)) || name;
    return kind === "EXTENSION" ? r.extensionOf(named) : named;
  };
}

/** What waits for approval: who proposed it and why, who has approved, who is next; and the decision. */
export function ProposalBlock({ page, proposal }: { page: Page; proposal: Proposed }) {
  const r = useTexts(recordTexts);
  const say = useSay();
  const format = useFormat();
  const mark = usePunctuation();
  const hand = useHandName();
  const person = usePerson(page);
  const { language } = useLanguage();
  const [asking, setAsking] = useState<Asking>();
  const name = useProposalName(page)(proposal);
  useKeys(
    page.acts.includes("DECIDE") && asking === undefined
      ? { v: () => setAsking("approve"), r: () => setAsking("refuse") }
      : {},
  );
  const step = proposal.kind === "STEP" ? page.process.steps[proposal.name] : undefined;
  const most = page.process.limits[proposal.name]?.extension?.most;
  const stood = (account: number | undefined) =>
    account === undefined ? "" : mark.brackets(r.inPlaceOf(person(account)));
  return (
    <section className="block matter-waits" aria-label={r.proposalOf(name)}>
      <h2>
        <span className="state care" data-shape="▲">
          {r.proposalOf(name)}
        </span>{" "}
        {step ? <span className="quiet small">{r.leadsTo(say(page.process.states[step.to]?.title))}</span> : null}
      </h2>
      <p className="quiet small">
        {r.proposedBy(`${person(proposal.account)}${stood(proposal.standsFor)}`, format.dateTime(proposal.proposedAt))}
      </p>
      <p className="note">{proposal.opinion}</p>
      {proposal.kind === "EXTENSION" && most ? (
        <p>
          {r.extendBy}
          {mark.colon}
          <b>{termText({ amount: Number(proposal.answers.amount), unit: most.unit }, language)}</b>
        </p>
      ) : (
        <AnswersSaid asks={step?.asks ?? []} answers={proposal.answers} />
      )}
      <Steps
        size="small"
        orientation="vertical"
        current={proposal.decisions.length}
        items={proposal.approvals.map((role, i) => {
          const decision = proposal.decisions[i];
          return {
            title: hand(role),
            content: decision ? (
              <>
                {person(decision.account)}
                {stood(decision.standsFor)} {r.approved} · {format.dateTime(decision.at)}
                {decision.note ? <div className="note">{decision.note}</div> : null}
              </>
            ) : i === proposal.decisions.length ? (
              r.next
            ) : (
              r.later
            ),
          };
        })}
        style={{ margin: "10px 0" }}
      />
      {step ? (
        <details className="small">
          <summary>{say(step.title)}</summary>
          <StepSays process={page.process} step={step} />
        </details>
      ) : null}
      <Space className="no-print" style={{ marginTop: 8 }}>
        {page.acts.includes("DECIDE") ? (
          <>
            <Button type="primary" title="v" onClick={() => setAsking("approve")}>
              {r.approve}
            </Button>
            <Button danger title="r" onClick={() => setAsking("refuse")}>
              {r.refuse}
            </Button>
          </>
        ) : null}
        {page.acts.includes("WITHDRAW") ? <Button onClick={() => setAsking("withdraw")}>{r.withdraw}</Button> : null}
      </Space>
      {asking === "withdraw" ? (
        <Withdraw page={page} name={name} close={() => setAsking(undefined)} />
      ) : asking ? (
        <Decide
          page={page}
          proposal={proposal}
          name={name}
          approved={asking === "approve"}
          close={() => setAsking(undefined)}
        />
      ) : null}
    </section>
  );
}

function Decide(props: { page: Page; proposal: Proposed; name: string; approved: boolean; close: () => void }) {
  const { page, proposal, name, approved, close } = props;
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const decide = api.useMutation("post", "/api/matters/{id}/decision", useAfterAct(r.decided, close));
  const isLast = proposal.decisions.length + 1 >= proposal.approvals.length;
  const act = approved ? r.approve : r.refuse;
  return (
    <MatterDialog<{ note?: string }>
      title={`${act} · ${name}`}
      help={approved ? r.approveHelp(name, isLast) : r.refuseHelp}
      act={act}
      danger={!approved}
      disabled={!page.acts.includes("DECIDE")}
      busy={decide.isPending}
      error={decide.error}
      close={close}
      send={({ note }) =>
        decide.mutate({
          params: { path: { id: page.row.id } },
          body: { version: page.row.version, approved, ...(note?.trim() ? { note: note.trim() } : {}) },
        })
      }
    >
      <Form.Item
        name="note"
        label={approved ? r.approveNote : t.reason}
        rules={approved ? [] : [{ required: true, whitespace: true, message: t.needed }]}
      >
        <Input.TextArea rows={3} maxLength={LONGEST_OPINION} />
      </Form.Item>
    </MatterDialog>
  );
}

function Withdraw({ page, name, close }: { page: Page; name: string; close: () => void }) {
  const r = useTexts(recordTexts);
  const withdraw = api.useMutation("post", "/api/matters/{id}/withdrawal", useAfterAct(r.withdrawn, close));
  return (
    <MatterDialog
      title={`${r.withdraw} · ${name}`}
      help={r.withdrawHelp}
      act={r.withdraw}
      disabled={!page.acts.includes("WITHDRAW")}
      busy={withdraw.isPending}
      error={withdraw.error}
      close={close}
      send={() => withdraw.mutate({ params: { path: { id: page.row.id } }, body: { version: page.row.version } })}
    />
  );
}
