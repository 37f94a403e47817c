import { createElement, lazy } from "react";
import type { Place } from "../shell/places";

const Page = lazy(() => import("./findings-page"));

export const findingsPlace: Place = {
  path: "/findings",
  name: { zh: "疑点", en: "Findings" },
  needs: ["FINDINGS_READ"],
  routes: [{ path: "/findings", element: createElement(Page) }],
};
