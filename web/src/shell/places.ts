import type { RouteObject } from "react-router";
import type { Permission } from "../identity/session";
import type { Text } from "../text/language";

/**
 * A place of the workbench as its folder declares it: what the rail calls it, who has it, what lies under it. A folder
 * adds its pages here and nowhere else; pages are loaded when they are first opened.
 */
export interface Place {
  path: string;
  name: Text;
  /** Any of these; an empty list means everybody. */
  needs: Permission[];
  /** Pages of the place that the rail lists under it. */
  inner?: { path: string; name: Text; needs: Permission[] }[];
  routes: RouteObject[];
}

export function mayEnter(needs: Permission[], may: (permission: Permission) => boolean): boolean {
  return needs.length === 0 || needs.some(may);
}
