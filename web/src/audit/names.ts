import { useSay, useTexts } from "../text/language";
import { actionNames, kindNames, moduleNames } from "./actions";
import { auditTexts } from "./texts";

/** How the audit's codes are called; the code itself only where the server has learnt something new. */
export function useAuditNames() {
  const t = useTexts(auditTexts);
  const say = useSay();
  return {
    action: (code: string) => say(actionNames[code]) || code,
    kind: (code: string) => say(kindNames[code]) || code,
    /** Whoever acted by name, the number only of those whom nobody knows any more; or the program that did. */
    actor: ({ account, person }: { account: string; person?: string }) => {
      const program = account.startsWith("program:") ? account.slice("program:".length) : undefined;
      if (program === undefined) {
        return person ?? account;
      }
      const module = moduleNames[program.split(".")[0] ?? ""];
      return t.program(module ? say(module) : program);
    },
  };
}
