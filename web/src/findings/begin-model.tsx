import { Alert, Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api } from "../http/api";
import { useProblemText } from "../page/states";
import { useSay, useTexts } from "../text/language";
import { letterTexts } from "./letter-texts";
import { actTexts } from "./texts";

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

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
  const say = useSay();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [form] = Form.useForm<{ field: string; name: string }>();
  const library = api.useQuery("get", "/api/models", {}, { staleTime: 5 * 60_000 });
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
        onFinish={({ field, name }) => begin.mutate({ body: { finding, name: `${field}/${name}` } })}
      >
        <Form.Item name="field" label={t.moduleOf} rules={[{ required: true, message: a.needed }]}>
          <Select
            loading={library.isPending}
            options={library.data?.map((module) => ({ value: module.name, label: say(module.title) })) ?? []}
          />
        </Form.Item>
        <Form.Item
          name="name"
          label={t.modelName}
          extra={t.modelNameHelp}
          rules={[{ required: true, pattern: NAME, message: t.modelNameHelp }]}
        >
          <Input maxLength={60} placeholder="late-payment" onPressEnter={() => form.submit()} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
