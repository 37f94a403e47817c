import { Alert, App, Button, Modal } from "antd";
import { useState } from "react";
import { problem } from "../http/api";
import { useProblemText } from "../page/states";
import { PushDialog } from "../sitechecks/push-dialog";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { ActFields } from "./act-fields";
import { actHelp } from "./act-help";
import { RaiseDialog } from "./raise-dialog";
import { RefusedList } from "./refused-list";
import { useSentence } from "./sentence";
import { actTexts } from "./texts";
import { type Possible, possibleWith, type Refused, refusedOf, useActs, type Wish } from "./use-acts";
import { type Act, actWords, type Row, STATES, stateWords } from "./words";

export const MOST_AT_ONCE = 500;

/** What an act needs beside the findings. */
export type Wanted = Omit<Wish, "act" | "findings">;

const FORM = "act-fields";

interface Asked {
  act: Act;
  rows: Row[];
  possible: Possible;
  onClose: () => void;
  onDone?: (rows: Row[]) => void;
  /** Reads again what somebody else changed meanwhile. */
  onStale?: () => void;
}

/** Asks for what an act needs, says what will happen, does it, and tells for which findings it cannot be done. */
export function ActDialog(props: Asked) {
  if (props.act === "PUSH") {
    const fitting = props.rows.filter((row) => possibleWith(props.possible, row.state).includes("PUSH"));
    return (
      <PushDialog
        rows={fitting.slice(0, MOST_AT_ONCE)}
        onClose={props.onClose}
        onDone={props.onDone}
        onStale={props.onStale}
      />
    );
  }
  return props.act === "RAISE" ? <RaiseDialog {...props} /> : <TriageDialog {...props} />;
}

function TriageDialog(props: Asked) {
  const t = useTexts(actTexts);
  const say = useSay();
  const sentence = useSentence();
  const format = useFormat();
  const problemText = useProblemText();
  const { message } = App.useApp();
  const acts = useActs();
  const { act } = props;
  const fitting = props.rows.filter((row) => possibleWith(props.possible, row.state).includes(act));
  const [refused, setRefused] = useState<Refused[]>([]);
  const [wanted, setWanted] = useState<Wanted>();
  const left = fitting.filter((row) => !refused.some((one) => one.id === row.id));
  const verb = say(actWords[act]);

  const anyStale = refused.some((one) => one.code === "CHANGED_MEANWHILE");

  const send = (what: Wanted) => {
    setWanted(what);
    acts.mutate(
      { body: { ...what, act, findings: left.map(({ id, version }) => ({ id, version })) } },
      {
        onSuccess: (rows) => {
          void message.success(t.done(verb, format.number(rows.length)));
          props.onDone?.(rows);
          if (anyStale) {
            props.onStale?.();
          }
          props.onClose();
        },
        onError: (failure) => setRefused((before) => [...before, ...refusedOf(failure)]),
      },
    );
  };
  const skipped = STATES.map((state) => ({
    state,
    rows: props.rows.filter((row) => row.state === state && !fitting.includes(row)).length,
  })).filter((one) => one.rows > 0);
  const blocked =
    fitting.length > MOST_AT_ONCE ? t.most : act === "RECOVER" && fitting.length > 1 ? t.oneByOne : undefined;
  const failed = acts.error !== null && refused.length === 0;
  const stale = acts.error !== null && problem(acts.error).code === "CHANGED_MEANWHILE";
  const one = fitting.length === 1 ? fitting[0] : undefined;
  return (
    <Modal
      open
      title={props.rows.length > 1 ? `${verb} · ${format.number(fitting.length)}` : verb}
      okText={refused.length > 0 ? t.doOthers(format.number(left.length)) : verb}
      cancelText={t.cancel}
      okButtonProps={{
        disabled: left.length === 0 || blocked !== undefined,
        ...(refused.length > 0 ? {} : { htmlType: "submit" as const, form: FORM }),
      }}
      confirmLoading={acts.isPending}
      onOk={() => refused.length > 0 && wanted && send(wanted)}
      onCancel={props.onClose}
    >
      {one ? <p>{sentence(one.sentence)}</p> : null}
      <p className="quiet">{say(actHelp[act])}</p>
      {skipped.length > 0 ? (
        <Alert
          type="info"
          title={t.some(format.number(fitting.length), format.number(props.rows.length))}
          description={skipped.map(({ state, rows }) => (
            <div key={state}>{t.ofState(format.number(rows), say(stateWords[state]))}</div>
          ))}
          style={{ marginBottom: 12 }}
        />
      ) : null}
      {blocked ? <Alert type="warning" title={blocked} style={{ marginBottom: 12 }} /> : null}
      {refused.length > 0 ? (
        <RefusedList refused={refused} rows={props.rows} onStale={anyStale ? props.onStale : undefined} />
      ) : null}
      {failed ? (
        <Alert
          type="error"
          role="alert"
          title={problemText(acts.error).title}
          description={problemText(acts.error).help}
          action={
            stale && props.onStale ? (
              <Button size="small" onClick={props.onStale}>
                {t.reload}
              </Button>
            ) : undefined
          }
          style={{ marginBottom: 12 }}
        />
      ) : null}
      {refused.length === 0 ? <ActFields id={FORM} act={act} rows={fitting} onFinish={send} /> : null}
    </Modal>
  );
}
