import { Alert, Form, type FormInstance, Modal } from "antd";
import { type ReactNode, useId } from "react";
import { problem } from "../http/api";
import { ProblemView } from "../page/states";
import { useTexts } from "../text/language";
import { recordTexts } from "./record-texts";
import { matterTexts } from "./texts";

/** Asks for what an act in a matter needs. Where somebody was faster, what was typed stays and is looked at again. */
export function MatterDialog<Values extends object>(props: {
  title: ReactNode;
  help?: ReactNode;
  act: string;
  danger?: boolean;
  disabled?: boolean;
  wide?: boolean;
  initial?: Partial<Values>;
  /** Where something else than typing fills it in. */
  form?: FormInstance<Values>;
  busy: boolean;
  error: unknown;
  send: (values: Values) => void;
  close: () => void;
  children?: ReactNode;
}) {
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const id = useId();
  const isChanged = problem(props.error).code === "CHANGED_MEANWHILE";
  return (
    <Modal
      open
      title={props.title}
      width={props.wide ? 640 : 520}
      okText={props.act}
      cancelText={t.cancel}
      okButtonProps={{
        danger: props.danger ?? false,
        disabled: props.disabled ?? false,
        htmlType: "submit",
        form: id,
      }}
      confirmLoading={props.busy}
      onCancel={props.close}
    >
      {props.help ? <div style={{ marginBottom: 12 }}>{props.help}</div> : null}
      <Form<Values>
        id={id}
        {...(props.form ? { form: props.form } : {})}
        layout="vertical"
        initialValues={props.initial}
        scrollToFirstError={{ focus: true }}
        onFinish={props.send}
      >
        {props.children}
      </Form>
      {props.error && isChanged ? (
        <Alert type="warning" role="alert" showIcon title={r.reloaded} />
      ) : props.error ? (
        <ProblemView of={props.error} />
      ) : null}
    </Modal>
  );
}
