import { createElement, lazy } from "react";
import type { RouteObject } from "react-router";
import type { Permission } from "../identity/session";
import type { Place } from "../shell/places";

const Page = lazy(() => import("./home-page"));
const Wall = lazy(() => import("./wall-page"));

export const homePlace: Place = {
  path: "/",
  name: { zh: "首页", en: "Home" },
  needs: [],
  routes: [{ path: "/", element: createElement(Page) }],
};

/** The screen on the wall stands alone, without rail or head. */
export const wall: { needs: Permission[]; routes: RouteObject[] } = {
  needs: ["WALL_READ"],
  routes: [{ path: "/wall", element: createElement(Wall) }],
};
