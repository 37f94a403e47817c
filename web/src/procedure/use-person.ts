import { useCallback } from "react";
import { useTexts } from "../text/language";
import { recordTexts } from "./record-texts";
import { matterTexts } from "./texts";
import type { Page } from "./words";

const PROGRAM = "program:";

/** Who an account of a matter is: by name, or that the program did it by itself. */
export function usePerson(page: Pick<Page, "names">): (account: number | string) => string {
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const { names } = page;
  return useCallback(
    (account) => (String(account).startsWith(PROGRAM) ? t.program : (names[String(account)] ?? r.somebody)),
    [names, t, r],
  );
}
