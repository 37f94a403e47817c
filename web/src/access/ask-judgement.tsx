import { Alert } from "antd";
import type { Schema } from "../http/api";
import { useMe } from "../identity/session";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import type { AskStep } from "./ask-step";
import { askTexts } from "./ask-texts";
import { CallView } from "./call-view";
import { accessTexts } from "./texts";
import { approverNames, weightNames } from "./words";

/** What the judgement says before anything is sent, and all that will be sent. */
export function JudgementStep(props: AskStep & { asking: Schema<"Asking">; judgement: Schema<"Judgement"> }) {
  const mark = usePunctuation();
  const t = useTexts(askTexts);
  const access = useTexts(accessTexts);
  const say = useSay();
  const me = useMe();
  const { asking, judgement } = props;
  return (
    <>
      <h2>{t.judging}</h2>
      <Alert
        type="info"
        showIcon
        title={mark.about(say(weightNames[judgement.weight]), say(approverNames[judgement.weight]))}
        description={
          <>
            {judgement.sealed ? <div>{access.sealed}</div> : null}
            {judgement.width.length === 0 ? <div>{t.notWide}</div> : null}
          </>
        }
        style={{ marginBottom: 12 }}
      />
      <CallView
        call={{
          id: "",
          version: 0,
          state: "ASKED",
          asker: me.account,
          unit: asking.unit ?? me.duties.find((duty) => duty.unit)?.unit ?? "",
          purpose: asking.purpose,
          reason: asking.reason,
          sight: asking.sight ?? "ROWS",
          weight: judgement.weight,
          sealed: judgement.sealed,
          width: judgement.width,
          datasets: asking.datasets,
          askedAt: "",
          startsAt: asking.from,
          endsAt: asking.until,
        }}
        people={{ [me.account]: me.name }}
        contracts={props.datasets}
      />
    </>
  );
}
