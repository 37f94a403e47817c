import { Button } from "antd";
import { memo } from "react";
import type { Schema } from "../http/api";
import { StateMark } from "../page/state-mark";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { listTexts } from "./texts";
import { STATES, type State, stateMoods, stateWords } from "./words";

/**
 * How many findings are in each state, of all that fit the other filters; each number opens to exactly those. Until
 * they were counted there is no number: none is not known yet.
 */
export const StateCounts = memo(function StateCounts(props: {
  counts: Schema<"FindingStoreCount">[] | undefined;
  chosen: State[];
  onChoose: (states: State[]) => void;
}) {
  const t = useTexts(listTexts);
  const say = useSay();
  const format = useFormat();
  const number = (findings: number) => (props.counts ? format.number(findings) : null);
  const all = (props.counts ?? []).reduce((sum, count) => sum + count.findings, 0);
  const toggle = (state: State) =>
    props.onChoose(
      props.chosen.includes(state) ? props.chosen.filter((one) => one !== state) : [...props.chosen, state],
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame
    <div className="filters" role="group" aria-label={t.byState}>
      <Button
        size="small"
        type={props.chosen.length === 0 ? "primary" : "default"}
        ghost={props.chosen.length === 0}
        aria-pressed={props.chosen.length === 0}
        onClick={() => props.onChoose([])}
      >
        {t.all} {number(all)}
      </Button>
      {STATES.map((state) => {
        const count = props.counts?.find((one) => one.state === state);
        const pressed = props.chosen.includes(state);
        return (
          <Button
            key={state}
            size="small"
            type={pressed ? "primary" : "default"}
            ghost={pressed}
            aria-pressed={pressed}
            disabled={count === undefined && !pressed}
            title={count ? format.money(count.amount) : undefined}
            onClick={() => toggle(state)}
          >
            <StateMark mood={count || pressed ? stateMoods[state] : "plain"}>{say(stateWords[state])}</StateMark>{" "}
            {number(count?.findings ?? 0)}
            {count && count.amount > 0 ? <span className="quiet small"> {format.moneyShort(count.amount)}</span> : null}
          </Button>
        );
      })}
    </div>
  );
});
