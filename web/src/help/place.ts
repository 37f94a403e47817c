import { createElement, lazy } from "react";
import type { Place } from "../shell/places";

const Page = lazy(() => import("./help-page"));

export const helpPlace: Place = {
  path: "/help",
  name: { zh: "设置与帮助", en: "Settings and help" },
  needs: [],
  routes: [{ path: "/help", element: createElement(Page) }],
};
