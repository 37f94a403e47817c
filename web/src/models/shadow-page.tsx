import { Alert, Button } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block, PageHead } from "../page/record-page";
import { Nothing, Reading } from "../page/states";
import { DifferenceTables } from "../runs/difference-tables";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { Facts } from "./facts";
import { ModelResults } from "./model-results";
import { ProposeMode } from "./propose-mode";
import { modelTexts } from "./texts";

type Page = Schema<"ModelPage">;

const pageTexts = texts({
  title: { zh: "试运行对比", en: "Shadow beside live" },
  use: { zh: "申请启用", en: "Propose to use it live" },
  about: {
    zh: "左为最近一次启用时的运行，右为最近一次试运行。新增的是试运行才有的，消失的是只有启用版本才有的。",
    en: "The newest run that raised its findings, against the newest run in the shadow: new is what only the shadow raises, gone what only the live version raised.",
  },
  live: { zh: "启用版本", en: "Live version" },
  shadow: { zh: "试运行版本", en: "Shadow version" },
  sides: {
    zh: (version: number, run: number, at: string, hits: string) =>
      `第 ${version} 版，第 ${run} 次运行（${at}），${hits} 条疑点`,
    en: (version: number, run: number, at: string, hits: string) =>
      `version ${version}, run ${run} (${at}), ${hits} findings`,
  },
  noShadow: {
    zh: "此模型还没有试运行的结果。发起一次运行即可。",
    en: "This model has not run in the shadow yet. Start a run.",
  },
  noLive: {
    zh: "此模型从未启用过，没有可比较的结果。以下是试运行提出的疑点。",
    en: "This model was never live, so there is nothing to compare. Below is what it raises in the shadow.",
  },
  notShadow: { zh: "此模型现在不在试运行。", en: "This model is not in the shadow now." },
  versions: { zh: "比较两个版本的文件", en: "Compare the files of both versions" },
});

/** What a model in the shadow would raise, beside what its live version raised. */
export default function ShadowPage() {
  const { id = "" } = useParams();
  const page = api.useQuery("get", "/api/models/{id}", { params: { path: { id } } });
  return <Reading of={page}>{(model) => <Loaded page={model} />}</Reading>;
}

function Loaded({ page }: { page: Page }) {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const [proposing, setProposing] = useState(false);
  const base = `/models/${encodeURIComponent(page.entry.id)}`;
  const shadow = page.lastRuns.find(({ mode, state }) => mode === "SHADOW" && state === "DONE");
  const live = page.lastRuns.find(
    ({ mode, state, run }) => mode === "LIVE" && state === "DONE" && run < (shadow?.run ?? 0),
  );
  const side = (run: Page["lastRuns"][number]) => (
    <Link to={`/runs/${run.run}`}>
      {t.sides(run.version, run.run, format.dateTime(run.at), format.number(run.hits))}
    </Link>
  );
  const liveDigest = page.versions.find(({ version, current }) => !current && version === live?.version)?.digest;
  return (
    <>
      <PageHead
        title={`${t.title} · ${say(page.entry.title)}`}
        crumbs={[{ name: t.models, to: "/models" }, { name: say(page.entry.title), to: base }, { name: t.title }]}
        acts={
          may("MODELS_PROPOSE") && page.entry.mode === "SHADOW" ? (
            <Button type="primary" disabled={shadow === undefined} onClick={() => setProposing(true)}>
              {t.use}
            </Button>
          ) : undefined
        }
      />
      {page.entry.mode === "SHADOW" ? null : (
        <Alert type="info" showIcon title={t.notShadow} style={{ marginBottom: 12 }} />
      )}
      {shadow === undefined ? (
        <Nothing why={t.noShadow} />
      ) : (
        <>
          <Block title={t.title}>
            <p className="quiet">{live ? t.about : t.noLive}</p>
            <Facts
              of={[
                [t.live, live && side(live)],
                [t.shadow, side(shadow)],
                [t.version, liveDigest && <Link to={`${base}?tab=versions&against=${liveDigest}`}>{t.versions}</Link>],
              ]}
            />
          </Block>
          {live ? <Compared model={page.entry.id} before={live.run} now={shadow.run} /> : <ModelResults page={page} />}
        </>
      )}
      {proposing ? <ProposeMode models={[page.entry.id]} onClose={() => setProposing(false)} /> : null}
    </>
  );
}

function Compared(props: { model: string; before: number; now: number }) {
  const difference = api.useQuery("get", "/api/runs/{id}/difference", {
    params: { path: { id: props.now }, query: { before: props.before, model: props.model } },
  });
  return <Reading of={difference}>{(found) => <DifferenceTables difference={found} />}</Reading>;
}
