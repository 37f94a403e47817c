import { App, Form, Input, Modal } from "antd";
import { useState } from "react";
import { api, queries } from "../http/api";
import { ProblemView } from "../page/states";
import { UnitSelect } from "../page/units";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { actHelp } from "./act-help";
import { RefusedList } from "./refused-list";
import { useSentence } from "./sentence";
import { actTexts } from "./texts";
import { type Possible, possibleWith, type Refused, refusedOf } from "./use-acts";
import { actWords, type Row } from "./words";

const FORM = "raise-fields";
const LONGEST_TITLE = 300;
const LONGEST_GIST = 20_000;

interface Values {
  title: string;
  unit: string;
  gist: string;
}

/** The unit that all findings are of; none where they are of several. */
function unitOf(rows: Row[]): string | undefined {
  const units = new Set(rows.map((row) => row.unit));
  return units.size === 1 ? rows[0]?.unit : undefined;
}

/** Makes a clue of findings: what it is called, whose it is and what it is about are written by whoever raises it. */
export function RaiseDialog(props: {
  rows: Row[];
  possible: Possible;
  onClose: () => void;
  onDone?: (rows: Row[]) => void;
  onStale?: () => void;
}) {
  const t = useTexts(actTexts);
  const say = useSay();
  const sentence = useSentence();
  const format = useFormat();
  const { message } = App.useApp();
  const [refused, setRefused] = useState<Refused[]>([]);
  const fitting = props.rows.filter((row) => possibleWith(props.possible, row.state).includes("RAISE"));
  const left = fitting.filter((row) => !refused.some((one) => one.id === row.id));
  const raise = api.useMutation("post", "/api/clues", {
    onSuccess: ({ number }) => {
      for (const key of [["findings"], ["get", "/api/findings/{id}"], ["get", "/api/matters"], ["get", "/api/home"]]) {
        void queries.invalidateQueries({ queryKey: key });
      }
      void message.success(`${t.raised} ${number}`); // the finding leads to it, for whoever may see it
      props.onDone?.(left);
      props.onClose();
    },
    onError: (failure) => setRefused((before) => [...before, ...refusedOf(failure)]),
  });
  const verb = say(actWords.RAISE);
  const one = fitting.length === 1 ? fitting[0] : undefined;
  const needed = { required: true, message: t.needed };
  return (
    <Modal
      open
      width={620}
      title={props.rows.length > 1 ? `${verb} · ${format.number(left.length)}` : verb}
      okText={refused.length > 0 ? t.doOthers(format.number(left.length)) : verb}
      cancelText={t.cancel}
      okButtonProps={{ disabled: left.length === 0, htmlType: "submit", form: FORM }}
      confirmLoading={raise.isPending}
      onCancel={props.onClose}
    >
      <p className="quiet">{say(actHelp.RAISE)}</p>
      {left.length < props.rows.length ? (
        <p>{t.some(format.number(left.length), format.number(props.rows.length))}</p>
      ) : null}
      {refused.length > 0 ? (
        <RefusedList
          refused={refused}
          rows={props.rows}
          onStale={refused.some((each) => each.code === "CHANGED_MEANWHILE") ? props.onStale : undefined}
        />
      ) : null}
      <Form<Values>
        id={FORM}
        layout="vertical"
        initialValues={{
          title: one ? say(one.title).slice(0, LONGEST_TITLE) : "",
          unit: unitOf(fitting),
          gist: fitting
            .map((row) => sentence(row.sentence))
            .join("\n")
            .slice(0, LONGEST_GIST),
        }}
        onFinish={({ title, unit, gist }) =>
          raise.mutate({
            body: {
              title: title.trim(),
              unit,
              gist: gist.trim(),
              findings: left.map(({ id, version }) => ({ id, version })),
            },
          })
        }
      >
        <Form.Item name="title" label={t.clueTitle} extra={t.clueTitleHelp} rules={[{ ...needed, whitespace: true }]}>
          <Input maxLength={LONGEST_TITLE} />
        </Form.Item>
        <Form.Item name="unit" label={t.clueUnit} extra={t.clueUnitHelp} rules={[needed]}>
          <UnitSelect width="100%" name={t.clueUnit} />
        </Form.Item>
        <Form.Item name="gist" label={t.clueGist} rules={[{ ...needed, whitespace: true }]}>
          <Input.TextArea rows={7} maxLength={LONGEST_GIST} />
        </Form.Item>
      </Form>
      {raise.error && refused.length === 0 ? <ProblemView of={raise.error} /> : null}
    </Modal>
  );
}
