import { createElement, lazy } from "react";
import type { Place } from "../shell/places";

const List = lazy(() => import("./findings-page"));
const One = lazy(() => import("./finding-page"));

export const findingsPlace: Place = {
  path: "/findings",
  name: { zh: "疑点", en: "Findings" },
  needs: ["FINDINGS_READ"],
  routes: [
    { path: "/findings", element: createElement(List) },
    { path: "/findings/:id", element: createElement(One) },
  ],
};
