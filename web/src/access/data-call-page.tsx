import { Timeline } from "antd";
import { useParams } from "react-router";
import { api, type Schema } from "../http/api";
import { Block, RecordPage } from "../page/record-page";
import { Reading } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { CallActs } from "./call-acts";
import { CallState, CallView } from "./call-view";
import { accessTexts } from "./texts";
import { stateNames } from "./words";

/** What became of it, step by step. */
function Steps({ steps, people }: { steps: Schema<"DataCallStep">[]; people: Record<string, string> }) {
  const t = useTexts(accessTexts);
  const say = useSay();
  const format = useFormat();
  return (
    <Timeline
      items={steps.map((step) => ({
        content: (
          <>
            <div>
              {say(stateNames[step.state])} ·{" "}
              {t.by(step.account.startsWith("program:") ? t.program : (people[step.account] ?? step.account))}
            </div>
            <div className="quiet small">{format.dateTime(step.at)}</div>
            {step.reason ? <div>{step.reason}</div> : null}
          </>
        ),
      }))}
    />
  );
}

export default function DataCallPage() {
  const t = useTexts(accessTexts);
  const { id = "" } = useParams();
  const detail = api.useQuery("get", "/api/data-calls/{id}", { params: { path: { id } } });
  return (
    <Reading of={detail}>
      {({ call, people, deeds, steps, contracts }) => (
        <RecordPage
          title={t.one(call.id.slice(0, 8))}
          crumbs={[{ name: t.calls, to: "/access" }, { name: call.id.slice(0, 8) }]}
          state={<CallState call={call} />}
          acts={<CallActs call={call} deeds={deeds} />}
          side={
            <Block title={t.steps}>
              <Steps steps={steps} people={people} />
            </Block>
          }
        >
          <CallView call={call} people={people} contracts={contracts} />
        </RecordPage>
      )}
    </Reading>
  );
}
