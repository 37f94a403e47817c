import type { Language } from "../text/language";
import type { DiagramInput } from "./diagram-graph";
import type { Process } from "./words";

/** Names of a process's phases in their order; empty where it has none. */
export function phaseNames(process: Process): { key: string; name: Record<Language, string> | undefined }[] {
  const found = new Map<string, Record<Language, string> | undefined>();
  for (const state of Object.values(process.states)) {
    found.set(state.phase?.zh ?? "", state.phase);
  }
  return found.size > 1 ? [...found].map(([key, name]) => ({ key, name })) : [];
}

/** The phase that a state belongs to. */
export function phaseOf(process: Process, state: string): string {
  return process.states[state]?.phase?.zh ?? "";
}

/**
 * What a diagram shows: the whole process, or one phase with the states of others from which a step leads in or to which
 * one leads out.
 */
export function partOf(
  process: Process,
  phase: string | undefined,
  language: Language,
  marked?: { state: string; mark: string },
): DiagramInput {
  const inside = (name: string) => phase === undefined || phaseOf(process, name) === phase;
  const steps = Object.entries(process.steps)
    .map(([name, { title, from, to }]) => ({
      name,
      title: title[language],
      from: inside(to) ? from : from.filter(inside),
      to,
    }))
    .filter((step) => step.from.length > 0);
  const shown = new Set(steps.flatMap((step) => [...step.from, step.to]));
  return {
    steps,
    states: Object.entries(process.states)
      .filter(([name]) => inside(name) || shown.has(name))
      .map(([name, state]) => ({
        name,
        title: state.title[language],
        phase: phase === undefined ? state.phase?.[language] : undefined,
        end: state.end,
        outside: !inside(name),
        mark: name === marked?.state ? marked.mark : undefined,
      })),
  };
}
