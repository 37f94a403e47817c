import { App, Button, Segmented, Space } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { api, call, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { PageHead } from "../page/record-page";
import { Reading } from "../page/states";
import { body, usePages } from "../page/use-pages";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { proposalsChanged } from "./propose-mode";
import { ReasonDialog } from "./reason-dialog";
import { SettingsTable } from "./settings-table";
import { modelTexts } from "./texts";
import { kindWords } from "./words";

type State = Schema<"SettingStoreState">;
/** Own models stay in the library, so there is no way back for them. */
const KINDS = ["PARAMETER", "EXEMPTION", "MODE"] as const;
type Kind = (typeof KINDS)[number];

const pageTexts = texts({
  title: { zh: "设定的历次状态", en: "Earlier states of the settings" },
  number: { zh: "状态", en: "State" },
  at: { zh: "形成时间", en: "Since" },
  by: { zh: "来自申请", en: "By proposal" },
  first: { zh: "初始", en: "At the beginning" },
  restore: { zh: "申请恢复到此状态", en: "Propose to restore it" },
  restoreAbout: {
    zh: (kind: string) => `批准后，所有${kind}设定恢复为该状态时的样子；其后的设定终止。先算出前后对比再决定。`,
    en: (kind: string) =>
      `Once approved, all settings of the kind “${kind}” are as they were then; later ones end. A before-and-after is computed first.`,
  },
  shown: { zh: (state: number) => `第 ${state} 号状态`, en: (state: number) => `State ${state}` },
  noValues: { zh: "当时没有本地取值。", en: "No local values then." },
  noExemptions: { zh: "当时没有豁免。", en: "No exemptions then." },
  modes: {
    zh: "各模型当时的使用状态见模型页面的“设定历史”。恢复后，所有模型按当时的状态使用。",
    en: "How each model was used then stands under “Settings” on its page. Restoring uses all models as they were used then.",
  },
  empty: { zh: "还没有作过任何设定。", en: "Nothing was ever set." },
  hint: { zh: "选择左侧的一个状态，查看当时的设定。", en: "Choose a state on the left to see what was set." },
});

/** The states that settings went through, what held in each, and the way back. */
export default function StatesPage() {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const format = useFormat();
  const [place, change] = usePlace();
  const state = place.get("state") ?? undefined;
  const pages = usePages(["parameters", "states"], (after) =>
    body(call.GET("/api/parameters/states", { params: { query: after ? { after: Number(after) } : {} } })),
  );
  const columns: Column<State>[] = [
    { key: "number", name: t.number, width: 70, show: ({ number }) => number },
    { key: "at", name: t.at, show: ({ at }) => format.dateTime(at) },
    {
      key: "by",
      name: t.by,
      width: 150,
      show: ({ proposal }) => (proposal ? <Link to={`/models/proposals/${proposal}`}>{proposal}</Link> : t.first),
    },
  ];
  return (
    <>
      <PageHead title={t.title} crumbs={[{ name: t.models, to: "/models" }, { name: t.title }]} />
      <ListPage
        side={state ? <OneState key={state} state={Number(state)} /> : undefined}
        onCloseSide={() => change({ state: undefined }, true)}
      >
        <ListTable
          name="setting-states"
          columns={columns}
          id={({ number }) => String(number)}
          pages={pages}
          here={state}
          onHere={(number) => change({ state: number }, true)}
          empty={t.empty}
          above={state ? undefined : <span className="quiet small">{t.hint}</span>}
        />
      </ListPage>
    </>
  );
}

function OneState({ state }: { state: number }) {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const marks = usePunctuation();
  const say = useSay();
  const may = useMay();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [place, change] = usePlace();
  const [asking, setAsking] = useState(false);
  const kind = (place.get("kind") ?? "PARAMETER") as Kind;
  const query = { params: { query: { state } } };
  const values = api.useQuery("get", "/api/parameters", query, { enabled: kind === "PARAMETER" });
  const exemptions = api.useQuery("get", "/api/exemptions", query, { enabled: kind === "EXEMPTION" });
  const told = {
    onSuccess: ({ id }: { id: number }) => {
      proposalsChanged();
      void message.success(t.proposed);
      void navigate(`/models/proposals/${id}`);
    },
  };
  const restore = {
    PARAMETER: api.useMutation("post", "/api/parameters/restoration", told),
    EXEMPTION: api.useMutation("post", "/api/exemptions/restoration", told),
    MODE: api.useMutation("post", "/api/models/modes/restoration", told),
  }[kind];
  return (
    <section aria-label={t.shown(state)}>
      <h2 className="small">{t.shown(state)}</h2>
      <Space wrap style={{ marginBottom: 10 }}>
        <Segmented<Kind>
          value={kind}
          onChange={(next) => change({ kind: next }, true)}
          options={KINDS.map((value) => ({ value, label: say(kindWords[value]) }))}
        />
        {may("MODELS_PROPOSE") ? <Button onClick={() => setAsking(true)}>{t.restore}</Button> : null}
      </Space>
      {kind === "PARAMETER" ? (
        <Reading of={values}>
          {(found) => <SettingsTable settings={found.settings} empty={t.noValues} narrow />}
        </Reading>
      ) : kind === "EXEMPTION" ? (
        <Reading of={exemptions}>
          {(found) => <SettingsTable settings={found.settings} empty={t.noExemptions} narrow />}
        </Reading>
      ) : (
        <p className="quiet">{t.modes}</p>
      )}
      {asking ? (
        <ReasonDialog
          title={`${t.restore}${marks.colon}${t.shown(state)}`}
          about={t.restoreAbout(say(kindWords[kind]))}
          act={t.propose}
          pending={restore.isPending}
          error={restore.error}
          onClose={() => setAsking(false)}
          onSend={(reason) => restore.mutate({ body: { state, reason } })}
        />
      ) : null}
    </section>
  );
}
