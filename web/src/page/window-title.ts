import { useEffect } from "react";

/** What the window is called while a page is open. */
export function useWindowTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 明镜`;
  }, [title]);
}
