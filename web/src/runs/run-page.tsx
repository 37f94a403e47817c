import { Alert, App, Button, Progress } from "antd";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { api, queries, type Schema } from "../http/api";
import { problemTexts } from "../http/problem-texts";
import { useMay } from "../identity/session";
import { Facts } from "../models/facts";
import { useModelName } from "../models/use-library";
import { Block, Figure, RecordPage } from "../page/record-page";
import { Reading, useProblemText } from "../page/states";
import { useFormat } from "../text/format";
import { texts, useLanguage, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { RunStateMark } from "./marks";
import { RunModels } from "./run-models";
import { useAsked } from "./runs-page";
import { StartRun } from "./start-run";
import { stepWords, whyWords } from "./words";

const pageTexts = texts({
  runs: { zh: "模型运行", en: "Runs" },
  title: { zh: (id: number) => `第 ${id} 次运行`, en: (id: number) => `Run ${id}` },
  cancel: { zh: "取消运行", en: "Cancel the run" },
  cancelTitle: { zh: "取消这次运行？", en: "Cancel this run?" },
  cancelHelp: {
    zh: "已完成的部分也不保留，疑点不会改变。可随时重新发起。",
    en: "Nothing of it is kept, and findings stay as they are. It can be started again at any time.",
  },
  keep: { zh: "继续运行", en: "Let it run" },
  cancelAsked: { zh: "已要求取消，正在停止", en: "Asked to stop; it is ending" },
  compare: { zh: "与上一次比较", en: "Compare with the one before" },
  again: { zh: "再次运行", en: "Run again" },
  raise: { zh: "提出暂存的疑点", en: "Raise what is held" },
  progress: { zh: "进度", en: "Progress" },
  doing: { zh: "正在运行", en: "At work" },
  ofModels: {
    zh: (n: number, of: number) => `${of} 个模型中已完成 ${n} 个`,
    en: (n: number, of: number) => `${n} of ${of} models done`,
  },
  facts: { zh: "概况", en: "At a glance" },
  why: { zh: "缘由", en: "Why" },
  asked: { zh: "发起人", en: "Asked by" },
  askedAt: { zh: "发起时间", en: "Asked at" },
  dueAt: { zh: "不早于", en: "Not before" },
  took: { zh: "用时", en: "Took" },
  models: { zh: "要求运行", en: "Asked for" },
  caseNumber: { zh: "案号", en: "Case number" },
  engine: { zh: "引擎", en: "Engine" },
  question: { zh: "内容标识", en: "Content id" },
  questionHelp: {
    zh: "数据、模型与设定都相同的运行，此标识相同。",
    en: "The same data, models and settings give the same id.",
  },
  settings: { zh: "设定状态", en: "State of settings" },
  snapshots: { zh: "所用数据快照", en: "Snapshots it read" },
  leftOut: { zh: "未采用的设定", en: "Settings that were not used" },
  failed: { zh: "运行未能完成", en: "The run failed" },
  findings: { zh: "疑点", en: "Findings" },
  done: { zh: "已完成的模型", en: "Models done" },
  held: { zh: "暂存待查看", en: "Held for review" },
  notRun: { zh: "未运行或失败", en: "Not run or failed" },
  ofAll: { zh: (n: number) => `共 ${n} 个模型`, en: (n: number) => `of ${n} models` },
});

const PAUSE_MS = 1500;
const isOpen = (run: Schema<"Run">) => run.state === "WAITING" || run.state === "RUNNING";

/** One run: how far it is, and what became of each model. */
export default function RunPage() {
  const { id = "" } = useParams();
  const run = api.useQuery(
    "get",
    "/api/runs/{id}",
    { params: { path: { id: Number(id) } } },
    { refetchInterval: ({ state }) => (state.data && isOpen(state.data.run) ? PAUSE_MS : false) },
  );
  return <Reading of={run}>{(detail) => <Loaded detail={detail} />}</Reading>;
}

function Loaded({ detail }: { detail: Schema<"RunDetail"> }) {
  const t = useTexts(pageTexts);
  const marks = usePunctuation();
  const say = useSay();
  const format = useFormat();
  const { language } = useLanguage();
  const may = useMay();
  const asked = useAsked();
  const navigate = useNavigate();
  const { modal, message } = App.useApp();
  const problemText = useProblemText();
  const [starting, setStarting] = useState<"again" | "held">();
  const { run, models } = detail;
  const snapshots = Object.entries(detail.snapshots);
  const held = models.filter(({ state }) => state === "HELD").map(({ model }) => model);
  const cancel = api.useMutation("post", "/api/runs/{id}/cancellation", {
    onSuccess: () => {
      void message.success(t.cancelAsked);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes("runs") });
    },
    onError: (failure) => void message.error(problemText(failure).title),
  });
  const askToCancel = () =>
    modal.confirm({
      title: t.cancelTitle,
      content: t.cancelHelp,
      okText: t.cancel,
      okButtonProps: { danger: true },
      cancelText: t.keep,
      onOk: () => cancel.mutate({ params: { path: { id: run.id } } }),
    });
  return (
    <RecordPage
      title={t.title(run.id)}
      crumbs={[{ name: t.runs, to: "/runs" }, { name: String(run.id) }]}
      state={<RunStateMark state={run.state} />}
      acts={
        <>
          {run.state === "DONE" && run.id > 1 ? (
            <Button onClick={() => void navigate(`/runs/compare?now=${run.id}`)}>{t.compare}</Button>
          ) : null}
          {may("RUNS_START") && held.length > 0 ? <Button onClick={() => setStarting("held")}>{t.raise}</Button> : null}
          {may("RUNS_START") && !isOpen(run) ? <Button onClick={() => setStarting("again")}>{t.again}</Button> : null}
          {may("RUNS_START") && isOpen(run) ? (
            <Button danger disabled={run.cancelAsked} onClick={askToCancel}>
              {run.cancelAsked ? t.cancelAsked : t.cancel}
            </Button>
          ) : null}
        </>
      }
    >
      <Block title={t.facts}>
        <Facts
          wide
          of={[
            [t.models, asked(run.models)],
            [t.why, say(whyWords[run.why])],
            [t.asked, run.why === "DEMAND" && run.askedName],
            [t.askedAt, format.dateTime(run.askedAt)],
            [t.dueAt, run.state === "WAITING" && format.dateTime(run.dueAt)],
            [
              t.took,
              run.startedAt &&
                run.finishedAt &&
                format.span((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000),
            ],
            [t.caseNumber, run.caseNumber],
            [t.engine, run.engine && (run.engine === "duckdb" ? "DuckDB" : "Trino")],
            [t.question, run.question && <code title={t.questionHelp}>{run.question}</code>],
            [
              t.settings,
              detail.settingsState !== undefined && (
                <Link to={`/models/states?state=${detail.settingsState}`}>{detail.settingsState}</Link>
              ),
            ],
          ]}
        />
      </Block>
      {run.failure ? (
        <Alert
          type="error"
          showIcon
          title={`${t.failed}${marks.colon}${(language === "zh" ? problemTexts[run.failure.code]?.zh : undefined) ?? run.failure.what}`}
          description={
            <>
              {language === "en" ? run.failure.mend : null} <span className="quiet small">{run.failure.code}</span>
            </>
          }
          style={{ marginBottom: 16 }}
        />
      ) : null}
      {run.state === "RUNNING" && run.progress ? <ProgressBlock progress={run.progress} /> : null}
      {detail.leftOut.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t.leftOut}
          description={
            <ul className="plain-list">
              {detail.leftOut.map((text) => (
                <li key={text.en}>{say(text)}</li>
              ))}
            </ul>
          }
          style={{ marginBottom: 16 }}
        />
      ) : null}
      {models.length > 0 ? (
        <>
          <div className="figures">
            <Figure name={t.findings} value={format.number(models.reduce((sum, { hits }) => sum + hits, 0))} />
            <Figure
              name={t.done}
              value={format.number(models.filter(({ state }) => state === "DONE").length)}
              beside={t.ofAll(models.length)}
              to="?state=DONE"
            />
            <Figure name={t.held} value={format.number(held.length)} to="?state=HELD" />
            <Figure
              name={t.notRun}
              value={format.number(models.filter(({ state }) => state !== "DONE" && state !== "HELD").length)}
              to="?state=OTHER"
            />
          </div>
          <RunModels models={models} />
        </>
      ) : null}
      {snapshots.length > 0 ? (
        <Block title={t.snapshots} beside={format.number(snapshots.length)}>
          <Facts
            wide
            small
            of={snapshots.map(([dataset, snapshot]) => [dataset, <code key={dataset}>{snapshot}</code>])}
          />
        </Block>
      ) : null}
      {starting ? (
        <StartRun
          {...(starting === "held"
            ? { models: held, raiseHeld: held }
            : run.models.length > 0
              ? { models: run.models }
              : {})}
          onClose={() => setStarting(undefined)}
        />
      ) : null}
    </RecordPage>
  );
}

function ProgressBlock({ progress }: { progress: Schema<"RunProgress"> }) {
  const t = useTexts(pageTexts);
  const marks = usePunctuation();
  const say = useSay();
  const name = useModelName();
  return (
    <Block title={t.progress} beside={say(stepWords[progress.step])}>
      <div role="status">
        <Progress percent={Math.floor(progress.share * 100)} status="normal" aria-label={t.progress} />
        {progress.total > 0 ? <div className="quiet">{t.ofModels(progress.finished, progress.total)}</div> : null}
        {progress.running.length > 0 ? (
          <div className="quiet small">
            {t.doing}
            {marks.colon}
            {marks.several(progress.running.map(name))}
          </div>
        ) : null}
      </div>
    </Block>
  );
}
