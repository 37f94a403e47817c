import { useEffect, useSyncExternalStore } from "react";

/** A key that a page knows beside those that work everywhere; `?` lists it. */
export interface PageKey {
  keys: string[];
  name: string;
}

let shown: readonly PageKey[] = [];
const listeners = new Set<() => void>();

function put(keys: readonly PageKey[]) {
  shown = keys;
  for (const listener of listeners) {
    listener();
  }
}

/** Lists the page's own keys under `?` while it is open. */
export function usePageKeys(keys: readonly PageKey[]): void {
  useEffect(() => {
    put(keys);
    return () => put([]);
  }, [keys]);
}

/** The keys of the page that is open. */
export function useShownKeys(): readonly PageKey[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}

/** Whether a key is meant for what it is typed into and not for the page: a field, a list that is open, a dialogue. */
export function isTyping(event: KeyboardEvent | React.KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  const field =
    (/^(TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable || target.tagName === "INPUT") &&
    !(target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type));
  return (
    field ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    target.closest('[role="dialog"],[role="listbox"],[role="menu"],.ant-dropdown,.ant-select-dropdown') !== null
  );
}

/** Enter in a field for days takes the day, and does not send the form that the field stands in. */
export function keepDaysFromSending(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target instanceof Element && event.target.closest(".ant-picker")) {
      event.preventDefault();
    }
  });
}
