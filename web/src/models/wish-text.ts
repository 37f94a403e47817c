import type { Schema } from "../http/api";
import { texts, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { useReach, useSettingText } from "./setting-parts";
import { isNarrowable } from "./settings";

const wishTexts = texts({
  end: { zh: (id: number) => `终止第 ${id} 项设定`, en: (id: number) => `End setting ${id}` },
  restore: { zh: (state: number) => `恢复到第 ${state} 号状态`, en: (state: number) => `Restore state ${state}` },
  more: { zh: (all: number) => `等 ${all} 项`, en: (all: number) => `and ${all - 1} more` },
});

/** What a proposal wants, in a line. */
export function useWishText(): (wish: Schema<"Wish">, columns?: Schema<"ModelOutputColumn">[]) => string {
  const t = useTexts(wishTexts);
  const marks = usePunctuation();
  const text = useSettingText();
  const reach = useReach();
  return (wish, columns) => {
    if (wish.end !== undefined) {
      return t.end(wish.end);
    }
    if (wish.restore !== undefined) {
      return t.restore(wish.restore);
    }
    const [first, ...others] = wish.set;
    if (first === undefined) {
      return "";
    }
    const where = isNarrowable(first.content) ? marks.brackets(reach(first.unit, first.content)) : "";
    return `${text(first.content, columns)}${where}${others.length > 0 ? ` ${t.more(wish.set.length)}` : ""}`;
  };
}
