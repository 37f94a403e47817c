import type { ReactNode } from "react";

export type Mood = "good" | "care" | "bad" | "plain";

const SHAPES: Record<Mood, string> = { good: "●", care: "▲", bad: "◆", plain: "○" };

/** States come from processes and lists, written small in some and large in others; beside their shape all begin alike. */
const begun = (word: ReactNode) => (typeof word === "string" ? word.charAt(0).toUpperCase() + word.slice(1) : word);

/** A state: shape and word beside the colour, never the colour alone. */
export function StateMark({ mood, children }: { mood: Mood; children: ReactNode }) {
  return (
    <span className={`state ${mood}`} data-shape={SHAPES[mood]}>
      {begun(children)}
    </span>
  );
}
