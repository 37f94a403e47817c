import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** What a sheet of A4 has between its margins, as the screen counts: nothing tells a page before it is drawn there. */
export const PAPER_PX = 680;

/** Whether the page is being drawn on paper: there is no window to scroll there, and no dark. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return printing;
}
