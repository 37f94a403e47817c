import { App, Button, Table } from "antd";
import { Link } from "react-router";
import { api, type Schema } from "../http/api";
import { PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Nothing, Reading, useProblemText } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { noticeTexts } from "./new-texts";
import { matterTexts } from "./texts";
import { useMattersChanged } from "./use-changed";
import { useProcessNames } from "./use-process";
import { type Part, partWords } from "./words";

type Notice = Schema<"NoticesNotice">;

const KINDS = [
  "TO_DECIDE",
  "REFUSED",
  "STEP",
  "ASSIGNED",
  "REMINDED",
  "OVERDUE",
  "ESCALATED",
  "RAISED",
  "FILE_GIVEN",
  "PROPERTY_TO_SIGN",
  "TASK",
  "WARNED",
  "CHECKED",
  "ROOM_TASK",
  "SHARE",
  "REPORTED",
  "ANSWERED",
  "NAME_ASKED",
  "NAME_OPENED",
  "NAME_REFUSED",
  "FILE_TAKEN",
] as const;

/** What somebody was told about their matters. */
export default function NoticesPage() {
  const t = useTexts(matterTexts);
  const n = useTexts(noticeTexts);
  const format = useFormat();
  const names = useProcessNames();
  const says = useNoticeText();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const changed = useMattersChanged();
  const notices = api.useQuery("get", "/api/procedures/notices");
  const read = api.useMutation("post", "/api/procedures/notices/read", {
    onSuccess: () => {
      changed();
      void message.success(n.marked);
    },
    onError: (failure: unknown) => void message.error(problemText(failure).title),
  });
  const unread = notices.data?.filter((one) => one.readAt === undefined) ?? [];
  return (
    <>
      <PageHead
        title={t.notices}
        beside={unread.length > 0 ? <span className="quiet">{n.unreadCount(unread.length)}</span> : null}
        acts={
          unread.length > 0 ? (
            <Button
              loading={read.isPending}
              onClick={() => read.mutate({ params: { query: { upTo: Math.max(...unread.map((one) => one.id)) } } })}
            >
              {n.markAll}
            </Button>
          ) : null
        }
      />
      <p className="quiet">{n.help}</p>
      <Reading of={notices}>
        {(rows) => (
          <Table<Notice>
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={rows}
            locale={{ emptyText: <Nothing why={n.empty} /> }}
            rowClassName={(row) => (row.readAt === undefined ? "notice-unread" : "")}
            columns={[
              {
                title: t.state,
                width: 80,
                render: (_, row) => (row.readAt === undefined ? <StateMark mood="care">{n.unread}</StateMark> : null),
              },
              { title: n.when, width: 150, render: (_, row) => format.dateTime(row.at) },
              { title: n.what, width: 300, render: (_, row) => says(row) },
              {
                title: n.matter,
                render: (_, row) => (
                  <>
                    <span className="quiet">{names.process(row.process)}</span>{" "}
                    <Link to={`/matters/${row.matter}`}>{row.number}</Link> {row.title}
                  </>
                ),
              },
            ]}
          />
        )}
      </Reading>
    </>
  );
}

function useNoticeText(): (notice: Notice) => string {
  const n = useTexts(noticeTexts);
  const say = useSay();
  const names = useProcessNames();
  return ({ kind, name, process }) => {
    const known = KINDS.find((one) => one === kind);
    if (known === undefined) {
      return kind;
    }
    return known === "ASSIGNED"
      ? n.ASSIGNED(say(partWords[name as Part]) || (name ?? ""))
      : n[known](names.named(process, name));
  };
}
