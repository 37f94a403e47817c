import { useEffect, useState } from "react";
import { useMe } from "../identity/session";
import { type Begun, NOTHING_YET } from "./sketch";

/** A sketch that is being put together: left and taken up again, until the window is closed. */
export function useBegun(): [Begun, (change: Partial<Begun>) => void, () => void] {
  const key = `mingjing.sketch.${useMe().account}`;
  const [begun, setBegun] = useState<Begun>(() => {
    const kept = sessionStorage.getItem(key);
    return kept ? { ...NOTHING_YET, ...(JSON.parse(kept) as Begun) } : NOTHING_YET;
  });
  useEffect(() => sessionStorage.setItem(key, JSON.stringify(begun)), [key, begun]);
  return [begun, (change) => setBegun((before) => ({ ...before, ...change })), () => setBegun(NOTHING_YET)];
}
