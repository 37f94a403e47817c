import { useCallback } from "react";
import { useSearchParams } from "react-router";

type Change = (some: Record<string, string | undefined>, replace?: boolean) => void;

/**
 * What a page shows, as its address says it: reads one value, and changes some without touching the others; nothing
 * takes one out. The browser's way back undoes a change, unless it replaces: rows one passes by, what is being typed.
 */
export function usePlace(): [URLSearchParams, Change] {
  const [place, setPlace] = useSearchParams();
  const change: Change = useCallback(
    (some, replace = false) =>
      setPlace(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(some)) {
            if (value) {
              next.set(name, value);
            } else {
              next.delete(name);
            }
          }
          return next;
        },
        { replace },
      ),
    [setPlace],
  );
  return [place, change];
}
