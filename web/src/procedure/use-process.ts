import { useCallback, useMemo } from "react";
import { api } from "../http/api";
import { useRoleNames } from "../identity/role-names";
import { useSay } from "../text/language";
import { type Part, type Process, partWords } from "./words";

/** The processes by which the office works; they change with a new version only. */
export function useProfile() {
  return api.useQuery("get", "/api/procedures", {}, { staleTime: 10 * 60_000 });
}

/** What a step or a limit of a process is called. */
export function nameIn(process: Process | undefined, name: string | undefined) {
  return name === undefined ? undefined : (process?.steps[name]?.title ?? process?.limits[name]?.title);
}

/** Names of processes, their states and steps, for lists; the code itself where this office does not know it. */
export function useProcessNames() {
  const say = useSay();
  const { data } = useProfile();
  return useMemo(() => {
    const processes = data?.processes ?? {};
    return {
      profile: data,
      process: (name: string) => say(processes[name]?.title) || name,
      state: (process: string, state: string) => say(processes[process]?.states[state]?.title) || state,
      named: (process: string, name: string | undefined) =>
        name === undefined ? "" : say(nameIn(processes[process], name)) || name,
    };
  }, [data, say]);
}

const program = { zh: "系统自动", en: "the program" };

/** Who does something, as a definition says it: a role of the office, a part in the matter, the program. */
export function useHandName(): (hand: string) => string {
  const say = useSay();
  const roleName = useRoleNames();
  return useCallback(
    (hand) => {
      if (hand === "PROGRAM") {
        return say(program);
      }
      return hand in partWords ? say(partWords[hand as Part]) : roleName(hand);
    },
    [say, roleName],
  );
}
