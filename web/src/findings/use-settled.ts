import { useEffect, useState } from "react";

const SETTLES_AFTER_MS = 250;

/** A value once it has stayed the same for a moment: who walks down a list does not open every record on the way. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLES_AFTER_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
