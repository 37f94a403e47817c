import { Button, Form, Input, InputNumber } from "antd";
import { useState } from "react";
import { api } from "../http/api";
import { StateMark } from "../page/state-mark";
import { useFormat } from "../text/format";
import { useLanguage, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { MatterDialog } from "./matter-dialog";
import { processTexts } from "./process-texts";
import { recordTexts } from "./record-texts";
import { Source } from "./step-says";
import { LONGEST_OPINION } from "./steps-block";
import { matterTexts } from "./texts";
import { useAfterAct } from "./use-changed";
import { useHandName } from "./use-process";
import { type Clock, daysUntil, type Limit, type Page, termText } from "./words";

/** The terms that run and ran, the running ones first: when each ends, on what it rests, how it went. */
export function TermsList({ page }: { page: Page }) {
  const r = useTexts(recordTexts);
  const say = useSay();
  const { language } = useLanguage();
  const [extending, setExtending] = useState<string>();
  const clocks = [...page.clocks]
    .reverse()
    .sort((one, other) => Number(Boolean(one.ended)) - Number(Boolean(other.ended)));
  const limit = extending === undefined ? undefined : page.process.limits[extending];
  if (clocks.length === 0) {
    return <p className="quiet">{r.noTerms}</p>;
  }
  return (
    <>
      <ul className="others">
        {clocks.map((clock) => {
          const of = page.process.limits[clock.name];
          return (
            <li key={`${clock.name} ${clock.began}`}>
              <div>
                <b>{say(of?.title) || clock.name}</b>{" "}
                <span className="quiet small">
                  {of ? (of.until ? r.chosen(termText(of.term, language)) : termText(of.term, language)) : null}
                </span>
              </div>
              <ClockState clock={clock} />
              {of ? (
                <div className="small">
                  <Source of={of} />
                </div>
              ) : null}
              {page.acts.includes("EXTEND") && !clock.ended && of?.extension ? (
                <Button size="small" className="no-print" onClick={() => setExtending(clock.name)}>
                  {r.extend}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {extending !== undefined && limit ? (
        <Extend page={page} name={extending} limit={limit} close={() => setExtending(undefined)} />
      ) : null}
    </>
  );
}

function ClockState({ clock }: { clock: Clock }) {
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const format = useFormat();
  const mark = usePunctuation();
  const { language } = useLanguage();
  const left = clock.due ? daysUntil(clock.due) : 0;
  const late = clock.due !== undefined && Date.parse(clock.due) < Date.now();
  return (
    <>
      <div title={clock.due ? format.dateTime(clock.due) : undefined}>
        {clock.ended ? (
          <StateMark mood={clock.met ? "good" : "bad"}>
            {clock.met ? r.met : r.missed} {format.date(clock.ended)}
          </StateMark>
        ) : clock.standsStill ? (
          <StateMark mood="plain">{r.standsStill}</StateMark>
        ) : late ? (
          <StateMark mood="bad">{t.overdueBy(-left)}</StateMark>
        ) : (
          <StateMark mood="plain">{t.daysLeft(left)}</StateMark>
        )}
      </div>
      <div className="quiet small">
        {[r.began(format.date(clock.began)), ...(clock.lastDay ? [r.lastDay(clock.lastDay)] : [])].join(mark.comma)}
      </div>
      {clock.extensions.length > 0 ? (
        <div className="quiet small">
          {r.extendedBy(clock.extensions.map((by) => termText(by, language)).join(" + "))}
        </div>
      ) : null}
      {clock.provisional && !clock.ended ? <div className="quiet small">{r.provisional}</div> : null}
    </>
  );
}

function Extend({ page, name, limit, close }: { page: Page; name: string; limit: Limit; close: () => void }) {
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const p = useTexts(processTexts);
  const say = useSay();
  const hand = useHandName();
  const { language } = useLanguage();
  const extend = api.useMutation("post", "/api/matters/{id}/extensions", useAfterAct(r.proposed, close));
  const { extension } = limit;
  if (extension === undefined) {
    return null;
  }
  const unit = termText({ amount: 2, unit: extension.most.unit }, language).replace("2 ", "");
  return (
    <MatterDialog<{ amount: number; opinion: string }>
      title={r.extendTitle(say(limit.title))}
      help={
        <>
          <p>{r.takes(extension.approvals.map(hand).join(" → "))}</p>
          <p className="quiet">{p.extendable(extension.times, termText(extension.most, language))}</p>
        </>
      }
      act={r.propose}
      disabled={!page.acts.includes("EXTEND")}
      busy={extend.isPending}
      error={extend.error}
      close={close}
      initial={{ amount: extension.most.amount }}
      send={({ amount, opinion }) =>
        extend.mutate({
          params: { path: { id: page.row.id } },
          body: { version: page.row.version, limit: name, amount, opinion: opinion.trim() },
        })
      }
    >
      <Form.Item
        name="amount"
        label={r.extendAmount(unit)}
        extra={r.extendMost(termText(extension.most, language))}
        rules={[{ required: true, message: t.needed }]}
      >
        <InputNumber min={1} max={extension.most.amount} precision={0} style={{ width: 140 }} />
      </Form.Item>
      <Form.Item
        name="opinion"
        label={r.opinion}
        extra={r.opinionHelp}
        rules={[{ required: true, whitespace: true, message: t.needed }]}
      >
        <Input.TextArea rows={3} maxLength={LONGEST_OPINION} />
      </Form.Item>
    </MatterDialog>
  );
}
