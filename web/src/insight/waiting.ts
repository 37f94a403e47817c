import type { Schema } from "../http/api";
import { pageOf } from "./address";

export type Figure = Schema<"HomeFigure">;

/** Those that are in somebody's scope but wait for nobody in particular make no mark beside the rail; nor notices. */
const NOT_MARKED: Figure["matter"][] = [
  "FINDINGS_NEW",
  "FINDINGS_PUSHED",
  "FINDINGS_CHANGED",
  "MATTERS_OVERDUE",
  "NOTICES",
];

/**
 * How many wait at a place of the rail.
 *
 * @param paths of the place and of the pages under it
 * @param assigns whether whoever looks gives findings to others: then those that nobody has wait for them
 */
export function waitingAt(paths: string[], figures: Figure[], assigns: boolean): number {
  return figures
    .filter((figure) => !NOT_MARKED.includes(figure.matter) || (assigns && figure.matter === "FINDINGS_NEW"))
    .filter((figure) => {
      const page = pageOf(figure.address)?.split("?")[0] ?? "";
      return paths.some((path) => page === path || page.startsWith(`${path}/`));
    })
    .reduce((sum, figure) => sum + figure.count, 0);
}
