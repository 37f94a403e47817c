import type { ReactNode } from "react";

export type Mood = "good" | "care" | "bad" | "plain";

const SHAPES: Record<Mood, string> = { good: "●", care: "▲", bad: "◆", plain: "○" };

/** A state: shape and word beside the colour, never the colour alone. */
export function StateMark({ mood, children }: { mood: Mood; children: ReactNode }) {
  return (
    <span className={`state ${mood}`} data-shape={SHAPES[mood]}>
      {children}
    </span>
  );
}
