import type { Way } from "./process-diagram";
import type { Page } from "./words";

/** How far a matter has come, by what happened in it. */
export function wayOf({ row, entries, proposal }: Pick<Page, "row" | "entries" | "proposal">): Way {
  const been = new Set<string>();
  const taken = new Map<string, Set<string>>();
  for (const { kind, name, from, to } of entries) {
    if (to !== undefined) {
      been.add(to);
    }
    if (kind === "STEP" && name !== undefined && from !== undefined) {
      taken.set(name, (taken.get(name) ?? new Set()).add(from));
    }
  }
  return { state: row.state, been, taken, waits: proposal?.kind === "STEP" ? proposal.name : undefined };
}
