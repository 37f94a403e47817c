import { useCallback } from "react";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { matterTexts } from "./texts";
import type { Answers, Field } from "./words";

/** How an answer reads. */
export function useAnswerText(): (field: Field, answer: unknown) => string {
  const t = useTexts(matterTexts);
  const say = useSay();
  const format = useFormat();
  return useCallback(
    (field, answer) => {
      switch (field.type) {
        case "MONEY":
          return format.money(String(answer));
        case "NUMBER":
          return format.number(String(answer));
        case "DATE":
          return format.date(String(answer));
        case "CHOICE":
          return say(field.choices[String(answer)]) || String(answer);
        case "YES_NO":
          return answer === true ? t.yes : t.no;
        default:
          return String(answer);
      }
    },
    [t, say, format],
  );
}

/** Answers under what was asked, in its order; an answer to what is no longer asked stands under its own name. */
export function AnswersSaid({ asks, answers }: { asks: Field[]; answers: Answers }) {
  const say = useSay();
  const text = useAnswerText();
  const others = Object.keys(answers).filter((name) => !asks.some((field) => field.name === name));
  return (
    <dl className="step-pairs">
      {asks
        .filter((field) => answers[field.name] !== undefined && answers[field.name] !== null)
        .map((field) => (
          <div key={field.name} className={field.type === "LONG_TEXT" ? "pair long" : "pair"}>
            <dt>{say(field.title)}</dt>
            <dd className="note">{text(field, answers[field.name])}</dd>
          </div>
        ))}
      {others.map((name) => (
        <div key={name} className="pair">
          <dt>{name}</dt>
          <dd className="note">{String(answers[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
