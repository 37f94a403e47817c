import { createElement, lazy } from "react";
import type { Place } from "../shell/places";

const Page = lazy(() => import("./datasets-page"));

export const catalogPlace: Place = {
  path: "/catalog",
  name: { zh: "数据中心", en: "Data centre" },
  needs: ["CATALOG_READ"],
  routes: [{ path: "/catalog", element: createElement(Page) }],
};
