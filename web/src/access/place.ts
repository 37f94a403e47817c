import { createElement, lazy } from "react";
import type { Place } from "../shell/places";

const Page = lazy(() => import("./data-calls-page"));

export const accessPlace: Place = {
  path: "/access",
  name: { zh: "数据调用", en: "Data calls" },
  needs: ["DATA_CALL_ASK", "DATA_READ", "DATA_CALL_APPROVE_GENERAL"],
  routes: [{ path: "/access", element: createElement(Page) }],
};
