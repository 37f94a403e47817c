import { Link } from "react-router";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { AnswersSaid } from "./answers-said";
import { joinTexts } from "./join-texts";
import { DueMark, MatterState, RestrictedMark } from "./marks";
import { recordTexts } from "./record-texts";
import { matterTexts } from "./texts";
import { useProcessNames } from "./use-process";
import type { Answers, Page } from "./words";

/** Process, phase and state of a matter, and what a reader must not overlook. */
export function StateOf({ page }: { page: Page }) {
  const say = useSay();
  const { row, process } = page;
  const state = process.states[row.state];
  return (
    <>
      <span className="quiet">{[say(process.title), say(state?.phase)].filter(Boolean).join(" · ")}</span>
      <MatterState row={row} name={say(state?.title) || row.state} />
      {row.restricted ? <RestrictedMark /> : null}
      <DueMark row={row} />
    </>
  );
}

/** What a matter is about. */
export function MatterFacts({ page }: { page: Page }) {
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const say = useSay();
  const format = useFormat();
  const names = useProcessNames();
  const { row } = page;
  const profile = names.profile?.profile === row.profile ? say(names.profile.title) : row.profile;
  const facts = [
    [t.number, row.number],
    [t.unit, say(row.unitName) || row.unit],
    [t.opened, format.dateTime(row.openedAt)],
    [t.since, format.dateTime(row.since)],
    [t.ended, row.endedAt ? format.dateTime(row.endedAt) : ""],
    [r.profile, `${profile} · ${row.profileVersion}`],
  ].filter(([, value]) => value);
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What was answered, step by step, in the order of the process. */
export function FactsByStep({ page }: { page: Page }) {
  const r = useTexts(recordTexts);
  const say = useSay();
  const { process, facts } = page;
  const known = Object.keys(facts).filter((name) => Object.keys(facts[name] ?? {}).length > 0);
  const order = ["opened", ...Object.keys(process.steps)];
  const shown = [...order.filter((name) => known.includes(name)), ...known.filter((name) => !order.includes(name))];
  if (shown.length === 0) {
    return <p className="quiet">{r.noFacts}</p>;
  }
  return shown.map((name) => (
    <section key={name} className="matter-facts">
      <h3 className="rows-head">{name === "opened" ? r.factsOpened : say(process.steps[name]?.title) || name}</h3>
      <AnswersSaid
        asks={name === "opened" ? process.asks : (process.steps[name]?.asks ?? [])}
        answers={facts[name] as Answers}
      />
    </section>
  ));
}

/** The matter that this one came from, and those that came from it. */
export function Related({ page }: { page: Page }) {
  const r = useTexts(recordTexts);
  const j = useTexts(joinTexts);
  const names = useProcessNames();
  if (page.related.length === 0) {
    return <p className="quiet">{r.noRelated}</p>;
  }
  return (
    <ul className="others">
      {page.related.map((row) => (
        <li key={row.id}>
          <span className="quiet small">
            {row.id === page.row.parent ? r.parent : row.parent === page.row.id ? r.child : j.linked}
          </span>{" "}
          <Link to={`/matters/${row.id}`}>{row.number}</Link> {names.process(row.process)}{" "}
          <MatterState row={row} name={names.state(row.process, row.state)} />
          <div>{row.title}</div>
        </li>
      ))}
    </ul>
  );
}
