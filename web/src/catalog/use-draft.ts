import { useState } from "react";
import type { Draft } from "./mapping-step";

const key = (file: number) => `mingjing.mapping.${file}`;

/**
 * A mapping that is being written, for one file. It stays in this window while one leaves the page; it holds names of
 * columns and no values of rows.
 */
export function useDraft(file: number | undefined): [Draft | undefined, (draft: Draft | undefined) => void] {
  const [drafts, setDrafts] = useState<Record<number, Draft | undefined>>({});
  if (file === undefined) {
    return [undefined, () => undefined];
  }
  const kept = file in drafts ? drafts[file] : read(file);
  return [
    kept,
    (draft) => {
      if (draft === undefined) {
        sessionStorage.removeItem(key(file));
      } else {
        sessionStorage.setItem(key(file), JSON.stringify(draft));
      }
      setDrafts((all) => ({ ...all, [file]: draft }));
    },
  ];
}

function read(file: number): Draft | undefined {
  const kept = sessionStorage.getItem(key(file));
  return kept === null ? undefined : (JSON.parse(kept) as Draft);
}
