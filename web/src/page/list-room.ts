import { type RefObject, useEffect, useState } from "react";

const LEAST_HEIGHT = 240;
/** The heads above, and the margin below, the rows of a table that fills the window. */
const AROUND_ROWS_PX = 64;

/** The height from the top of a part to the lower edge of the window, and its width, as what is around it changes. */
export function useRoom(of: RefObject<HTMLElement | null>, around: RefObject<HTMLElement | null>, wanted: boolean) {
  const [room, setRoom] = useState({ height: 0, width: 0 });
  useEffect(() => {
    const part = of.current;
    if (!wanted || part === null) {
      return undefined;
    }
    const measure = () => {
      const top = part.getBoundingClientRect().top;
      const height = Math.max(LEAST_HEIGHT, Math.floor(window.innerHeight - Math.max(0, top) - AROUND_ROWS_PX));
      setRoom((before) =>
        before.height === height && before.width === part.clientWidth ? before : { height, width: part.clientWidth },
      );
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(part);
    if (around.current !== null) {
      watcher.observe(around.current);
    }
    window.addEventListener("resize", measure);
    return () => {
      watcher.disconnect();
      window.removeEventListener("resize", measure);
    };
  }, [of, around, wanted]);
  return room;
}
