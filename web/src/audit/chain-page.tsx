import { Alert, App, Button, Space, Table, Typography } from "antd";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block, PageHead } from "../page/record-page";
import { Nothing, ProblemView, Reading, useProblemText } from "../page/states";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { BrowserCheck } from "./browser-check";
import { flawOf } from "./flaw";
import { useFlawText } from "./flaw-text";
import { auditTexts } from "./texts";

type Signed = Schema<"AuditSignedText">;

function CheckpointList() {
  const t = useTexts(auditTexts);
  const format = useFormat();
  const { message } = App.useApp();
  const words = useProblemText();
  const may = useMay();
  const list = api.useQuery("get", "/api/audit/checkpoints");
  const sign = api.useMutation("post", "/api/audit/checkpoints", {
    onSuccess: (made) => {
      void list.refetch();
      void message.success(t.signed(made[0]?.number ?? 0));
    },
    onError: (failure) => void message.error(words(failure).title),
  });
  return (
    <Block title={t.checkpoints}>
      <p className="quiet small">{t.checkpointsHelp}</p>
      {may("AUDIT_EXPORT") ? (
        <Button
          className="no-print"
          loading={sign.isPending}
          onClick={() => sign.mutate({})}
          style={{ marginBottom: 8 }}
        >
          {t.sign}
        </Button>
      ) : null}
      <Reading of={list}>
        {(rows) => (
          <Table<Signed>
            size="small"
            rowKey="number"
            dataSource={rows}
            pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
            locale={{ emptyText: <Nothing why={t.noCheckpoints} /> }}
            expandable={{
              expandedRowRender: (row) => (
                <Typography.Paragraph copyable={{ text: row.text }} style={{ margin: 0 }}>
                  <pre style={{ margin: 0, whiteSpace: "pre-wrap", wordBreak: "break-all" }}>{row.text}</pre>
                </Typography.Paragraph>
              ),
            }}
            columns={[
              { title: t.upTo, dataIndex: "number", align: "right", width: 130 },
              { title: t.signedAt, dataIndex: "at", width: 160, render: (at: string) => format.dateTime(at) },
              { title: t.key, dataIndex: "key", ellipsis: true },
            ]}
          />
        )}
      </Reading>
    </Block>
  );
}

function ServerCheck() {
  const t = useTexts(auditTexts);
  const format = useFormat();
  const why = useFlawText();
  const verify = api.useMutation("post", "/api/audit/verification");
  return (
    <Block title={t.server}>
      <p className="quiet small">{t.serverHelp}</p>
      <Space orientation="vertical" style={{ width: "100%" }}>
        <Button className="no-print" loading={verify.isPending} onClick={() => verify.mutate({})}>
          {t.verify}
        </Button>
        {verify.error ? <ProblemView of={verify.error} /> : null}
        {verify.data && verify.data.firstBad === 0 ? (
          <Alert type="success" showIcon title={t.serverFits(format.number(verify.data.entries))} />
        ) : null}
        {verify.data && verify.data.firstBad !== 0 ? (
          <Alert
            type="error"
            showIcon
            title={t.serverBad(verify.data.firstBad)}
            description={why(flawOf(verify.data.firstBad, verify.data.why))}
          />
        ) : null}
      </Space>
    </Block>
  );
}

/** What proves that nobody rewrote the audit: checkpoints, the server's own check, and the browser's. */
export default function ChainPage() {
  const t = useTexts(auditTexts);
  const may = useMay();
  return (
    <>
      <PageHead title={t.chainTitle} />
      {may("AUDIT_EXPORT") ? <BrowserCheck /> : null}
      <ServerCheck />
      <CheckpointList />
    </>
  );
}
