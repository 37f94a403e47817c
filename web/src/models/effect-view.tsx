import { Alert, Progress, Table } from "antd";
import { Link } from "react-router";
import type { Schema } from "../http/api";
import { problemTexts } from "../http/problem-texts";
import { ModelStateMark, ReasonText } from "../runs/marks";
import { useFormat } from "../text/format";
import { texts, useLanguage, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { ChangedFindings } from "./changed-findings";
import { modelTexts } from "./texts";
import { useModelName } from "./use-library";

type Effect = Schema<"Effect">;

const effectTexts = texts({
  computing: {
    zh: "正在计算前后对比，完成后自动显示。",
    en: "The before-and-after is being computed and shows here when it is done.",
  },
  failed: { zh: "前后对比未能算出", en: "The before-and-after could not be computed" },
  cancelled: { zh: "前后对比的计算被取消。", en: "Computing the before-and-after was cancelled." },
  on: { zh: (run: number) => `按第 ${run} 次运行的数据`, en: (run: number) => `on the data of run ${run}` },
  onCurrent: { zh: "按当前数据", en: "on the current data" },
  computedAt: { zh: (at: string) => `${at} 算出`, en: (at: string) => `Computed ${at}` },
  base: {
    zh: (state: number) => `对比基准为第 ${state} 号设定状态`,
    en: (state: number) => `compared with state ${state} of the settings`,
  },
  before: { zh: "改前", en: "Before" },
  after: { zh: "改后", en: "After" },
  added: { zh: "增加", en: "Come" },
  removed: { zh: "减少", en: "Go" },
  hitsBefore: { zh: "疑点数改前", en: "Findings before" },
  hitsAfter: { zh: "疑点数改后", en: "Findings after" },
  moneyBefore: { zh: "金额改前", en: "Money before" },
  moneyAfter: { zh: "金额改后", en: "Money after" },
  ended: { zh: "运行情况", en: "How it ran" },
  noFindings: { zh: "您授权范围内没有涉及的疑点。", en: "No finding within your scope is touched." },
  notCounted: { zh: "不提出", en: "not raised" },
});

/** What a proposal would change: by model, then finding by finding. */
export function EffectView({ effect }: { effect: Effect }) {
  const t = useTexts({ ...modelTexts, ...effectTexts });
  const marks = usePunctuation();
  const format = useFormat();
  const { language } = useLanguage();
  const name = useModelName();
  if (effect.state === "WAITING" || effect.state === "RUNNING") {
    return (
      <div role="status">
        <Progress percent={100} status="active" showInfo={false} aria-label={t.computing} />
        <span className="quiet">{t.computing}</span>
      </div>
    );
  }
  if (effect.state === "FAILED") {
    const what = language === "zh" ? problemTexts[effect.failure?.code ?? ""]?.zh : undefined;
    return (
      <Alert
        type="error"
        showIcon
        title={t.failed}
        description={
          <>
            {what ?? effect.failure?.what} <span className="quiet small">{effect.failure?.code}</span>
          </>
        }
      />
    );
  }
  if (effect.state === "CANCELLED") {
    return <span className="quiet">{t.cancelled}</span>;
  }
  const lines = effect.models.flatMap((model) =>
    (model.sums.length > 0 ? model.sums : [undefined]).map((sum, i) => ({
      model,
      sum,
      first: i === 0,
      key: `${model.model} ${i}`,
    })),
  );
  const total = effect.models.flatMap(({ sums }) => sums).reduce((sum, { added, removed }) => sum + added + removed, 0);
  return (
    <>
      <p className="quiet small">
        {t.computedAt(format.dateTime(effect.computedAt))}
        {marks.comma}
        {effect.sample === undefined ? t.onCurrent : <Link to={`/runs/${effect.sample}`}>{t.on(effect.sample)}</Link>}
        {marks.comma}
        {t.base(effect.baseState)}
      </p>
      <Table
        size="small"
        pagination={lines.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        rowKey="key"
        dataSource={lines}
        locale={{ emptyText: <span className="quiet">{t.noFindings}</span> }}
        columns={[
          {
            title: t.model,
            render: (_, { model, first }) => (first ? name(model.model) : ""),
          },
          {
            title: t.ended,
            width: 200,
            render: (_, { model, first }) =>
              first ? (
                <>
                  {model.before ? (
                    <ModelStateMark state={model.before} />
                  ) : (
                    <span className="quiet">{t.notCounted}</span>
                  )}
                  {" → "}
                  {model.after ? <ModelStateMark state={model.after} /> : <span className="quiet">{t.notCounted}</span>}
                  <div>
                    <ReasonText code={model.code} reason={model.reason} />
                  </div>
                </>
              ) : null,
          },
          { title: t.hitsBefore, align: "right", render: (_, { sum }) => format.number(sum?.hitsBefore ?? 0) },
          { title: t.hitsAfter, align: "right", render: (_, { sum }) => <b>{format.number(sum?.hitsAfter ?? 0)}</b> },
          { title: t.added, align: "right", render: (_, { sum }) => format.number(sum?.added ?? 0) },
          { title: t.removed, align: "right", render: (_, { sum }) => format.number(sum?.removed ?? 0) },
          {
            title: t.moneyBefore,
            align: "right",
            render: (_, { sum }) => (sum?.currency ? format.money(sum.moneyBefore, sum.currency) : "–"),
          },
          {
            title: t.moneyAfter,
            align: "right",
            render: (_, { sum }) => (sum?.currency ? <b>{format.money(sum.moneyAfter, sum.currency)}</b> : "–"),
          },
        ]}
      />
      <ChangedFindings of={effect.findings} total={total} several={effect.models.length > 1} />
    </>
  );
}
