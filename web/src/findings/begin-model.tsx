import { Alert, Button, Form, Modal } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api } from "../http/api";
import { type ModelName, ModelNameFields, nameOf } from "../models/model-name";
import { useProblemText } from "../page/states";
import { useTexts } from "../text/language";
import { letterTexts } from "./letter-texts";
import { actTexts } from "./texts";

/** From a confirmed finding to a new model: its rows become cases, its columns inputs of a draft. */
export function BeginModel({ finding }: { finding: string }) {
  const t = useTexts(letterTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.begin}</Button>
      {open ? <BeginDialog finding={finding} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function BeginDialog({ finding, onClose }: { finding: string; onClose: () => void }) {
  const t = useTexts(letterTexts);
  const a = useTexts(actTexts);
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [form] = Form.useForm<ModelName>();
  const begin = api.useMutation("post", "/api/models/drafts", {
    onSuccess: (draft) => void navigate(`/models/drafts/${draft.id}`),
  });
  return (
    <Modal
      open
      title={t.beginTitle}
      okText={t.beginVerb}
      cancelText={a.cancel}
      confirmLoading={begin.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="quiet">{t.beginHelp}</p>
      {begin.error === null ? null : (
        <Alert
          type="error"
          role="alert"
          title={problemText(begin.error).title}
          description={problemText(begin.error).help}
          style={{ marginBottom: 12 }}
        />
      )}
      <Form
        form={form}
        layout="vertical"
        onFinish={(values) => begin.mutate({ body: { finding, name: nameOf(values) } })}
      >
        <ModelNameFields onEnter={() => form.submit()} />
      </Form>
    </Modal>
  );
}
