import { Alert } from "antd";
import { Link } from "react-router";
import { useMay } from "../identity/session";
import { StateMark } from "../page/state-mark";
import { useFormat } from "../text/format";
import { type Text, useSay, useTexts } from "../text/language";
import { measure } from "../text/measure";
import { usePunctuation } from "../text/punctuation";
import { letterTexts } from "./letter-texts";
import type { Page } from "./reading";
import { useShowValue } from "./show-value";
import { type Row, severityWord, stateMoods, stateWords, subjectKind } from "./words";

/** State and what is worth knowing before one reads on. */
export function StateOf({ row }: { row: Row }) {
  const say = useSay();
  return <StateMark mood={stateMoods[row.state]}>{say(stateWords[row.state])}</StateMark>;
}

/** What a reader must not overlook. */
export function Warnings({ page }: { page: Page }) {
  const t = useTexts(letterTexts);
  const { row, letter } = page;
  const all = [
    row.changedSince ? t.changedSince : undefined,
    row.change === "GONE" ? t.gone : undefined,
    row.shadow ? t.shadow : undefined,
    letter.model?.statistical ? t.statistical : undefined,
    letter.model ? undefined : t.noModel,
  ].filter((one) => one !== undefined);
  return all.length === 0 ? null : (
    <Alert type="warning" title={all.map((one) => <div key={one}>{one}</div>)} style={{ marginBottom: 12 }} />
  );
}

/** Who and what it concerns, in two columns. */
export function Facts({ page }: { page: Page }) {
  const t = useTexts(letterTexts);
  const say = useSay();
  const format = useFormat();
  const mark = usePunctuation();
  const may = useMay();
  const { row, letter } = page;
  const model = `${row.model} ${say(row.title)}`;
  const facts: [string, React.ReactNode][] = [
    [t.unit, row.unitName ? say(row.unitName) : t.noUnit],
    [t.subject, `${say(subjectKind(row.subjectKind))} ${row.subject}`],
    [t.occurred, format.date(row.occurredAt)],
    [t.atStake, row.amount === undefined ? undefined : format.money(row.amount, row.currency)],
    [t.confirmed, row.confirmed === undefined ? undefined : format.money(row.confirmed, row.currency)],
    [t.recovered, row.recovered > 0 ? format.money(row.recovered, row.currency) : undefined],
    [t.severity, say(severityWord(row.severity))],
    [
      t.model,
      <span key="model">
        {letter.model?.moduleTitle ? `${say(letter.model.moduleTitle)} › ` : ""}
        {letter.model?.indicatorTitle ? `${say(letter.model.indicatorTitle)} › ` : ""}
        {may("MODELS_READ") ? <Link to={`/models/${row.model}`}>{model}</Link> : model}{" "}
        <span className="quiet small">{t.version(page.modelVersion)}</span>
      </span>,
    ],
    [t.assigned, row.assignedName],
    [t.snoozed, row.snoozedUntil ? format.date(row.snoozedUntil) : undefined],
    [t.caseNumber, page.caseNumber],
    [
      t.clue,
      page.clue ? (
        <Link key="clue" to={`/matters/${page.clue.matter}`}>
          {page.clue.number}
        </Link>
      ) : undefined,
    ],
    [t.answer, page.answer ? `${page.answer.text}${mark.brackets(format.date(page.answer.at))}` : undefined],
    [t.found, format.dateTime(row.foundAt)],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== undefined && value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** The output of the model, each number with its unit. */
export function Numbers({ page }: { page: Page }) {
  const say = useSay();
  const { letter, values } = page;
  const { ofColumn } = useShowValue(letter.model?.words);
  const columns = letter.model?.columns ?? Object.keys(values).map((name) => plainColumn(name));
  return (
    <dl className="facts">
      {columns
        .filter((column) => values[column.name] !== null && values[column.name] !== undefined)
        .map((column) => (
          <div key={column.name}>
            <dt>{say(column.label)}</dt>
            <dd>
              {ofColumn(column, values[column.name])}{" "}
              {column.unit ? <span className="quiet small">{say(measure(column.unit, column.type))}</span> : null}
            </dd>
          </div>
        ))}
    </dl>
  );
}

const plainColumn = (name: string) => ({ name, type: "text", label: { zh: name, en: name }, unit: undefined });

export function Texts({ of, ordered }: { of: readonly Text[]; ordered?: boolean }) {
  const say = useSay();
  const items = of.map((text) => <li key={text.en}>{say(text)}</li>);
  return ordered ? <ol className="says">{items}</ol> : <ul className="says">{items}</ul>;
}

/** Where the model looked without citing a row. */
export function LookedFor({ page }: { page: Page }) {
  const t = useTexts(letterTexts);
  const say = useSay();
  const none = page.letter.looked.filter((one) => one.rows === 0);
  return (
    <>
      {none.length > 0 ? (
        <>
          <p className="quiet">{t.lookedHelp}</p>
          <ul className="says">
            {none.map((one) => (
              <li key={one.alias}>
                {say(one.title) || one.dataset}
                {one.optional ? <span className="quiet small"> {t.lookedOptional}</span> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p>{t.exemption}</p>
    </>
  );
}

export function LegalBasis({ page }: { page: Page }) {
  const t = useTexts(letterTexts);
  const say = useSay();
  const mark = usePunctuation();
  return (
    <ul className="says">
      {page.letter.model?.legalBasis.map((basis) => (
        <li key={basis.ref.en + basis.says.en}>
          {mark.about(say(basis.ref), say(basis.says))}
          {basis.confirmed ? null : <span className="quiet small">{mark.brackets(t.unconfirmed)}</span>}
        </li>
      ))}
    </ul>
  );
}
