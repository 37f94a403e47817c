import { Button, Drawer } from "antd";
import { call, type Schema } from "../http/api";
import { problemTexts } from "../http/problem-texts";
import { StateMark } from "../page/state-mark";
import { Nothing, ProblemView, Waiting } from "../page/states";
import { body, usePages } from "../page/use-pages";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { PurposeName } from "./purpose-name";
import { queryTexts } from "./query-texts";

type Asked = Schema<"QueryStoreAskedQuery">;

/** One's own questions, newest first. */
export function QueryHistory(props: { close: () => void; take: (asked: Asked) => void }) {
  const t = useTexts(queryTexts);
  const say = useSay();
  const format = useFormat();
  const pages = usePages(["queries", "history"], (after) =>
    body(call.GET("/api/queries", { params: { query: { after } } })),
  );
  const outcome = (asked: Asked) =>
    asked.code ? (
      <StateMark mood="bad">{say(problemTexts[asked.code]) || asked.code}</StateMark>
    ) : asked.endedAt ? (
      t.rowsOf(format.number(asked.rows))
    ) : (
      t.running
    );
  return (
    <Drawer open size={520} title={t.history} onClose={props.close}>
      {pages.rows === undefined ? (
        pages.isPending ? (
          <Waiting />
        ) : (
          <ProblemView of={pages.error} again={pages.again} />
        )
      ) : pages.rows.length === 0 ? (
        <Nothing why={t.noHistory} />
      ) : (
        <>
          {pages.rows.map((asked) => (
            <section className="block" key={asked.id}>
              <div className="quiet small">
                {format.dateTime(asked.at)} · <PurposeName purpose={asked.purpose} /> · {outcome(asked)}
              </div>
              <pre className="small" style={{ whiteSpace: "pre-wrap" }}>
                {asked.text}
              </pre>
              <Button size="small" onClick={() => props.take(asked)}>
                {t.use}
              </Button>
            </section>
          ))}
          {pages.hasMore ? (
            <Button type="link" loading={pages.isFetching} onClick={pages.more}>
              {t.more}
            </Button>
          ) : null}
        </>
      )}
    </Drawer>
  );
}
