import { useTexts } from "../text/language";
import type { Flaw } from "./chain";
import { flawTexts } from "./texts";

/** Why a chain does not hold, in the reader's language. */
export function useFlawText(): (flaw: Flaw | undefined) => string {
  const words = useTexts(flawTexts) as Record<Flaw["kind"], (of: Flaw) => string>;
  return (flaw) => (flaw === undefined ? "" : words[flaw.kind](flaw));
}
