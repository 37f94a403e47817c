import { Form, Input, Modal, Select } from "antd";
import { api } from "../http/api";
import { ProblemView } from "../page/states";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { queryTexts } from "./query-texts";
import { type Motive, motiveNames, type Purpose } from "./words";

/** Opens one masked value: a small act with a motive. What was opened is gone when the dialogue is closed. */
export function OpeningDialogue(props: {
  grant: string;
  purpose: Purpose;
  dataset: string;
  column: { name: string; title: string };
  row: string;
  close: () => void;
}) {
  const mark = usePunctuation();
  const t = useTexts(queryTexts);
  const say = useSay();
  const [form] = Form.useForm<{ motive: Motive; words: string }>();
  const open = api.useMutation("post", "/api/grants/{id}/openings", { gcTime: 0 });
  return (
    <Modal
      open
      destroyOnHidden
      title={mark.about(t.openTitle, props.column.title)}
      okText={open.data ? t.hide : t.openValue}
      cancelButtonProps={{ style: open.data ? { display: "none" } : undefined }}
      cancelText={t.leave}
      okButtonProps={{ loading: open.isPending }}
      onOk={() => (open.data ? props.close() : form.submit())}
      onCancel={props.close}
    >
      {open.data ? (
        <p>
          {mark.about(t.value, "")}
          <b>{open.data.value ?? t.empty}</b>
        </p>
      ) : (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ motive, words }) =>
            open.mutate({
              params: { path: { id: props.grant } },
              body: {
                purpose: props.purpose,
                dataset: props.dataset,
                column: props.column.name,
                row: props.row,
                motive,
                words: words.trim(),
              },
            })
          }
        >
          <p className="quiet">{t.openHelp}</p>
          <Form.Item name="motive" label={t.motive} rules={[{ required: true, message: t.wanted }]}>
            <Select
              options={(Object.keys(motiveNames) as Motive[]).map((value) => ({
                value,
                label: say(motiveNames[value]),
              }))}
            />
          </Form.Item>
          <Form.Item name="words" label={t.words} rules={[{ required: true, whitespace: true, message: t.wanted }]}>
            <Input.TextArea rows={2} maxLength={500} showCount />
          </Form.Item>
        </Form>
      )}
      {open.error ? <ProblemView of={open.error} /> : null}
    </Modal>
  );
}
