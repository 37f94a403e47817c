import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { Link, useNavigate } from "react-router";
import { call, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { useModelName } from "../models/use-library";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { OpenedWith } from "../page/opened-with";
import { PageHead } from "../page/record-page";
import { body, usePages } from "../page/use-pages";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { RunStateMark } from "./marks";
import { StartRun } from "./start-run";
import { whyWords } from "./words";

type Run = Schema<"Run">;

const NAMED = 3;

const pageTexts = texts({
  title: { zh: "模型运行", en: "Runs" },
  start: { zh: "发起运行", en: "Start a run" },
  schedules: { zh: "运行计划", en: "Schedules" },
  compare: { zh: "比较所选两次", en: "Compare the two selected" },
  run: { zh: "编号", en: "Run" },
  why: { zh: "缘由", en: "Why" },
  asked: { zh: "发起人", en: "Asked by" },
  askedAt: { zh: "发起时间", en: "Asked at" },
  models: { zh: "模型", en: "Models" },
  all: { zh: "所有未停用的模型", en: "All that are not switched off" },
  state: { zh: "状态", en: "State" },
  took: { zh: "用时", en: "Took" },
  caseNumber: { zh: "案号", en: "Case number" },
  due: { zh: (at: string) => `${at} 开始`, en: (at: string) => `begins ${at}` },
  onlyHeld: { zh: "仅待复核的", en: "Only those held for review" },
  onlyFailed: { zh: "仅失败且此后没有成功运行的", en: "Only those that failed since one ended well" },
  finishedSince: { zh: (at: string) => `${at} 以来完成`, en: (at: string) => `Finished since ${at}` },
  more: { zh: (all: number) => `等 ${all} 项`, en: (all: number) => `and ${all - NAMED} more` },
  empty: {
    zh: "还没有运行过。发起运行，或在数据更新后自动运行，结果显示在这里。",
    en: "No run yet. Start one; runs also begin by themselves after an import.",
  },
});

const PAUSE_MS = 4000;

/** Which models were asked for, in a line. */
export function useAsked(): (models: string[]) => string {
  const t = useTexts(pageTexts);
  const marks = usePunctuation();
  const name = useModelName();
  return (models) => {
    if (models.length === 0) {
      return t.all;
    }
    const named = marks.list(models.slice(0, NAMED).map(name));
    return models.length > NAMED ? `${named} ${t.more(models.length)}` : named;
  };
}

/** Runs, newest first. */
export default function RunsPage() {
  const t = useTexts(pageTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const asked = useAsked();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [place, change] = usePlace();
  const [chosen, setChosen] = useState<string[]>([]);
  const [starting, setStarting] = useState(false);
  const given = place.get("attention");
  const attention = given === "FAILED" || given === "HELD" ? given : undefined;
  const finishedSince = place.get("finishedSince") ?? undefined;
  const pages = usePages(["runs", attention, finishedSince], (after) =>
    body(
      call.GET("/api/runs", {
        params: { query: { attention, finishedSince, ...(after ? { after: Number(after) } : {}) } },
      }),
    ),
  );
  const open = pages.rows?.some((run) => run.state === "WAITING" || run.state === "RUNNING") ?? false;
  useEffect(() => {
    if (!open) {
      return undefined;
    }
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: ["runs"] }), PAUSE_MS);
    return () => clearInterval(timer);
  }, [open, client]);
  const columns: Column<Run>[] = [
    { key: "id", name: t.run, width: 70, show: (run) => <Link to={`/runs/${run.id}`}>{run.id}</Link> },
    {
      key: "state",
      name: t.state,
      width: 190,
      show: (run) => (
        <>
          <RunStateMark state={run.state} />{" "}
          <span className="quiet small">
            {run.state === "RUNNING" && run.progress ? format.percent(run.progress.share, 0) : null}
            {run.state === "WAITING" ? t.due(format.dateTime(run.dueAt)) : null}
          </span>
        </>
      ),
    },
    { key: "models", name: t.models, show: (run) => asked(run.models) },
    { key: "why", name: t.why, width: 110, show: (run) => say(whyWords[run.why]) },
    { key: "asked", name: t.asked, width: 160, show: (run) => (run.why === "DEMAND" ? run.askedName : "–") },
    { key: "at", name: t.askedAt, width: 140, show: (run) => format.dateTime(run.askedAt) },
    {
      key: "took",
      name: t.took,
      width: 110,
      number: true,
      show: (run) =>
        run.startedAt && run.finishedAt
          ? format.span((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000)
          : "–",
    },
    { key: "case", name: t.caseNumber, width: 120, hidden: true, show: (run) => run.caseNumber ?? "–" },
  ];
  const [before, now] = chosen.map(Number).sort((a, b) => a - b);
  return (
    <>
      <PageHead
        title={t.title}
        acts={
          <>
            {may("RUNS_START") ? (
              <Button type="primary" onClick={() => setStarting(true)}>
                {t.start}
              </Button>
            ) : null}
            <Button
              disabled={chosen.length !== 2}
              onClick={() => void navigate(`/runs/compare?before=${before}&now=${now}`)}
            >
              {t.compare}
            </Button>
            <Button onClick={() => void navigate("/runs/schedules")}>{t.schedules}</Button>
          </>
        }
      />
      <ListPage
        filters={
          <OpenedWith
            names={{
              attention: (value) => (value === "HELD" ? t.onlyHeld : t.onlyFailed),
              finishedSince: (value) => t.finishedSince(format.dateTime(value)),
            }}
          />
        }
      >
        <ListTable
          name="runs"
          columns={columns}
          id={(run) => String(run.id)}
          pages={pages}
          here={place.get("here") ?? undefined}
          onHere={(here) => change({ here }, true)}
          onOpen={(run) => void navigate(`/runs/${run.id}`)}
          selected={chosen}
          onSelect={(ids) => setChosen(ids.slice(-2))}
          empty={t.empty}
        />
      </ListPage>
      {starting ? <StartRun onClose={() => setStarting(false)} /> : null}
    </>
  );
}
