import { App, Button, Table } from "antd";
import { api } from "../http/api";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Reading, useProblemText } from "../page/states";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { settingsTexts } from "./settings-texts";

/** Where one is signed in; any but this one can be ended. */
export function MySessions() {
  const t = useTexts(settingsTexts);
  const format = useFormat();
  const words = useProblemText();
  const { message } = App.useApp();
  const sessions = api.useQuery("get", "/api/session/all");
  const end = api.useMutation("delete", "/api/session/all/{id}", {
    onSuccess: () => {
      void sessions.refetch();
      void message.success(t.ended);
    },
    onError: (failure) => void message.error(words(failure).title),
  });
  return (
    <Block title={t.sessions}>
      <Reading of={sessions}>
        {(rows) => (
          <Table
            size="small"
            pagination={false}
            rowKey="id"
            dataSource={rows}
            columns={[
              { title: t.startedAt, width: 160, render: (_, row) => format.dateTime(row.startedAt) },
              { title: t.seenAt, width: 160, render: (_, row) => format.dateTime(row.seenAt) },
              { title: t.address, dataIndex: "address" },
              {
                title: "",
                width: 110,
                render: (_, row) =>
                  row.current ? (
                    <StateMark mood="good">{t.thisOne}</StateMark>
                  ) : (
                    <Button
                      size="small"
                      danger
                      loading={end.isPending && end.variables.params.path.id === row.id}
                      onClick={() => end.mutate({ params: { path: { id: row.id } } })}
                    >
                      {t.end}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Reading>
    </Block>
  );
}
