import { useEffect, useRef } from "react";
import { isTyping } from "../page/keys";

/** Keys of a page, each with what it does; none while one types. */
export function useKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      if (act !== undefined && !event.defaultPrevented && !isTyping(event)) {
        event.preventDefault();
        act();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
