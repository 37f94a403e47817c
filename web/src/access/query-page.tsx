import { Alert, Button, Collapse, Select, Space } from "antd";
import { useEffect, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { Problem, problem } from "../http/api";
import { useMe } from "../identity/session";
import { PageHead } from "../page/record-page";
import { Nothing, ProblemView, Reading, Waiting } from "../page/states";
import { useSay, useTexts } from "../text/language";
import { AnswerGrid } from "./answer-grid";
import { type Grant, useGrantInUse, useGrants } from "./grant-in-use";
import { OpeningDialogue } from "./opening";
import { usePurposeText } from "./purpose-name";
import { QueryHistory } from "./query-history";
import { queryTexts } from "./query-texts";
import { tablesNamed } from "./sql-colours";
import { SqlEditor } from "./sql-editor";
import { TermLeft } from "./term-left";
import { accessTexts } from "./texts";
import { useAnswer, useAsk, useGiveUp } from "./use-answer";
import { columnSightNames } from "./words";

const ROW = "_row";

/** The grant's tables; a click writes a name into the text. */
function GrantTables({ grant, insert }: { grant: Grant; insert: (name: string) => void }) {
  const t = useTexts(queryTexts);
  const access = useTexts(accessTexts);
  const say = useSay();
  return (
    <nav className="query-tables no-print" aria-label={t.tables}>
      <p className="quiet small">{t.tables}</p>
      <Collapse
        size="small"
        ghost
        defaultActiveKey={grant.tables.slice(0, 1).map((table) => table.table)}
        items={grant.tables.map((table) => ({
          key: table.table,
          label: (
            <>
              <code>{table.table}</code>{" "}
              <span className="quiet small">
                {say(table.title)}
                {table.loaded ? "" : ` · ${access.notLoaded}`}
              </span>
            </>
          ),
          extra: (
            <Button
              size="small"
              type="text"
              aria-label={t.insert(table.table)}
              onClick={(event) => {
                event.stopPropagation();
                insert(table.table);
              }}
            >
              +
            </Button>
          ),
          children: table.columns.map((column) => (
            <div key={column.column}>
              <Button
                size="small"
                type="text"
                title={`${say(column.title)} · ${column.type} · ${say(columnSightNames[column.sight])}`}
                aria-label={t.insert(column.column)}
                onClick={() => insert(column.column)}
              >
                <code>{column.column}</code>
              </Button>
              <span className="quiet small">
                {say(column.title)}
                {column.sight === "CLEAR" ? "" : ` · ${say(columnSightNames[column.sight])}`}
              </span>
            </div>
          )),
        }))}
      />
    </nav>
  );
}

/** The text one is writing, kept in this window for each grant. It may name persons, so it stands in no address. */
function useDraft(account: number, grant: string): [string, (sql: string) => void] {
  const key = `mingjing.sql.${account}.${grant}`;
  const [draft, setDraft] = useState({ key, sql: sessionStorage.getItem(key) ?? "" });
  const sql = draft.key === key ? draft.sql : (sessionStorage.getItem(key) ?? "");
  return [
    sql,
    (next) => {
      sessionStorage.setItem(key, next);
      setDraft({ key, sql: next });
    },
  ];
}

function Desk({ grant, grants }: { grant: Grant; grants: Grant[] }) {
  const t = useTexts(queryTexts);
  const say = useSay();
  const me = useMe();
  const purposeText = usePurposeText();
  const inUse = useGrantInUse();
  const [place, setPlace] = useSearchParams();
  const [sql, setSql] = useDraft(me.account, grant.id);
  const [historyShown, setHistoryShown] = useState(false);
  const [opening, setOpening] = useState<{ dataset: string; column: string; row: string }>();
  const id = place.get("query") ?? undefined;
  const { use } = inUse;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the grant of this desk is the one that is worked under
  useEffect(() => use(grant.id), [grant.id]);
  const go = (query: string | undefined, to = grant.id) =>
    setPlace(query ? { grant: to, query } : { grant: to }, { replace: true });
  const answer = useAnswer(id);
  const { ask, ...asking } = useAsk((asked) => go(asked));
  const giveUp = useGiveUp(() => go(undefined));
  const first = answer.data?.pages[0];
  const running = asking.isPending || first?.state === "RUNNING";

  const failure = asking.error
    ? problem(asking.error)
    : first?.state === "FAILED"
      ? new Problem(first.code ?? "QUERY_FAILED", 422, first.what ?? "", first.what)
      : undefined;
  const { line, column } = (failure?.more ?? {}) as { line?: number; column?: number };
  const [wrong, setWrong] = useState<{ line: number; column: number }>();
  useEffect(() => {
    setWrong(line === undefined ? undefined : { line, column: column ?? 1 });
  }, [line, column]);

  const run = () => {
    if (sql.trim() !== "" && !running) {
      setWrong(undefined);
      ask(grant, sql);
    }
  };
  const named = tablesNamed(
    sql,
    grant.tables.map((table) => table.table),
  );
  const table = named.length === 1 ? grant.tables.find((one) => one.table === named[0]) : undefined;
  const rowAt = first?.columns.findIndex((one) => one.name === ROW) ?? -1;
  const opens = (name: string) => table?.columns.some((one) => one.column === name && one.openable) ?? false;
  return (
    <div className="query-page">
      <GrantTables
        grant={grant}
        insert={(name) => setSql(sql === "" || /\s$/.test(sql) ? `${sql}${name} ` : `${sql} ${name} `)}
      />
      <div>
        <div className="filters">
          <label htmlFor="query-grant" className="quiet small">
            {t.grant}
          </label>
          <Select
            id="query-grant"
            aria-label={t.grant}
            value={grant.id}
            onChange={(chosen: string) => {
              inUse.use(chosen);
              asking.forget();
              go(undefined, chosen);
            }}
            options={grants.map((one) => ({ value: one.id, label: purposeText(one.purpose) }))}
            popupMatchSelectWidth={false}
            style={{ width: 280 }}
          />
          <TermLeft endsAt={grant.endsAt} />
          <span className="shell-fill" />
          <Button onClick={() => setHistoryShown(true)}>{t.history}</Button>
        </div>
        <SqlEditor name={t.editor} value={sql} onChange={setSql} onRun={run} wrong={wrong} />
        <p className="quiet small no-print">{t.help}</p>
        <Space className="no-print" style={{ marginBottom: 12 }}>
          <Button type="primary" disabled={running || sql.trim() === ""} onClick={run} title={t.runKey}>
            {t.run}
          </Button>
          {first?.state === "RUNNING" && id ? <Button onClick={() => giveUp(id)}>{t.cancel}</Button> : null}
          {running ? <span role="status">{t.running}</span> : null}
        </Space>
        {failure ? (
          <>
            {line === undefined ? null : (
              <p>
                <b>{t.wrongAt(line, column ?? 1)}</b>
              </p>
            )}
            <ProblemView of={failure} />
          </>
        ) : null}
        {answer.error ? (
          problem(answer.error).status === 404 ? (
            <Alert type="info" showIcon title={t.gone} />
          ) : (
            <ProblemView of={answer.error} />
          )
        ) : null}
        {id && answer.isPending && !asking.isPending ? <Waiting /> : null}
        {answer.data && first?.state === "DONE" ? (
          <>
            {rowAt < 0 && first.columns.some((one) => opens(one.name)) ? (
              <p className="quiet small no-print">{t.rowHint}</p>
            ) : null}
            <AnswerGrid
              pages={answer.data.pages}
              more={answer.hasNextPage ? () => void answer.fetchNextPage() : undefined}
              loading={answer.isFetchingNextPage}
              hides={(name) => table?.columns.some((one) => one.column === name && one.sight === "EMPTY") ?? false}
              beside={(name, cells) =>
                table && rowAt >= 0 && opens(name) && typeof cells[rowAt] === "string" ? (
                  <Button
                    size="small"
                    type="link"
                    className="no-print"
                    onClick={() => setOpening({ dataset: table.table, column: name, row: cells[rowAt] as string })}
                  >
                    {t.openValue}
                  </Button>
                ) : null
              }
            />
          </>
        ) : null}
        {opening ? (
          <OpeningDialogue
            grant={grant.id}
            purpose={grant.purpose}
            dataset={opening.dataset}
            column={{
              name: opening.column,
              title: say(table?.columns.find((one) => one.column === opening.column)?.title) || opening.column,
            }}
            row={opening.row}
            close={() => setOpening(undefined)}
          />
        ) : null}
        {historyShown ? (
          <QueryHistory
            close={() => setHistoryShown(false)}
            take={(asked) => {
              setSql(asked.text);
              asking.forget();
              go(undefined);
              setHistoryShown(false);
            }}
          />
        ) : null}
      </div>
    </div>
  );
}

/** Questions in SQL to what a grant gives. */
export default function QueryPage() {
  const t = useTexts(queryTexts);
  const access = useTexts(accessTexts);
  const navigate = useNavigate();
  const [place] = useSearchParams();
  const grants = useGrants();
  const inUse = useGrantInUse();
  return (
    <>
      <PageHead title={t.title} />
      <Reading of={grants}>
        {(all) => {
          const forRows = all.filter((grant) => grant.sight === "ROWS");
          const chosen =
            forRows.find((grant) => grant.id === place.get("grant")) ??
            forRows.find((grant) => grant.id === inUse.grant?.id) ??
            forRows[0];
          return chosen === undefined ? (
            <Nothing why={t.noGrant}>
              <Button type="primary" onClick={() => void navigate("/access/ask")}>
                {access.ask}
              </Button>
            </Nothing>
          ) : (
            <Desk grant={chosen} grants={forRows} />
          );
        }}
      </Reading>
    </>
  );
}
