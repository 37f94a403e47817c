import { App, Form, Input, Modal, Radio } from "antd";
import { useNavigate } from "react-router";
import { api, queries } from "../http/api";
import { ProblemView } from "../page/states";
import { texts, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { modelTexts } from "./texts";
import { useModelName } from "./use-library";
import { type Mode, modeHelp, modeWords } from "./words";

const pageTexts = texts({
  title: { zh: "申请变更使用状态", en: "Propose another use" },
  to: { zh: "改为", en: "To" },
});

/** Lists of proposals and settings are read again after one was made or decided. */
export function proposalsChanged(): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey }) => /proposals|parameters|exemptions|models/.test(JSON.stringify(queryKey.slice(0, 2))),
  });
}

/** Proposes to use models otherwise. Somebody else approves of it. */
export function ProposeMode(props: { models: string[]; onClose: () => void; onDone?: () => void }) {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const marks = usePunctuation();
  const say = useSay();
  const name = useModelName();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ mode: Mode; reason: string }>();
  const propose = api.useMutation("post", "/api/models/modes", {
    onSuccess: ({ id }) => {
      proposalsChanged();
      void message.success(t.proposed);
      props.onDone?.();
      void navigate(`/models/proposals/${id}`);
    },
  });
  return (
    <Modal
      open
      title={t.title}
      okText={t.propose}
      cancelText={t.cancel}
      confirmLoading={propose.isPending}
      onCancel={props.onClose}
      onOk={() => form.submit()}
    >
      <p className="quiet">{marks.several(props.models.map(name))}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={(values) => propose.mutate({ body: { models: props.models, ...values } })}
      >
        <Form.Item name="mode" label={t.to} rules={[{ required: true, message: t.required }]}>
          <Radio.Group
            style={{ display: "grid", gap: 6 }}
            options={(Object.keys(modeWords) as Mode[]).map((mode) => ({
              value: mode,
              label: (
                <>
                  {say(modeWords[mode])} <span className="quiet small">{say(modeHelp[mode])}</span>
                </>
              ),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t.reason}
          extra={t.reasonHelp}
          rules={[{ required: true, whitespace: true, message: t.required }]}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      </Form>
      {propose.error ? <ProblemView of={propose.error} /> : null}
    </Modal>
  );
}
