import { App, Button, Form, type FormInstance, Modal } from "antd";
import type { ReactNode } from "react";
import { problem } from "../http/api";
import { ProblemView } from "../page/states";
import { useTexts } from "../text/language";
import { adminTexts } from "./texts";

/** A change asked for in a dialogue: what will happen, what is needed for it, and what went wrong. */
export function Dialogue<Values extends object>(props: {
  title: string;
  help?: ReactNode;
  act: string;
  danger?: boolean;
  form: FormInstance<Values>;
  initial?: Partial<Values>;
  busy: boolean;
  error: unknown;
  send: (values: Values) => void;
  close: () => void;
  /** Reads anew what somebody else changed meanwhile. */
  reload?: () => void;
  children?: ReactNode;
}) {
  const t = useTexts(adminTexts);
  return (
    <Modal
      open
      title={props.title}
      okText={props.act}
      cancelText={t.cancel}
      okButtonProps={{ danger: props.danger ?? false, loading: props.busy }}
      onOk={() => props.form.submit()}
      onCancel={props.close}
    >
      {props.help ? <div style={{ marginBottom: 12 }}>{props.help}</div> : null}
      <Form<Values>
        form={props.form}
        layout="vertical"
        requiredMark={false}
        initialValues={props.initial}
        onFinish={props.send}
      >
        {props.children}
      </Form>
      {props.error ? (
        <>
          <ProblemView of={props.error} />
          {problem(props.error).code === "CHANGED_MEANWHILE" && props.reload ? (
            <Button
              style={{ marginTop: 8 }}
              onClick={() => {
                props.reload?.();
                props.close();
              }}
            >
              {t.reload}
            </Button>
          ) : null}
        </>
      ) : null}
    </Modal>
  );
}

/** Says that it is done, reads the lists again and closes. */
export function useAfter(changed: () => void, close: () => void, words: string) {
  const { message } = App.useApp();
  return () => {
    changed();
    void message.success(words);
    close();
  };
}
