import { Alert, App, Button } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { api, problem, type Schema } from "../http/api";
import { useMay, useMe } from "../identity/session";
import { Block, RecordPage } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Reading } from "../page/states";
import { useUnitName } from "../page/units";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { EffectView } from "./effect-view";
import { Facts } from "./facts";
import { ModelLink } from "./marks";
import { proposalsChanged } from "./propose-mode";
import { ProposedFiles } from "./proposed-files";
import { ReasonDialog } from "./reason-dialog";
import { useReach, useSettingText } from "./setting-parts";
import { isExemption, isNarrowable, isOwnModel } from "./settings";
import { modelTexts } from "./texts";
import { placed, useLibrary } from "./use-library";
import { useWishText } from "./wish-text";
import { kindWords, proposalStateMoods, proposalStateWords } from "./words";

type Detail = Schema<"ProposalsDetail">;

const pageTexts = texts({
  title: {
    zh: (kind: string, id: number) => `${kind}变更申请 ${id}`,
    en: (kind: string, id: number) => `Proposal ${id}: ${kind}`,
  },
  approve: { zh: "批准", en: "Approve" },
  refuse: { zh: "不予批准", en: "Refuse" },
  withdraw: { zh: "撤回", en: "Withdraw" },
  approveAbout: {
    zh: "批准后立即生效，下一次运行即按此执行。",
    en: "It holds at once; the next run goes by it.",
  },
  refuseAbout: { zh: "申请人会看到理由；现行设定不变。", en: "The author sees the reason; what is set stays." },
  withdrawAbout: {
    zh: "撤回后不能再批准，可重新提出。",
    en: "It can then no longer be approved; it can be proposed anew.",
  },
  note: { zh: "批语（选填）", en: "Note (optional)" },
  approved: { zh: "已批准并生效", en: "Approved; it holds now" },
  refused: { zh: "已作出不予批准的决定", en: "Refused" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
  again: { zh: "重新计算前后对比", en: "Compute the before-and-after again" },
  againDone: { zh: "正在重新计算", en: "It is being computed again" },
  changed: {
    zh: "申请已有变动，已重新读取，请再看一遍。",
    en: "The proposal changed meanwhile. It was read again; look once more.",
  },
  own: { zh: "自己提出的申请须由他人批准。", en: "Somebody else has to decide on one's own proposal." },
  wish: { zh: "申请内容", en: "What is wanted" },
  begins: { zh: "将生效", en: "Would hold" },
  ends: { zh: "将终止", en: "Would end" },
  askedAt: { zh: "申请时间", en: "Proposed at" },
  decidedAt: { zh: "决定时间", en: "Decided at" },
  decidedBy: { zh: "决定人", en: "Decided by" },
  decision: { zh: "批语", en: "Note" },
  touched: { zh: "涉及模型", en: "Models it touches" },
  history: { zh: "经过", en: "History" },
  effect: { zh: "前后对比", en: "Before and after" },
  files: { zh: "三个文件", en: "The three files" },
  draft: { zh: "查看草稿", en: "Look at the draft" },
  noRun: {
    zh: "批准前不在任何数据上运行：请看它读取哪些数据（inputs）、规则（query.sql）和案例（cases.yml）。批准时再次检验；批准后先试运行。",
    en: "It runs over no data before it is approved: look at what it reads (inputs), its rule (query.sql) and its cases (cases.yml). It is checked once more on approval, and then runs in the shadow.",
  },
  noEffect: { zh: "未计算前后对比。", en: "No before-and-after was computed." },
});

const PAUSE_MS = 2000;
const isOpen = (state: string | undefined) => state === "WAITING" || state === "RUNNING";

/** One proposal: what is wanted, what it would change, who decides. */
export default function ProposalPage() {
  const { id = "" } = useParams();
  const detail = api.useQuery(
    "get",
    "/api/models/proposals/{id}",
    { params: { path: { id: Number(id) } } },
    { refetchInterval: ({ state }) => (isOpen(state.data?.effect?.state) ? PAUSE_MS : false) },
  );
  return <Reading of={detail}>{(found) => <Loaded detail={found} again={() => void detail.refetch()} />}</Reading>;
}

function Loaded({ detail, again }: { detail: Detail; again: () => void }) {
  const { proposal, ends, effect } = detail;
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const marks = usePunctuation();
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const me = useMe();
  const { message } = App.useApp();
  const wishText = useWishText();
  const settingText = useSettingText();
  const reach = useReach();
  const unitName = useUnitName();
  const library = useLibrary();
  const titles = new Map(placed(library.data ?? []).map(({ entry }) => [entry.id, entry.title]));
  const touched = proposal.wish.set.map(({ content, model }) => (isExemption(content) ? model : undefined))[0];
  const exempted = api.useQuery(
    "get",
    "/api/models/{id}",
    { params: { path: { id: touched ?? "" } } },
    { enabled: touched !== undefined && titles.has(touched) },
  );
  const columns = exempted.data?.columns;
  const [asking, setAsking] = useState<"approve" | "refuse" | "withdraw">();
  const done = (text: string) => {
    setAsking(undefined);
    proposalsChanged();
    again();
    void message.success(text);
  };
  const onError = (failure: unknown) => {
    if (problem(failure).status === 409 && problem(failure).code.includes("CHANGED")) {
      setAsking(undefined);
      again();
      void message.warning(t.changed);
    }
  };
  const approve = api.useMutation("post", "/api/models/proposals/{id}/approval", {
    onSuccess: () => done(t.approved),
    onError,
  });
  const refuse = api.useMutation("post", "/api/models/proposals/{id}/refusal", {
    onSuccess: () => done(t.refused),
    onError,
  });
  const withdraw = api.useMutation("post", "/api/models/proposals/{id}/withdrawal", {
    onSuccess: () => done(t.withdrawn),
    onError,
  });
  const compute = api.useMutation("post", "/api/models/proposals/{id}/effect", { onSuccess: () => done(t.againDone) });
  const path = { params: { path: { id: proposal.id } } };
  const own = proposal.askedBy === me.account;
  const open = proposal.state === "OPEN";
  const ofModel = proposal.kind === "MODEL";
  const drafted = proposal.wish.set.map(({ content }) => content).find(isOwnModel);
  const acts = {
    approve: { about: t.approveAbout, danger: false, call: approve, optional: true },
    refuse: { about: t.refuseAbout, danger: true, call: refuse, optional: false },
    withdraw: { about: t.withdrawAbout, danger: true, call: withdraw, optional: true },
  };
  const dialog = asking ? acts[asking] : undefined;
  const where = (wanted: { unit?: string; content: Schema<"Setting">["content"] }) =>
    isNarrowable(wanted.content) ? reach(wanted.unit, wanted.content) : unitName(wanted.unit) || t.allUnits;
  return (
    <RecordPage
      title={t.title(say(kindWords[proposal.kind]), proposal.id)}
      crumbs={[
        { name: t.models, to: "/models" },
        { name: t.proposals, to: "/models/proposals" },
        { name: String(proposal.id) },
      ]}
      state={<StateMark mood={proposalStateMoods[proposal.state]}>{say(proposalStateWords[proposal.state])}</StateMark>}
      acts={
        open ? (
          <>
            {may("MODELS_APPROVE") && !own ? (
              <>
                <Button
                  type="primary"
                  disabled={!ofModel && effect?.state !== "DONE"}
                  onClick={() => setAsking("approve")}
                >
                  {t.approve}
                </Button>
                <Button danger onClick={() => setAsking("refuse")}>
                  {t.refuse}
                </Button>
              </>
            ) : null}
            {may("MODELS_PROPOSE") && own ? <Button onClick={() => setAsking("withdraw")}>{t.withdraw}</Button> : null}
            {ofModel ? null : (
              <Button loading={compute.isPending} disabled={isOpen(effect?.state)} onClick={() => compute.mutate(path)}>
                {t.again}
              </Button>
            )}
          </>
        ) : undefined
      }
      side={
        <Block title={t.history}>
          <Facts
            of={[
              [t.author, proposal.askedName],
              [t.askedAt, format.dateTime(proposal.askedAt)],
              [t.decidedBy, proposal.decidedName],
              [t.decidedAt, proposal.decidedAt && format.dateTime(proposal.decidedAt)],
              [t.decision, proposal.decision],
              [
                t.touched,
                proposal.models.map((model) => (
                  <div key={model}>
                    <ModelLink id={model} title={titles.get(model)} />
                  </div>
                )),
              ],
            ]}
          />
        </Block>
      }
    >
      {open && own && may("MODELS_APPROVE") ? <Alert type="info" showIcon title={t.own} /> : null}
      <Block title={t.wish}>
        <p>
          <b>{wishText(proposal.wish, columns)}</b>
        </p>
        <Facts
          of={[
            [t.reason, proposal.reason],
            [
              t.begins,
              proposal.wish.set.length > 0 &&
                proposal.wish.set.map((wanted) => (
                  <div key={JSON.stringify(wanted)}>
                    {titles.has(wanted.model) ? say(titles.get(wanted.model)) : wanted.model}
                    {marks.colon}
                    {settingText(wanted.content, columns)} <span className="quiet">{where(wanted)}</span>
                    {"source" in wanted.content ? (
                      <div className="quiet small">
                        {t.source}
                        {marks.colon}
                        {wanted.content.source}
                      </div>
                    ) : null}
                  </div>
                )),
            ],
            [
              t.ends,
              ends.length > 0 &&
                ends.map((setting) => (
                  <div key={setting.id}>
                    {titles.has(setting.model) ? say(titles.get(setting.model)) : setting.model}
                    {marks.colon}
                    {settingText(setting.content)} <span className="quiet">{where(setting)}</span>
                  </div>
                )),
            ],
          ]}
        />
      </Block>
      {ofModel ? (
        <Block title={t.files}>
          <p className="quiet">{t.noRun}</p>
          {may("MODELS_APPROVE") ? <ProposedFiles id={proposal.id} /> : null}
          {may("MODELS_PROPOSE") && drafted ? <Link to={`/models/drafts/${drafted.draft}`}>{t.draft}</Link> : null}
        </Block>
      ) : (
        <Block title={t.effect}>
          {effect ? <EffectView effect={effect} /> : <span className="quiet">{t.noEffect}</span>}
        </Block>
      )}
      {asking && dialog ? (
        <ReasonDialog
          title={`${t[asking]}${marks.colon}${wishText(proposal.wish, columns)}`}
          about={dialog.about}
          act={t[asking]}
          danger={dialog.danger}
          optional={dialog.optional}
          {...(dialog.optional ? { name: t.note } : {})}
          pending={dialog.call.isPending}
          error={dialog.call.error}
          onClose={() => setAsking(undefined)}
          onSend={(note) => dialog.call.mutate({ ...path, body: { version: proposal.version, note } })}
        />
      ) : null}
    </RecordPage>
  );
}
