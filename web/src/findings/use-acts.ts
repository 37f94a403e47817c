import type { InfiniteData } from "@tanstack/react-query";
import { api, problem, queries, type Schema } from "../http/api";
import type { Act, Row, State } from "./words";

export type Wish = Schema<"TriageWish">;
type Listed = Schema<"FindingsListed">;

/** What can be done with a finding, by its state, as the server says it of whoever asks. */
export type Possible = Listed["acts"] | undefined;

/** Why something cannot be done with one of several findings. */
export interface Refused {
  id: string;
  code: string;
  detail?: string;
}

/** The findings that an act was refused for, where the server names them. */
export function refusedOf(failure: unknown): Refused[] {
  const named = problem(failure).more.refused;
  return Array.isArray(named) ? (named as Refused[]) : [];
}

export function possibleWith(possible: Possible, state: State): Act[] {
  return possible?.[state] ?? [];
}

/** A page of the list after an act: rows as they are now, and the counts moved along; nothing jumps away. */
export function afterActs(data: InfiniteData<Listed>, now: Row[]): InfiniteData<Listed> {
  const changed = new Map(now.map((row) => [row.id, row]));
  const moved = new Map<State, { findings: number; amount: number }>();
  const move = (state: State, findings: number, amount: number) => {
    const sum = moved.get(state) ?? { findings: 0, amount: 0 };
    moved.set(state, { findings: sum.findings + findings, amount: sum.amount + amount });
  };
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.map((row) => {
      const after = changed.get(row.id);
      if (after !== undefined && after.state !== row.state) {
        move(row.state, -1, -(row.amount ?? 0));
        move(after.state, 1, row.amount ?? 0);
      }
      return after ?? row;
    }),
  }));
  const [first, ...rest] = pages;
  if (first === undefined || moved.size === 0) {
    return { ...data, pages };
  }
  const states = new Set([...first.counts.map((count) => count.state), ...moved.keys()]);
  const counts = [...states]
    .map((state) => {
      const before = first.counts.find((count) => count.state === state);
      const by = moved.get(state);
      return {
        state,
        findings: (before?.findings ?? 0) + (by?.findings ?? 0),
        amount: (before?.amount ?? 0) + (by?.amount ?? 0),
      };
    })
    .filter((count) => count.findings > 0);
  return { ...data, pages: [{ ...first, counts }, ...rest] };
}

/** Does something with findings, and brings what is on the screen up to date. */
export function useActs() {
  return api.useMutation("post", "/api/findings/acts", {
    onSuccess: (rows) => {
      queries.setQueriesData<InfiniteData<Listed>>({ queryKey: ["findings"] }, (data) =>
        data === undefined ? data : afterActs(data, rows),
      );
      for (const row of rows) {
        void queries.invalidateQueries({
          queryKey: ["get", "/api/findings/{id}", { params: { path: { id: row.id } } }],
        });
      }
    },
  });
}
