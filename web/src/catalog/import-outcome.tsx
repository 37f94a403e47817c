import { Alert, App, Button, Progress, Table } from "antd";
import { Link } from "react-router";
import { api, type Schema } from "../http/api";
import { problemTexts } from "../http/problem-texts";
import { useMay } from "../identity/session";
import { Block, Figure } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { useProblemText } from "../page/states";
import { useFormat } from "../text/format";
import { texts, useLanguage, useSay, useTexts } from "../text/language";
import { CountsLine, countTexts } from "./counts-line";
import { defects } from "./defects";
import { reportOf } from "./import-report";
import { RunsSetOff } from "./import-runs";
import { useRefresh } from "./refresh";
import { catalogTexts } from "./texts";
import { isOpen } from "./use-import";

const outcomeTexts = texts({
  waiting: {
    zh: "排队等候，前面的导入完成后开始。可以离开此页，导入会继续。",
    en: "In line; it begins when those before it are done. You may leave this page.",
  },
  running: {
    zh: (rows: string) => `正在导入，已读 ${rows} 行。可以离开此页，导入会继续。`,
    en: (rows: string) => `Importing; ${rows} rows read. You may leave this page.`,
  },
  again: { zh: (n: number) => `第 ${n} 次尝试`, en: (n: number) => `attempt ${n}` },
  cancel: { zh: "取消导入", en: "Cancel the import" },
  cancelled: { zh: "已取消；数据集没有改变。", en: "Cancelled; the dataset has not changed." },
  cancelTitle: { zh: "取消这次导入？", en: "Cancel this import?" },
  cancelHelp: {
    zh: "已读的行不会入库，数据集保持原样；文件保留，可以重新导入。",
    en: "Nothing that was read is stored and the dataset stays as it is; the file is kept and can be imported again.",
  },
  keep: { zh: "继续导入", en: "Go on importing" },
  failed: { zh: "导入没有成功，数据集没有改变。", en: "The import did not succeed; the dataset has not changed." },
  result: { zh: "结果", en: "Result" },
  already: {
    zh: "相同的文件在相同的映射下已经导入过，没有重复入库。",
    en: "The same file under the same mapping was there already; nothing was stored twice.",
  },
  nothing: { zh: "没有一行入库，没有生成新快照。", en: "No row was stored, so there is no new snapshot." },
  snapshot: { zh: "生成的快照", en: "Snapshot made" },
  superseded: { zh: "替换先前版本", en: "Replaced earlier versions" },
  differences: { zh: "与其他来源不一致", en: "Other than another source says" },
  reasons: { zh: "问题数据的原因", en: "Why rows were rejected" },
  reason: { zh: "原因", en: "Reason" },
  mend: { zh: "查看并更正", en: "See and mend" },
  warnings: { zh: "应当知道的情况", en: "What to know" },
  totals: { zh: "合计行核对", en: "Total rows checked" },
  at: { zh: "所在行", en: "Row" },
  stated: { zh: "文件所载", en: "Stated" },
  added: { zh: "逐行相加", en: "Added up" },
  agrees: { zh: "一致", en: "Agrees" },
  differs: { zh: "不一致", en: "Differs" },
  flags: { zh: "存疑标记", en: "Doubtful marks" },
  code: { zh: "代码", en: "Code" },
});

type View = Schema<"ImportsView">;

/** What became of an import, or how far it is: progress with a way to stop it, then where every row went. */
export function ImportOutcome({ view }: { view: View }) {
  if (isOpen(view.state)) {
    return <Underway view={view} />;
  }
  if (view.state === "CANCELLED") {
    return <Stopped />;
  }
  return view.state === "FAILED" || view.asked.counts === undefined ? <Failed view={view} /> : <Result view={view} />;
}

function Underway({ view }: { view: View }) {
  const t = useTexts(outcomeTexts);
  const format = useFormat();
  const may = useMay();
  const refresh = useRefresh();
  const { message, modal } = App.useApp();
  const said = useProblemText();
  const cancel = api.useMutation("post", "/api/catalog/imports/{id}/cancel", {
    onSettled: refresh,
    onError: (error) => void message.error(said(error).title),
  });
  const rows = (view.progress as { rows?: number } | undefined)?.rows ?? 0;
  return (
    <section className="block" aria-live="polite">
      <p>
        {view.state === "WAITING" ? t.waiting : t.running(format.number(rows))}
        {view.attempts > 1 ? ` · ${t.again(view.attempts)}` : ""}
      </p>
      <Progress percent={Math.floor(view.share * 100)} status="active" />
      {may("CATALOG_CHANGE") ? (
        <Button
          danger
          loading={cancel.isPending}
          onClick={() =>
            void modal.confirm({
              title: t.cancelTitle,
              content: t.cancelHelp,
              okText: t.cancel,
              okButtonProps: { danger: true },
              cancelText: t.keep,
              onOk: () => cancel.mutate({ params: { path: { id: view.asked.id } } }),
            })
          }
        >
          {t.cancel}
        </Button>
      ) : null}
    </section>
  );
}

