import { Button, Dropdown, Tabs } from "antd";
import { lazy, Suspense, useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { tierWords } from "../catalog/words";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block, RecordPage } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Reading, Waiting } from "../page/states";
import { usePlace } from "../page/use-place";
import { ModelStateMark } from "../runs/marks";
import { StartRun } from "../runs/start-run";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { BeginWithModel, useBeginWords } from "./begin-with-model";
import { ExemptionForm } from "./exemption-form";
import { Facts } from "./facts";
import { CannotRun, ModeMark, PrecisionText } from "./marks";
import { ModelParameters } from "./model-parameters";
import { ModelResults } from "./model-results";
import { ModelWhat } from "./model-what";
import { ProposeMode } from "./propose-mode";
import { SqlText } from "./sql-text";
import { modelTexts } from "./texts";
import { dimensionWords, severityWords, statusWords } from "./words";

const Cases = lazy(() => import("./model-cases").then((part) => ({ default: part.ModelCases })));
const Versions = lazy(() => import("./model-versions").then((part) => ({ default: part.ModelVersions })));
const Settings = lazy(() => import("./model-settings").then((part) => ({ default: part.ModelSettings })));

const pageTexts = texts({
  what: { zh: "说明", en: "What it does" },
  results: { zh: "运行与疑点", en: "Runs and findings" },
  cases: { zh: "案例", en: "Cases" },
  sql: { zh: "SQL", en: "SQL" },
  versions: { zh: "版本", en: "Versions" },
  settings: { zh: "设定历史", en: "Settings" },
  tune: { zh: "调整参数", en: "Tune" },
  exempt: { zh: "申请豁免", en: "Propose an exemption" },
  use: { zh: "申请变更使用状态", en: "Propose another use" },
  run: { zh: "运行", en: "Run" },
  shadow: { zh: "试运行对比", en: "Shadow beside live" },
  more: { zh: "更多操作", en: "More" },
  facts: { zh: "概况", en: "At a glance" },
  changed: { zh: "最近修改", en: "Last changed" },
});

type Page = Schema<"ModelPage">;

/** One model: what and why, what may be tuned, how it fared. */
export default function ModelPageView() {
  const { id = "" } = useParams();
  const page = api.useQuery("get", "/api/models/{id}", { params: { path: { id } } });
  return <Reading of={page}>{(model) => <Loaded page={model} />}</Reading>;
}

function Loaded({ page }: { page: Page }) {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const say = useSay();
  const may = useMay();
  const navigate = useNavigate();
  const [place, change] = usePlace();
  const [open, setOpen] = useState<"use" | "exempt" | "run" | "draft">();
  const beginWords = useBeginWords();
  const { entry } = page;
  const base = `/models/${encodeURIComponent(entry.id)}`;
  const tab = place.get("tab") ?? "what";
  const more = [
    ...(may("MODELS_PROPOSE")
      ? [
          { key: "exempt" as const, label: t.exempt },
          { key: "use" as const, label: t.use },
          ...(page.remarks.length === 0 ? [{ key: "draft" as const, label: beginWords(entry.id) }] : []),
        ]
      : []),
  ];
  return (
    <RecordPage
      title={say(entry.title)}
      crumbs={[
        { name: t.models, to: "/models" },
        { name: say(page.moduleTitle) || page.module, to: `/models?module=${encodeURIComponent(page.module)}` },
        ...(page.indicatorTitle ? [{ name: say(page.indicatorTitle) }] : []),
        { name: entry.id },
      ]}
      state={
        <>
          <ModeMark mode={entry.mode} /> <CannotRun entry={entry} />
        </>
      }
      acts={
        <>
          {entry.mode === "SHADOW" && may("RUNS_READ") ? (
            <Button onClick={() => void navigate(`${base}/shadow`)}>{t.shadow}</Button>
          ) : null}
          {may("MODELS_PROPOSE") && page.parameters.length > 0 ? (
            <Button type="primary" onClick={() => void navigate(`${base}/tuning`)}>
              {t.tune}
            </Button>
          ) : null}
          {may("RUNS_START") ? <Button onClick={() => setOpen("run")}>{t.run}</Button> : null}
          {more.length > 0 ? (
            <Dropdown
              trigger={["click"]}
              menu={{ items: more, onClick: ({ key }) => setOpen(key as "use" | "exempt" | "draft") }}
            >
              <Button>{t.more}</Button>
            </Dropdown>
          ) : null}
        </>
      }
      side={<Glance page={page} />}
    >
      <Tabs
        activeKey={tab}
        onChange={(key) => change({ tab: key === "what" ? undefined : key }, true)}
        destroyOnHidden
        items={[
          { key: "what", label: t.what, children: <ModelWhat page={page} /> },
          { key: "results", label: t.results, children: <ModelResults page={page} /> },
          { key: "parameters", label: t.parameters, children: <ModelParameters page={page} /> },
          { key: "cases", label: `${t.cases} ${page.cases.length}`, children: <Later part={<Cases page={page} />} /> },
          { key: "sql", label: t.sql, children: <SqlText sql={page.sql} name="query.sql" /> },
          { key: "versions", label: t.versions, children: <Later part={<Versions page={page} />} /> },
          { key: "settings", label: t.settings, children: <Later part={<Settings page={page} />} /> },
        ]}
      />
      {open === "use" ? <ProposeMode models={[entry.id]} onClose={() => setOpen(undefined)} /> : null}
      {open === "exempt" ? <ExemptionForm model={page} onClose={() => setOpen(undefined)} /> : null}
      {open === "draft" ? <BeginWithModel entry={entry} onClose={() => setOpen(undefined)} /> : null}
      {open === "run" ? <StartRun models={[entry.id]} onClose={() => setOpen(undefined)} /> : null}
    </RecordPage>
  );
}

function Later({ part }: { part: React.ReactNode }) {
  return <Suspense fallback={<Waiting />}>{part}</Suspense>;
}

function Glance({ page }: { page: Page }) {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const marks = usePunctuation();
  const say = useSay();
  const format = useFormat();
  const { entry } = page;
  return (
    <Block title={t.facts}>
      <Facts
        of={[
          [t.mode, <ModeMark key="mode" mode={entry.mode} />],
          [t.severity, say(severityWords[entry.severity])],
          [t.dimension, say(dimensionWords[entry.dimension])],
          [t.tier, say(tierWords[entry.tier])],
          [t.status, say(statusWords[entry.status])],
          [
            t.version,
            <>
              {entry.version} <code title={page.digest}>{page.digest.slice(0, 8)}</code>
            </>,
          ],
          [t.changed, page.date],
          [t.precision, <PrecisionText key="precision" of={entry.precision} />],
          [
            t.lastRun,
            entry.lastRun ? (
              <>
                <Link to={`/runs/${entry.lastRun.run}`}>{format.dateTime(entry.lastRun.at)}</Link>{" "}
                <ModelStateMark state={entry.lastRun.state} />
              </>
            ) : (
              t.neverRun
            ),
          ],
          [t.cannotRun, entry.missing.length > 0 && t.missing(marks.list(entry.missing))],
        ]}
      />
      {entry.statistical ? (
        <p className="small">
          <StateMark mood="care">{t.statistical}</StateMark>
          <br />
          {t.statisticalHelp}
        </p>
      ) : null}
    </Block>
  );
}
