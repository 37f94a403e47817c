import { useCallback } from "react";
import { useMe } from "../identity/session";
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
  const { account: mine, name: myName } = useMe();
  return useCallback(
    (account) => {
      const id = String(account);
      if (id.startsWith(PROGRAM)) {
        return t.program;
      }
      return id === String(mine) ? myName : (names[id] ?? r.somebody); // the unit learns no names but its own
    },
    [names, mine, myName, t, r],
  );
}
