import { Select } from "antd";
import { Link, useNavigate } from "react-router";
import { call, type Schema } from "../http/api";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { OpenedWith } from "../page/opened-with";
import { PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { body, usePages } from "../page/use-pages";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { modelTexts } from "./texts";
import { useModelName } from "./use-library";
import { useWishText } from "./wish-text";
import { kindWords, proposalStateMoods, proposalStateWords } from "./words";

type Proposal = Schema<"Proposal">;

const NAMED = 2;

const pageTexts = texts({
  number: { zh: "编号", en: "No." },
  kind: { zh: "类别", en: "Kind" },
  what: { zh: "申请内容", en: "What is wanted" },
  askedAt: { zh: "申请时间", en: "Proposed at" },
  empty: {
    zh: "没有变更申请。调整参数、登记豁免或改变模型使用状态时提出的申请显示在这里。",
    en: "No proposals. They come here when somebody tunes a parameter, puts an exemption on file, or wants a model used otherwise.",
  },
  toDecide: { zh: "仅等我审批的", en: "Only those that I am to decide" },
  more: { zh: (all: number) => `等 ${all} 个`, en: (all: number) => `and ${all - NAMED} more` },
});

/** Wishes to change what is set, newest first. */
export default function ProposalsPage() {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const marks = usePunctuation();
  const say = useSay();
  const format = useFormat();
  const name = useModelName();
  const wish = useWishText();
  const navigate = useNavigate();
  const [place, change] = usePlace();
  const kind = (place.get("kind") ?? undefined) as Proposal["kind"] | undefined;
  const state = (place.get("state") ?? undefined) as Proposal["state"] | undefined;
  const toDecide = place.get("toDecide") === "true" || undefined;
  const pages = usePages(["models", "proposals", kind, state, toDecide], (after) =>
    body(
      call.GET("/api/models/proposals", {
        params: {
          query: {
            toDecide,
            ...(kind ? { kind } : {}),
            ...(state ? { state } : {}),
            ...(after ? { after: Number(after) } : {}),
          },
        },
      }),
    ),
  );
  const columns: Column<Proposal>[] = [
    { key: "id", name: t.number, width: 72, show: (p) => <Link to={`/models/proposals/${p.id}`}>{p.id}</Link> },
    {
      key: "state",
      name: t.state,
      width: 110,
      show: (p) => <StateMark mood={proposalStateMoods[p.state]}>{say(proposalStateWords[p.state])}</StateMark>,
    },
    { key: "kind", name: t.kind, width: 130, show: (p) => say(kindWords[p.kind]) },
    {
      key: "what",
      name: t.what,
      show: (p) => (
        <>
          {wish(p.wish)}
          <div className="quiet small">
            {marks.list(p.models.slice(0, NAMED).map(name))}
            {p.models.length > NAMED ? ` ${t.more(p.models.length)}` : ""}
          </div>
        </>
      ),
    },
    { key: "author", name: t.author, width: 150, show: (p) => p.askedName },
    { key: "at", name: t.askedAt, width: 140, show: (p) => format.dateTime(p.askedAt) },
    { key: "decided", name: t.approver, width: 150, hidden: true, show: (p) => p.decidedName ?? "–" },
  ];
  return (
    <>
      <PageHead title={t.proposals} />
      <ListPage
        filters={
          <>
            <Select
              allowClear
              aria-label={t.state}
              placeholder={t.state}
              value={state}
              onChange={(value?: string) => change({ state: value })}
              options={Object.entries(proposalStateWords).map(([value, label]) => ({ value, label: say(label) }))}
              style={{ width: 140 }}
            />
            <Select
              allowClear
              aria-label={t.kind}
              placeholder={t.kind}
              value={kind}
              onChange={(value?: string) => change({ kind: value })}
              options={Object.entries(kindWords).map(([value, label]) => ({ value, label: say(label) }))}
              style={{ width: 140 }}
            />
            <OpenedWith names={{ toDecide: () => t.toDecide }} />
          </>
        }
      >
        <ListTable
          name="proposals"
          columns={columns}
          id={(p) => String(p.id)}
          pages={pages}
          here={place.get("here") ?? undefined}
          onHere={(here) => change({ here }, true)}
          onOpen={(p) => void navigate(`/models/proposals/${p.id}`)}
          empty={t.empty}
        />
      </ListPage>
    </>
  );
}
