import { useCallback } from "react";
import { useSearchParams } from "react-router";

/** What a page shows, as its address says it: reads one value, and changes some without touching the others. */
export function usePlace(): [URLSearchParams, (change: Record<string, string | undefined>, replace?: boolean) => void] {
  const [place, setPlace] = useSearchParams();
  const change = useCallback(
    (some: Record<string, string | undefined>, replace = true) =>
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
