import { App, Button } from "antd";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { RecordPage } from "../page/record-page";
import { Reading, useProblemText } from "../page/states";
import { texts, useTexts } from "../text/language";
import { ImportsTable } from "./imports-table";
import { useRefresh } from "./refresh";
import { HoldDialog, StewardDialog } from "./source-acts";
import { SourceFacts } from "./source-card";
import { SourceFiles, SourceMappings } from "./source-kept";
import { SourceState } from "./source-state";
import { catalogTexts } from "./texts";

const pageTexts = texts({
  change: { zh: "更改", en: "Change" },
  pull: { zh: "立即抽取", en: "Pull now" },
  pulled: {
    zh: "已排队抽取；完成后会出现在导入记录中。",
    en: "The pull is in line; it will appear among the imports.",
  },
  hold: { zh: "依法保全", en: "Place a legal hold" },
  lift: { zh: "解除保全", en: "Lift the hold" },
  appoint: { zh: "更换数据管理员", en: "Appoint another steward" },
  close: { zh: "停用", en: "Close" },
  closeTitle: { zh: (name: string) => `停用“${name}”？`, en: (name: string) => `Close ${name}?` },
  closeHelp: {
    zh: "停用后不再接收文件、抽取或推送，且不能恢复；已导入的数据、文件和映射保留。",
    en: "It will take no more files, pulls or pushes, and cannot be opened again; rows, files and mappings stay.",
  },
  closed: { zh: "已停用", en: "Closed" },
});

type Source = Schema<"Source">;

/** One source: what is on file about it, what came from it, and how it is read. */
export default function SourcePage() {
  const id = Number(useParams().id);
  const source = api.useQuery("get", "/api/catalog/sources/{id}", { params: { path: { id } } });
  return <Reading of={source}>{(read) => <SourceRecord source={read} />}</Reading>;
}

function SourceRecord({ source }: { source: Source }) {
  const t = useTexts(pageTexts);
  const c = useTexts(catalogTexts);
  return (
    <RecordPage
      title={source.name}
      crumbs={[{ name: c.sources, to: "/catalog/sources" }, { name: source.code }]}
      state={<SourceState source={source} />}
      acts={<SourceActs source={source} />}
      side={
        <section className="block" aria-label={t.change}>
          <SourceFacts source={source} />
        </section>
      }
    >
      <ImportsTable source={source.id} />
      <SourceFiles source={source} />
      <SourceMappings source={source.id} />
    </RecordPage>
  );
}

function SourceActs({ source }: { source: Source }) {
  const t = useTexts(pageTexts);
  const c = useTexts(catalogTexts);
  const may = useMay();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { message, modal } = App.useApp();
  const said = useProblemText();
  const [dialog, setDialog] = useState<"hold" | "steward">();
  const tell = (error: unknown) => {
    void message.error(said(error).title);
    refresh();
  };
  const pull = api.useMutation("post", "/api/catalog/sources/{id}/pull", {
    onSuccess: () => void message.success(t.pulled),
    onError: tell,
  });
  const close = api.useMutation("post", "/api/catalog/sources/{id}/close", {
    onSuccess: () => {
      refresh();
      void message.success(t.closed);
    },
    onError: tell,
  });
  const params = { path: { id: source.id } };
  const open = source.closedAt === undefined;
  return (
    <>
      {may("CATALOG_CHANGE") && open ? (
        <>
          {source.way === "UPLOAD" ? (
            <Button
              type="primary"
              onClick={() => void navigate(`/catalog/upload?dataset=${source.dataset}&source=${source.id}`)}
            >
              {c.upload}
            </Button>
          ) : null}
          {source.way === "PULL" ? (
            <Button type="primary" loading={pull.isPending} onClick={() => pull.mutate({ params })}>
              {t.pull}
            </Button>
          ) : null}
          <Button onClick={() => void navigate(`/catalog/sources/${source.id}/change`)}>{t.change}</Button>
        </>
      ) : null}
      {may("CATALOG_CHANGE") ? (
        <Button onClick={() => setDialog("hold")}>{source.held ? t.lift : t.hold}</Button>
      ) : null}
      {may("CATALOG_APPOINT") ? <Button onClick={() => setDialog("steward")}>{t.appoint}</Button> : null}
      {may("CATALOG_CHANGE") && open ? (
        <Button
          danger
          loading={close.isPending}
          onClick={() =>
            void modal.confirm({
              title: t.closeTitle(source.name),
              content: t.closeHelp,
              okText: t.close,
              okButtonProps: { danger: true },
              cancelText: c.cancel,
              onOk: () => close.mutate({ params, body: { version: source.version } }),
            })
          }
        >
          {t.close}
        </Button>
      ) : null}
      {dialog === "hold" ? <HoldDialog source={source} onDone={() => setDialog(undefined)} /> : null}
      {dialog === "steward" ? <StewardDialog source={source} onDone={() => setDialog(undefined)} /> : null}
    </>
  );
}
