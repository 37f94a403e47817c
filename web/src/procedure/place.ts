import { createElement, lazy } from "react";
import type { Place } from "../shell/places";

const Matters = lazy(() => import("./matters-page"));
const Matter = lazy(() => import("./matter-page"));
const NewMatter = lazy(() => import("./new-matter-page"));
const Processes = lazy(() => import("./processes-page"));
const Notices = lazy(() => import("./notices-page"));
const StandIns = lazy(() => import("./stand-ins-page"));

export const mattersPlace: Place = {
  path: "/matters",
  name: { zh: "办理", en: "Matters" },
  needs: ["MATTERS_READ"],
  inner: [
    { path: "/matters/notices", name: { zh: "提醒", en: "Notices" }, needs: ["MATTERS_READ"] },
    { path: "/matters/processes", name: { zh: "办理程序", en: "Processes" }, needs: ["MATTERS_READ"] },
    { path: "/my-checks", name: { zh: "我的核查", en: "My checks" }, needs: ["SITE_CHECKS_ANSWER"] },
    { path: "/matters/stand-ins", name: { zh: "代理", en: "Stand-ins" }, needs: ["MATTERS_READ"] },
  ],
  routes: [
    { path: "/matters", element: createElement(Matters) },
    { path: "/matters/new", element: createElement(NewMatter) },
    { path: "/matters/processes", element: createElement(Processes) },
    { path: "/matters/notices", element: createElement(Notices) },
    { path: "/matters/stand-ins", element: createElement(StandIns) },
    { path: "/matters/:id", element: createElement(Matter) },
  ],
};
