import { App, Button } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { api, download, type Schema } from "../http/api";
import { Block, RecordPage } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Reading, useProblemText } from "../page/states";
import { useUnitName } from "../page/units";
import { useFormat } from "../text/format";
import { texts, useTexts } from "../text/language";
import { DraftActs } from "./draft-acts";
import { DraftEditor } from "./draft-editor";
import { DraftOrigin } from "./draft-origin";
import { Facts } from "./facts";
import { modelTexts } from "./texts";

const pageTexts = texts({
  download: { zh: "下载三个文件", en: "Download the three files" },
  downloaded: { zh: "文件已下载", en: "The files are downloaded" },
  about: { zh: "概况", en: "At a glance" },
  from: { zh: "来源", en: "Began with" },
  proposed: { zh: "已申请入库，待批准", en: "Proposed, waits for a decision" },
  at: { zh: "建立时间", en: "Begun at" },
  unit: { zh: "所属单位", en: "Belongs to" },
  next: { zh: "接下来", en: "What comes next" },
  step1: {
    zh: "补全标有“TO FILL IN”“待填写”的内容，检验通过后保存。",
    en: "Fill in what is marked “TO FILL IN” or “待填写”, until all checks pass, and save.",
  },
  step2: {
    zh: "申请入库，由未参与起草的人批准。批准的是申请时的内容，之后再改须重新申请。",
    en: "Propose it; somebody who wrote none of it approves. What is approved is what was proposed: a later change needs a new proposal.",
  },
  step3: {
    zh: "入库后先试运行：照常运行，结果单独存放。与现有结果对比后，再申请启用。",
    en: "In the library it first runs in the shadow, its findings kept apart. Compare them, then propose to use it live.",
  },
});

/** A model that somebody has begun: its three files, mended and proposed here. */
export default function DraftPage() {
  const { id = "" } = useParams();
  const draft = api.useQuery("get", "/api/models/drafts/{id}", { params: { path: { id: Number(id) } } });
  return <Reading of={draft}>{(found) => <Loaded draft={found} again={() => draft.refetch()} />}</Reading>;
}

function Loaded({ draft, again }: { draft: Schema<"Draft">; again: () => Promise<unknown> }) {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const format = useFormat();
  const unitName = useUnitName();
  const problemText = useProblemText();
  const { message } = App.useApp();
  const [fetching, setFetching] = useState(false);
  const fetchFiles = async () => {
    setFetching(true);
    try {
      await download(`/api/models/drafts/${draft.id}/files`, `draft-${draft.id}.zip`);
      void message.success(t.downloaded);
    } catch (failure) {
      void message.error(problemText(failure).title);
    } finally {
      setFetching(false);
    }
  };
  return (
    <RecordPage
      title={draft.name}
      crumbs={[{ name: t.models, to: "/models" }, { name: t.drafts, to: "/models/drafts" }, { name: String(draft.id) }]}
      state={
        draft.proposal === undefined ? undefined : (
          <Link to={`/models/proposals/${draft.proposal}`}>
            <StateMark mood="care">{t.proposed}</StateMark>
          </Link>
        )
      }
      acts={
        <>
          <Button loading={fetching} onClick={() => void fetchFiles()}>
            {t.download}
          </Button>
          <DraftActs draft={draft} again={again} />
        </>
      }
      side={
        <>
          <Block title={t.about}>
            <Facts
              of={[
                [t.from, <DraftOrigin key="from" draft={draft} />],
                [t.begunBy, draft.authorName],
                [t.at, format.dateTime(draft.createdAt)],
                [t.unit, unitName(draft.unit)],
              ]}
            />
          </Block>
          <Block title={t.next}>
            <ol className="plain-list">
              <li>{t.step1}</li>
              <li>{t.step2}</li>
              <li>{t.step3}</li>
            </ol>
          </Block>
        </>
      }
    >
      <DraftEditor key={draft.name} draft={draft} again={again} />
    </RecordPage>
  );
}
