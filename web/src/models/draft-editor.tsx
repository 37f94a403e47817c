import { Alert, App, Button, Space } from "antd";
import { useEffect, useState } from "react";
import { useNavigate } from "react-router";
import { SqlEditor } from "../access/sql-editor";
import { api, problem, type Schema } from "../http/api";
import { Block } from "../page/record-page";
import { ProblemView } from "../page/states";
import { texts, useTexts } from "../text/language";
import { CheckedView, type Remark } from "./checked-view";
import { FileChoice, NAMES } from "./model-files";
import { proposalsChanged } from "./propose-mode";
import { ReasonDialog } from "./reason-dialog";
import { modelTexts } from "./texts";

type Files = Schema<"ModelFiles">;

const editorTexts = texts({
  files: { zh: "三个文件", en: "The three files" },
  save: { zh: "保存", en: "Save" },
  saved: { zh: "草稿已保存", en: "The draft is saved" },
  check: { zh: "检验", en: "Check" },
  unsound: { zh: "还不能入库", en: "It cannot be taken into the library yet" },
  propose: { zh: "申请入库", en: "Propose for the library" },
  about: {
    zh: "批准后模型进入模型库，先试运行。模型的文件和案例对所有可查看模型的人可见。",
    en: "Once approved it is in the library and runs in the shadow. Its files and cases can be read by all who may read models.",
  },
  first: { zh: "检验通过并保存后才能申请。", en: "It can be proposed once it is saved and all checks pass." },
  changed: {
    zh: "草稿已被他人修改。您的改动还在此处：请先复制，再重新读取。",
    en: "Somebody else changed the draft. What you wrote is still here: copy it, then read the draft again.",
  },
  again: { zh: "重新读取", en: "Read again" },
  foreign: {
    zh: "model.yml 的 id 不是本单位模型的编号（OWN-…），这样不能入库。",
    en: "The id in model.yml is none of an own model (OWN-…), so it cannot be taken into the library.",
  },
  giveId: { zh: "换成本单位的新编号", en: "Give it an id of the office's own" },
  given: { zh: "已换成新编号", en: "It has its new id" },
});

/** The three files of a draft as text: written, checked, saved, proposed. Nothing typed is lost to somebody else's change. */
export function DraftEditor({ draft, again }: { draft: Schema<"Draft">; again: () => Promise<unknown> }) {
  const t = useTexts({ ...modelTexts, ...editorTexts });
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [files, setFiles] = useState<Files>(draft.files);
  const [version, setVersion] = useState(draft.version);
  const [kept, setKept] = useState<Files>(draft.files);
  const [checkedFiles, setCheckedFiles] = useState<Files>();
  const [file, setFile] = useState<keyof Files>("model");
  const [wrong, setWrong] = useState<{ line: number; column: number }>();
  const [asking, setAsking] = useState(false);
  const dirty = (Object.keys(NAMES) as (keyof Files)[]).some((each) => files[each] !== kept[each]);
  useEffect(() => {
    if (!dirty) {
      return;
    }
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [dirty]);
  const path = { params: { path: { id: draft.id } } };
  const check = api.useMutation("post", "/api/models/drafts/{id}/check");
  const save = api.useMutation("put", "/api/models/drafts/{id}", {
    onSuccess: (answer, { body }) => {
      setVersion(answer.version);
      setKept(body.files ?? files);
      void again();
      void message.success(t.saved);
    },
  });
  const propose = api.useMutation("post", "/api/models/drafts/{id}/proposal", {
    onSuccess: ({ id }) => {
      proposalsChanged();
      void message.success(t.proposed);
      void navigate(`/models/proposals/${id}`);
    },
  });
  const giveId = api.useMutation("post", "/api/models/drafts/{id}/own-id", {
    onSuccess: (answer) => {
      setVersion(answer.version);
      setFiles(answer.files);
      setKept(answer.files);
      void again();
      void message.success(t.given);
    },
  });
  const lost = save.error !== null && problem(save.error).code === "CHANGED_MEANWHILE";
  const ready = check.data?.sound === true && checkedFiles === files && !dirty;
  const runCheck = () => {
    setCheckedFiles(files);
    setWrong(undefined);
    check.mutate({ ...path, body: files });
  };
  const show = (remark: Remark) => {
    const named = (Object.keys(NAMES) as (keyof Files)[]).find((each) => NAMES[each] === remark.file);
    if (named) {
      setFile(named);
      setWrong({ line: remark.line, column: 1 });
    }
  };
  return (
    <Block title={t.files}>
      {/^id:[ \t]*OWN-/m.test(kept.model) ? null : (
        <Alert
          type="warning"
          showIcon
          title={t.foreign}
          style={{ marginBottom: 8 }}
          action={
            <Button
              size="small"
              disabled={dirty}
              loading={giveId.isPending}
              onClick={() => giveId.mutate({ ...path, body: { version } })}
            >
              {t.giveId}
            </Button>
          }
        />
      )}
      {giveId.error ? <ProblemView of={giveId.error} /> : null}
      <FileChoice
        file={file}
        onChoose={(value) => {
          setFile(value);
          setWrong(undefined);
        }}
      />
      <SqlEditor
        key={file}
        name={NAMES[file]}
        plain={file !== "query"}
        tall
        value={files[file]}
        onChange={(text) => setFiles({ ...files, [file]: text })}
        onRun={runCheck}
        wrong={wrong}
      />
      <Space style={{ margin: "8px 0" }} wrap>
        <Button loading={check.isPending} onClick={runCheck}>
          {t.check}
        </Button>
        <Button
          type={dirty ? "primary" : "default"}
          disabled={!dirty}
          loading={save.isPending}
          onClick={() => save.mutate({ ...path, body: { version, files } })}
        >
          {t.save}
        </Button>
        <Button type={ready ? "primary" : "default"} disabled={!ready} onClick={() => setAsking(true)}>
          {t.propose}
        </Button>
        {ready ? null : <span className="quiet small">{t.first}</span>}
      </Space>
      {lost ? (
        <p role="alert">
          {t.changed} <Button onClick={() => window.location.reload()}>{t.again}</Button>
        </p>
      ) : save.error ? (
        <ProblemView of={save.error} />
      ) : null}
      {check.error ? <ProblemView of={check.error} /> : null}
      {check.data && checkedFiles === files ? <CheckedView of={check.data} unsound={t.unsound} onPlace={show} /> : null}
      {asking ? (
        <ReasonDialog
          title={t.propose}
          about={t.about}
          act={t.propose}
          pending={propose.isPending}
          error={propose.error}
          onClose={() => setAsking(false)}
          onSend={(reason) => propose.mutate({ ...path, body: { version, reason } })}
        />
      ) : null}
    </Block>
  );
}
