import { App, Button, Segmented, Table } from "antd";
import { Link, useSearchParams } from "react-router";
import { api, queries, type Schema } from "../http/api";
import { reachable } from "../page/reachable";
import { PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Nothing, Reading, useProblemText } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { answerTexts } from "./answer-texts";

type Told = Schema<"RaiserAnswersTold">;

/** What one's department was answered to the findings that it raised, new answers first. */
export default function AnswersPage() {
  const t = useTexts(answerTexts);
  const say = useSay();
  const format = useFormat();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const [search, setSearch] = useSearchParams();
  const unread = search.get("unread") === "true";
  const answers = api.useQuery("get", "/api/clues/answers", { params: { query: { unread } } }, { staleTime: 0 });
  const fresh = answers.data?.filter((one) => one.readAt === undefined).map((one) => one.finding.id) ?? [];
  const read = api.useMutation("post", "/api/clues/answers/read", {
    onSuccess: () => {
      void queries.invalidateQueries();
      void message.success(t.marked);
    },
    onError: (failure: unknown) => void message.error(problemText(failure).title),
  });
  return (
    <>
      <PageHead
        title={t.title}
        acts={
          fresh.length > 0 ? (
            <Button loading={read.isPending} onClick={() => read.mutate({ body: { findings: fresh } })}>
              {t.mark}
            </Button>
          ) : null
        }
      />
      <p className="quiet">{t.help}</p>
      <Segmented
        style={{ marginBottom: 10 }}
        value={unread}
        onChange={(value) => setSearch(value ? { unread: "true" } : {}, { replace: true })}
        options={[
          { value: false, label: t.all },
          { value: true, label: t.onlyUnread },
        ]}
      />
      <Reading of={answers}>
        {(rows) => (
          <Table<Told>
            size="small"
            rowKey={(row) => row.finding.id}
            pagination={false}
            scroll={{ x: 800 }}
            onRow={reachable}
            dataSource={rows}
            locale={{ emptyText: <Nothing why={unread ? t.noneUnread : t.none} /> }}
            columns={[
              {
                title: t.state,
                width: 80,
                render: (_, row) => (row.readAt === undefined ? <StateMark mood="care">{t.unread}</StateMark> : null),
              },
              { title: t.when, width: 150, render: (_, row) => format.dateTime(row.at) },
              {
                title: t.finding,
                width: 340,
                render: (_, row) => (
                  <>
                    <Link to={`/findings/${row.finding.id}`}>{say(row.finding.title)}</Link>
                    <div className="quiet small">{say(row.finding.unitName) || row.finding.unit}</div>
                  </>
                ),
              },
              { title: t.answer, render: (_, row) => <span className="note">{row.text}</span> },
            ]}
          />
        )}
      </Reading>
    </>
  );
}
