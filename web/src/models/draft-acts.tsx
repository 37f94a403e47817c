import { App, Button, Form, Modal } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api, queries, type Schema } from "../http/api";
import { useMe } from "../identity/session";
import { ProblemView, useProblemText } from "../page/states";
import { texts, useTexts } from "../text/language";
import { type ModelName, ModelNameFields, nameOf } from "./model-name";
import { modelTexts } from "./texts";

type Draft = Schema<"Draft">;

const actTexts = texts({
  rename: { zh: "改名", en: "Rename" },
  renamed: { zh: "草稿已改名", en: "The draft has its new name" },
  renameHelp: {
    zh: "model.yml 中的监督模块随之更改。已申请入库的，改名后须重新申请。",
    en: "The module in model.yml changes with it. A draft that is proposed already has to be proposed anew.",
  },
  erase: { zh: "删除", en: "Delete" },
  eraseTitle: { zh: (name: string) => `删除草稿“${name}”？`, en: (name: string) => `Delete the draft “${name}”?` },
  eraseHelp: {
    zh: "三个文件一并删除，不能恢复。已入库的模型不受影响。",
    en: "Its three files are gone for good. A model that is in the library already stays.",
  },
  erased: { zh: "草稿已删除", en: "The draft is deleted" },
  waits: {
    zh: "草稿已申请入库，撤回申请后才能删除。",
    en: "It is proposed; it can be deleted once that is withdrawn.",
  },
});

/** Renames and deletes a draft; for whoever began it. */
export function DraftActs({ draft, again }: { draft: Draft; again: () => Promise<unknown> }) {
  const t = useTexts({ ...modelTexts, ...actTexts });
  const me = useMe();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const { message, modal } = App.useApp();
  const [renaming, setRenaming] = useState(false);
  const erase = api.useMutation("delete", "/api/models/drafts/{id}", {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["models", "drafts"] });
      void message.success(t.erased);
      void navigate("/models/drafts", { replace: true });
    },
    onError: (failure) => void message.error(problemText(failure).title),
  });
  if (draft.author !== me.account) {
    return null;
  }
  return (
    <>
      <Button onClick={() => setRenaming(true)}>{t.rename}</Button>
      <Button
        danger
        disabled={draft.proposal !== undefined}
        title={draft.proposal === undefined ? undefined : t.waits}
        loading={erase.isPending}
        onClick={() =>
          void modal.confirm({
            title: t.eraseTitle(draft.name),
            content: t.eraseHelp,
            okText: t.erase,
            okButtonProps: { danger: true },
            cancelText: t.cancel,
            onOk: () => erase.mutate({ params: { path: { id: draft.id }, query: { version: draft.version } } }),
          })
        }
      >
        {t.erase}
      </Button>
      {renaming ? <RenameDialog draft={draft} again={again} onClose={() => setRenaming(false)} /> : null}
    </>
  );
}

function RenameDialog(props: { draft: Draft; again: () => Promise<unknown>; onClose: () => void }) {
  const { draft } = props;
  const t = useTexts({ ...modelTexts, ...actTexts });
  const { message } = App.useApp();
  const [form] = Form.useForm<ModelName>();
  const rename = api.useMutation("put", "/api/models/drafts/{id}/name", {
    onSuccess: () => {
      void props.again();
      void queries.invalidateQueries({ queryKey: ["models", "drafts"] });
      void message.success(t.renamed);
      props.onClose();
    },
  });
  const [field, name] = draft.name.split("/");
  return (
    <Modal
      open
      title={t.rename}
      okText={t.rename}
      cancelText={t.cancel}
      confirmLoading={rename.isPending}
      onOk={() => form.submit()}
      onCancel={props.onClose}
    >
      <p className="quiet">{t.renameHelp}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ field, name }}
        onFinish={(values) =>
          rename.mutate({
            params: { path: { id: draft.id } },
            body: { version: draft.version, name: nameOf(values) },
          })
        }
      >
        <ModelNameFields field={field} onEnter={() => form.submit()} />
      </Form>
      {rename.error ? <ProblemView of={rename.error} /> : null}
    </Modal>
  );
}
