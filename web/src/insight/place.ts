import { createElement, lazy } from "react";
import type { Place } from "../shell/places";

const Page = lazy(() => import("./home-page"));

export const homePlace: Place = {
  path: "/",
  name: { zh: "首页", en: "Home" },
  needs: [],
  routes: [{ path: "/", element: createElement(Page) }],
};