function Stopped() {
  const t = useTexts(outcomeTexts);
  return <Alert type="info" showIcon title={t.cancelled} />;
}

function Failed({ view }: { view: View }) {
  const t = useTexts(outcomeTexts);
  const { language } = useLanguage();
  const { failure } = view;
  const known = failure ? problemTexts[failure.code]?.[language] : undefined;
  return (
    <Alert
      type="error"
      showIcon
      title={t.failed}
      description={
        failure ? (
          <>
            <div>{language === "en" ? failure.what : (known ?? failure.what)}</div>
            {language === "en" ? <div>{failure.mend}</div> : null}
            <div className="quiet small">
              {t.code} {failure.code}
            </div>
          </>
        ) : null
      }
    />
  );
}

function Result({ view: { asked } }: { view: View }) {
  const t = useTexts(outcomeTexts);
  const c = useTexts(catalogTexts);
  const k = useTexts(countTexts);
  const say = useSay();
  const format = useFormat();
  const { counts } = asked;
  const report = reportOf(asked.report);
  if (counts === undefined) {
    return null;
  }
  const rejects = `/catalog/imports/${asked.id}/rejects`;
  return (
    <>
      <Block title={t.result}>
        {asked.alreadyThere ? <Alert type="info" showIcon title={t.already} style={{ marginBottom: 10 }} /> : null}
        {!asked.alreadyThere && asked.snapshot === undefined ? (
          <Alert type="warning" showIcon title={t.nothing} style={{ marginBottom: 10 }} />
        ) : null}
        <div className="figures">
          <Figure name={k.input} value={format.number(counts.input)} />
          <Figure
            name={k.stored}
            value={format.number(counts.stored)}
            beside={format.percent(counts.input ? counts.stored / counts.input : 0)}
          />
          <Figure
            name={k.rejected}
            value={format.number(counts.rejected)}
            {...(counts.rejected > 0 && !asked.alreadyThere ? { to: rejects } : {})}
          />
          <Figure name={t.superseded} value={format.number(asked.superseded)} />
          <Figure name={t.differences} value={format.number(asked.differences)} />
        </div>
        <p>
          <CountsLine counts={counts} />
        </p>
        {asked.snapshot ? (
          <p>
            {t.snapshot}{" "}
            <Link to={`/catalog/datasets/${asked.dataset}?part=snapshots&snapshot=${asked.snapshot}`}>
              <code>{asked.snapshot}</code>
            </Link>
          </p>
        ) : null}
      </Block>
      {report.reasons.length > 0 ? (
        <Block title={t.reasons}>
          <Table
            size="small"
            pagination={false}
            rowKey={([reason]) => reason}
            dataSource={report.reasons}
            columns={[
              { title: t.reason, render: (_, [reason]) => say(defects[reason]) || reason },
              { title: c.rows, width: 110, align: "right", render: (_, [, rows]) => format.number(rows) },
              {
                title: "",
                width: 130,
                render: (_, [reason]) => (
                  <Link className="no-print" to={`${rejects}?reason=${reason}`}>
                    {t.mend}
                  </Link>
                ),
              },
            ]}
          />
        </Block>
      ) : null}
      {report.warnings.length > 0 ? (
        <Block title={t.warnings}>
          <ul>
            {report.warnings.map((warning) => (
              <li key={warning.en}>{say(warning)}</li>
            ))}
          </ul>
        </Block>
      ) : null}
      {report.totals.length > 0 ? (
        <Block title={t.totals}>
          <Table
            size="small"
            pagination={false}
            rowKey={(total) => `${total.row} ${total.column}`}
            dataSource={report.totals}
            columns={[
              { title: t.at, width: 80, align: "right", render: (_, total) => format.number(total.row) },
              { title: c.column, dataIndex: "column" },
              { title: t.stated, width: 150, align: "right", render: (_, total) => format.number(total.stated) },
              { title: t.added, width: 150, align: "right", render: (_, total) => format.number(total.added) },
              {
                title: c.state,
                width: 120,
                render: (_, total) => (
                  <StateMark mood={total.agrees ? "good" : "care"}>{total.agrees ? t.agrees : t.differs}</StateMark>
                ),
              },
            ]}
          />
        </Block>
      ) : null}
      {report.flags.length > 0 ? <Flags flags={report.flags} /> : null}
      {asked.snapshot ? <RunsSetOff asked={asked} /> : null}
    </>
  );
}

function Flags({ flags }: { flags: { flag: string; rows: number }[] }) {
  const t = useTexts(outcomeTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const format = useFormat();
  return (
    <Block title={t.flags}>
      <Table
        size="small"
        pagination={flags.length > 20 ? { size: "small", pageSize: 20 } : false}
        rowKey="flag"
        dataSource={flags}
        columns={[
          { title: c.column, width: 200, render: (_, { flag }) => (flag.includes(":") ? flag.split(":")[0] : "") },
          { title: t.reason, render: (_, { flag }) => say(defects[flag.split(":")[1] ?? ""]) || flag },
          { title: c.rows, width: 110, align: "right", render: (_, { rows }) => format.number(rows) },
        ]}
      />
    </Block>
  );
}
