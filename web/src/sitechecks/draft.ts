import { useCallback, useState } from "react";
import { newId } from "../evidence/send";

/** What was written and not sent yet; kept with the tab, and forgotten when one signs out. */
export interface Draft {
  kind?: string;
  words?: string;
  signer?: string;
}

const nameOf = (account: number, check: number) => `mingjing.check.${account}.${check}`;

export function readDraft(account: number, check: number): Draft {
  try {
    return JSON.parse(sessionStorage.getItem(nameOf(account, check)) ?? "{}") as Draft;
  } catch {
    return {};
  }
}

export function useDraft(account: number, check: number) {
  const name = nameOf(account, check);
  const keep = useCallback((draft: Draft) => sessionStorage.setItem(name, JSON.stringify(draft)), [name]);
  const forget = useCallback(() => sessionStorage.removeItem(name), [name]);
  return { keep, forget };
}

/** The same key for the same words, so that what is sent again is done once; another key for other words. */
export function useKeyOf(): (body: unknown) => string {
  const [kept] = useState<{ key: string; body: string }>({ key: "", body: "" });
  return useCallback(
    (body) => {
      const text = JSON.stringify(body);
      if (kept.body !== text) {
        kept.body = text;
        kept.key = newId();
      }
      return kept.key;
    },
    [kept],
  );
}
