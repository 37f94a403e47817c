import { type MouseEvent, useMemo } from "react";
import { Link } from "react-router";
import type { Column } from "../page/list-page";
import { StateMark } from "../page/state-mark";
import { type Format, useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { useSentence } from "./sentence";
import { listTexts } from "./texts";
import { changeWords, type Row, severityWord, stateMoods, stateWords, subjectKind } from "./words";

/** A plain click reads the finding beside the list; with Ctrl, or by the middle button, the link opens as any other. */
function beside(event: MouseEvent) {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
  }
}

function money(format: Format, amount: number | undefined): string {
  return amount === undefined ? "" : format.number(amount, 2);
}

/** The columns of the list; those that few need are hidden until somebody chooses them. */
export function useColumns(moduleNames: Map<string, string>): Column<Row>[] {
  const t = useTexts(listTexts);
  const say = useSay();
  const sentence = useSentence();
  const format = useFormat();
  return useMemo(
    () => [
      {
        key: "state",
        name: t.state,
        width: 92,
        show: (row) => (
          <StateMark mood={stateMoods[row.state]}>
            <span title={row.changedSince ? t.changedSince : undefined}>
              {say(stateWords[row.state])}
              {row.changedSince ? " *" : ""}
            </span>
          </StateMark>
        ),
      },
      {
        key: "sentence",
        name: t.sentence,
        show: (row) => (
          <Link
            to={`/findings/${row.id}`}
            className="plain-link"
            tabIndex={-1}
            onClick={beside}
            title={sentence(row.sentence)}
          >
            {row.shadow ? `[${t.shadow}] ` : ""}
            {sentence(row.sentence)}
          </Link>
        ),
      },
      { key: "model", spare: true, name: t.model, width: 190, show: (row) => `${row.model} ${say(row.title)}` },
      { key: "unit", spare: true, name: t.unit, width: 150, show: (row) => say(row.unitName) },
      {
        key: "amount",
        name: t.amount,
        width: 128,
        number: true,
        order: "AMOUNT",
        show: (row) => money(format, row.amount),
      },
      { key: "occurred", name: t.occurred, width: 106, order: "OCCURRED", show: (row) => format.date(row.occurredAt) },
      {
        key: "score",
        spare: true,
        name: t.score,
        width: 76,
        number: true,
        order: "SCORE",
        show: (row) => format.number(row.score, 2),
      },
      { key: "severity", name: t.severity, width: 84, hidden: true, show: (row) => say(severityWord(row.severity)) },
      {
        key: "subject",
        name: t.subject,
        width: 160,
        hidden: true,
        show: (row) => `${say(subjectKind(row.subjectKind))} ${row.subject}`,
      },
      { key: "module", name: t.module, width: 120, hidden: true, show: (row) => moduleNames.get(row.module) ?? "" },
      { key: "change", name: t.change, width: 140, hidden: true, show: (row) => say(changeWords[row.change]) },
      { key: "assigned", name: t.assigned, width: 100, hidden: true, show: (row) => row.assignedName ?? "" },
      {
        key: "snoozed",
        name: t.snoozed,
        width: 110,
        hidden: true,
        show: (row) => (row.snoozedUntil ? format.date(row.snoozedUntil) : ""),
      },
      {
        key: "confirmed",
        name: t.confirmed,
        width: 128,
        number: true,
        hidden: true,
        show: (row) => money(format, row.confirmed),
      },
      {
        key: "recovered",
        name: t.recovered,
        width: 128,
        number: true,
        hidden: true,
        show: (row) => money(format, row.recovered),
      },
      {
        key: "found",
        name: t.found,
        width: 106,
        order: "FOUND",
        hidden: true,
        show: (row) => format.date(row.foundAt),
      },
      { key: "number", name: t.number, width: 170, hidden: true, show: (row) => row.id },
    ],
    [t, say, sentence, format, moduleNames],
  );
}
