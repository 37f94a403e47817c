import { Form, Input, Modal } from "antd";
import type { ReactNode } from "react";
import { ProblemView } from "../page/states";
import { useTexts } from "../text/language";
import { modelTexts } from "./texts";

/** Asks why before something is done that others must be able to understand later. */
export function ReasonDialog(props: {
  title: string;
  /** What will happen. */
  about?: ReactNode;
  act: string;
  danger?: boolean;
  /** A note that may be left out. */
  optional?: boolean;
  name?: string;
  pending: boolean;
  error: unknown;
  onSend: (reason: string) => void;
  onClose: () => void;
}) {
  const t = useTexts(modelTexts);
  const [form] = Form.useForm<{ reason?: string }>();
  return (
    <Modal
      open
      title={props.title}
      okText={props.act}
      okButtonProps={{ danger: props.danger ?? false }}
      cancelText={t.cancel}
      confirmLoading={props.pending}
      onCancel={props.onClose}
      onOk={() => form.submit()}
    >
      {props.about ? <p>{props.about}</p> : null}
      <Form form={form} layout="vertical" onFinish={({ reason }) => props.onSend(reason?.trim() ?? "")}>
        <Form.Item
          name="reason"
          label={props.name ?? t.reason}
          rules={props.optional ? [] : [{ required: true, whitespace: true, message: t.required }]}
        >
          <Input.TextArea rows={3} maxLength={2000} autoFocus />
        </Form.Item>
      </Form>
      {props.error ? <ProblemView of={props.error} /> : null}
    </Modal>
  );
}
