import { Tooltip } from "antd";
import { problemTexts } from "../http/problem-texts";
import { StateMark } from "../page/state-mark";
import { useLanguage, useSay } from "../text/language";
import { modelStateWords, type RunState, runStateMoods, runStateWords } from "./words";

/** How far a run is. */
export function RunStateMark({ state }: { state: RunState }) {
  const say = useSay();
  return <StateMark mood={runStateMoods[state]}>{say(runStateWords[state])}</StateMark>;
}

/** How a model's turn ended. */
export function ModelStateMark({ state }: { state: string }) {
  const say = useSay();
  const known = modelStateWords[state];
  return <StateMark mood={known?.mood ?? "plain"}>{say(known?.name)}</StateMark>;
}

/** Why a model did not run well; the engine's own words, which are English, are one hover away. */
export function ReasonText({ code, reason }: { code: string | undefined; reason: string | undefined }) {
  const { language } = useLanguage();
  if (!code && !reason) {
    return null;
  }
  const known = code ? problemTexts[code]?.[language] : undefined;
  return language === "en" || known === undefined ? (
    <span className="small" lang="en">
      {reason ?? code}
    </span>
  ) : (
    <Tooltip title={<span lang="en">{reason}</span>}>
      <span className="small">{known}</span>
    </Tooltip>
  );
}
