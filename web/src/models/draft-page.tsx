import { App, Button, Segmented } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { api, download, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block, RecordPage } from "../page/record-page";
import { Reading, useProblemText } from "../page/states";
import { useUnitName } from "../page/units";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { texts, useTexts } from "../text/language";
import { Facts } from "./facts";
import { FileText } from "./model-versions";
import { modelTexts } from "./texts";

type Files = Schema<"ModelFiles">;

const pageTexts = texts({
  download: { zh: "下载三个文件", en: "Download the three files" },
  downloaded: { zh: "文件已下载", en: "The files are downloaded" },
  about: { zh: "概况", en: "At a glance" },
  from: { zh: "来源", en: "Began with" },
  finding: { zh: "一条属实的疑点", en: "A confirmed finding" },
  scratch: { zh: "不写 SQL 搭建", en: "Put together without SQL" },
  at: { zh: "建立时间", en: "Begun at" },
  unit: { zh: "所属单位", en: "Belongs to" },
  next: { zh: "接下来", en: "What comes next" },
  step1: {
    zh: "下载三个文件，补全其中标有“TO FILL IN”的内容。",
    en: "Download the three files and fill in what is marked “TO FILL IN”.",
  },
  step2: {
    zh: (folder: string) => `放入模型库的 models/${folder}，运行 mingjing models test 检查。`,
    en: (folder: string) => `Put them into models/${folder} of the library and run mingjing models test.`,
  },
  step3: {
    zh: "模型进入模型库后先试运行：照常运行，结果单独存放。与现有结果对比后，再申请启用，由他人批准。",
    en: "In the library it first runs in the shadow, its findings kept apart. Compare them, then propose to use it live; somebody else approves.",
  },
  files: { zh: "三个文件", en: "The three files" },
});

/** A model that somebody has begun: its three files, and how it gets into the library. */
export default function DraftPage() {
  const { id = "" } = useParams();
  const draft = api.useQuery("get", "/api/models/drafts/{id}", { params: { path: { id: Number(id) } } });
  return <Reading of={draft}>{(found) => <Loaded draft={found} />}</Reading>;
}

function Loaded({ draft }: { draft: Schema<"Draft"> }) {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const format = useFormat();
  const may = useMay();
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
      acts={
        <Button type="primary" loading={fetching} onClick={() => void fetchFiles()}>
          {t.download}
        </Button>
      }
      side={
        <>
          <Block title={t.about}>
            <Facts
              of={[
                [
                  t.from,
                  draft.finding ? (
                    may("FINDINGS_READ") ? (
                      <Link key="finding" to={`/findings/${draft.finding}`}>
                        {t.finding}
                      </Link>
                    ) : (
                      t.finding
                    )
                  ) : (
                    t.scratch
                  ),
                ],
                [t.at, format.dateTime(draft.createdAt)],
                [t.unit, unitName(draft.unit)],
              ]}
            />
          </Block>
          <Block title={t.next}>
            <ol className="plain-list">
              <li>{t.step1}</li>
              <li>{t.step2(draft.name)}</li>
              <li>{t.step3}</li>
            </ol>
          </Block>
        </>
      }
    >
      <Block title={t.files}>
        <ThreeFiles files={draft.files} />
      </Block>
    </RecordPage>
  );
}

/** The three files of a model, one at a time. */
export function ThreeFiles({ files }: { files: Files }) {
  const [place, change] = usePlace();
  const file = (place.get("file") ?? "model") as keyof Files;
  return (
    <>
      <Segmented<keyof Files>
        value={file}
        onChange={(value) => change({ file: value }, true)}
        options={[
          { value: "model", label: "model.yml" },
          { value: "query", label: "query.sql" },
          { value: "cases", label: "cases.yml" },
        ]}
        style={{ marginBottom: 8 }}
      />
      <FileText file={file} files={files} />
    </>
  );
}
