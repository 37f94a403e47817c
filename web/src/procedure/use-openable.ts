import { useMemo } from "react";
import { useMe } from "../identity/session";
import { useProfile } from "./use-process";
import type { Process } from "./words";

/** Processes of which whoever is at the screen may open a matter by hand, by one of their roles. */
export function useOpenable(): { name: string; process: Process }[] {
  const { duties } = useMe();
  const { data } = useProfile();
  return useMemo(
    () =>
      Object.entries(data?.processes ?? {})
        .filter(
          ([, process]) => !process.ownForm && duties.some((duty) => (process.opens as string[]).includes(duty.role)),
        )
        .map(([name, process]) => ({ name, process })),
    [data, duties],
  );
}
