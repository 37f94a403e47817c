import { Table, Timeline } from "antd";
import { Link } from "react-router";
import { useMay } from "../identity/session";
import { useParameterName } from "../models/parameter-name";
import { reachable } from "../page/reachable";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { measure } from "../text/measure";
import { StateOf } from "./letter";
import { letterTexts } from "./letter-texts";
import type { Page } from "./reading";
import { useSentence } from "./sentence";
import { useShowValue } from "./show-value";
import { listTexts } from "./texts";
import { doneWords, reasonWords, SCORE_PARTS, scoreWord, stateWords } from "./words";

/** Values with which the finding was judged, and where each comes from. */
export function JudgedWith({ page }: { page: Page }) {
  const t = useTexts(letterTexts);
  const say = useSay();
  const { ofColumn } = useShowValue();
  const parameterName = useParameterName();
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="name"
      onRow={reachable}
      dataSource={page.letter.parameters}
      columns={[
        {
          key: "name",
          title: t.parameter,
          render: (_, one) => <span title={one.name}>{parameterName(one.name)}</span>,
        },
        {
          key: "value",
          title: t.value,
          align: "right",
          render: (_, one) => (
            <>
              {ofColumn({ ...one, label: one.why }, one.value) || "–"}{" "}
              {one.unit ? <span className="quiet small">{say(measure(one.unit, one.type))}</span> : null}
            </>
          ),
        },
        {
          key: "origin",
          title: t.origin,
          render: (_, one) => (one.local ? t.local : (one.source ?? t.byDefault)),
        },
        { key: "why", title: t.why, render: (_, one) => <span className="wrapped">{say(one.why)}</span> },
      ]}
    />
  );
}

/** The factors of the score, as they are multiplied. */
export function ScoreParts({ page }: { page: Page }) {
  const t = useTexts(letterTexts);
  const l = useTexts(listTexts);
  const say = useSay();
  const format = useFormat();
  const parts = Object.keys(page.scoreParts).sort((a, b) => SCORE_PARTS.indexOf(a) - SCORE_PARTS.indexOf(b));
  return (
    <Table
      size="small"
      pagination={false}
      rowKey={(part) => part}
      dataSource={parts}
      columns={[
        { key: "factor", title: t.factor, render: (_, part) => say(scoreWord(part).name) },
        { key: "value", title: t.value, align: "right", render: (_, part) => format.number(page.scoreParts[part], 2) },
        {
          key: "says",
          title: t.meaning,
          render: (_, part) => <span className="quiet small">{say(scoreWord(part).says)}</span>,
        },
      ]}
      footer={() => (
        <b>
          {l.score} {format.number(page.row.score, 2)}
        </b>
      )}
    />
  );
}

/** Runs that raised it, newest first. */
export function AcrossRuns({ page }: { page: Page }) {
  const t = useTexts(letterTexts);
  const l = useTexts(listTexts);
  const format = useFormat();
  const may = useMay();
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="run"
      dataSource={page.seen}
      columns={[
        {
          key: "run",
          title: t.run,
          render: (_, seen) => (may("RUNS_READ") ? <Link to={`/runs/${seen.run}`}>{seen.run}</Link> : seen.run),
        },
        { key: "at", title: t.at, render: (_, seen) => format.dateTime(seen.at) },
        { key: "score", title: l.score, align: "right", render: (_, seen) => format.number(seen.score, 2) },
        {
          key: "amount",
          title: l.amount,
          align: "right",
          render: (_, seen) => (seen.amount === undefined ? "" : format.number(seen.amount, 2)),
        },
      ]}
    />
  );
}

/** What people did with it, oldest first. */
export function Steps({ page }: { page: Page }) {
  const t = useTexts(letterTexts);
  const say = useSay();
  const format = useFormat();
  if (page.steps.length === 0) {
    return <p className="quiet">{t.noSteps}</p>;
  }
  return (
    <Timeline
      items={page.steps.map((step) => ({
        key: step.number,
        content: (
          <>
            <b>{step.name}</b> {say(doneWords[step.act])}
            {step.from === step.to ? null : (
              <span className="quiet small">
                {" "}
                {say(stateWords[step.from])} → {say(stateWords[step.to])}
              </span>
            )}
            <div className="quiet small">{format.dateTime(step.at)}</div>
            {step.reason ? <div>{say(reasonWords[step.reason as keyof typeof reasonWords])}</div> : null}
            {step.note ? <div className="note">{step.note}</div> : null}
          </>
        ),
      }))}
    />
  );
}

const OTHERS_SHOWN = 6;

/** Other findings about the same subject. */
export function Others({ page }: { page: Page }) {
  const t = useTexts(letterTexts);
  const sentence = useSentence();
  const format = useFormat();
  if (page.others.length === 0) {
    return <p className="quiet">{t.noOthers}</p>;
  }
  const more = new URLSearchParams({ subject: page.row.subject, gone: "true" });
  return (
    <>
      <ul className="others">
        {page.others.slice(0, OTHERS_SHOWN).map((row) => (
          <li key={row.id}>
            <StateOf row={row} /> <span className="quiet small">{format.date(row.occurredAt)}</span>
            <div>
              <Link to={`/findings/${row.id}`}>{sentence(row.sentence)}</Link>
            </div>
          </li>
        ))}
      </ul>
      {page.others.length > OTHERS_SHOWN ? <Link to={`/findings?${more}`}>{t.allOfSubject}</Link> : null}
    </>
  );
}
