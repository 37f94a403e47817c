import type { Schema } from "../http/api";
import { StateMark } from "../page/state-mark";
import { useSay, useTexts } from "../text/language";
import { daysLeft } from "./deadline";
import { requestTexts } from "./request-texts";
import { requestWords } from "./words";

/** Where a request is, and whether it is overdue. */
export function RequestState({ request }: { request: Schema<"DataRequest"> }) {
  const t = useTexts(requestTexts);
  const say = useSay();
  const left = daysLeft(request);
  if (left !== undefined && left < 0) {
    return <StateMark mood="bad">{t.overdue}</StateMark>;
  }
  return (
    <>
      <StateMark mood={request.state === "ANSWERED" ? "good" : "plain"}>{say(requestWords[request.state])}</StateMark>{" "}
      {left === undefined ? null : <span className="quiet small">{t.daysLeft(left)}</span>}
    </>
  );
}
