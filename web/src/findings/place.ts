import { createElement, lazy } from "react";
import type { Place } from "../shell/places";

const List = lazy(() => import("./findings-page"));
const Checks = lazy(() => import("../sitechecks/checks-page"));
const Answers = lazy(() => import("./answers-page"));
const One = lazy(() => import("./finding-page"));

export const findingsPlace: Place = {
  path: "/findings",
  name: { zh: "疑点", en: "Findings" },
  needs: ["FINDINGS_READ"],
  inner: [
    { path: "/findings/checks", name: { zh: "现场核查", en: "Checks on site" }, needs: ["FINDINGS_READ"] },
    { path: "/findings/answers", name: { zh: "答复", en: "Answers" }, needs: ["FINDINGS_READ"] },
  ],
  routes: [
    { path: "/findings", element: createElement(List) },
    { path: "/findings/checks", element: createElement(Checks) },
    { path: "/findings/answers", element: createElement(Answers) },
    { path: "/findings/:id", element: createElement(One) },
  ],
};
