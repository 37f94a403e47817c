import { createElement, lazy } from "react";
import { Entered } from "../shell/entered";
import type { Place } from "../shell/places";

const Calls = lazy(() => import("./data-calls-page"));
const Call = lazy(() => import("./data-call-page"));
const Ask = lazy(() => import("./ask-page"));
const Grants = lazy(() => import("./grants-page"));
const Counts = lazy(() => import("./counts-page"));
const Cases = lazy(() => import("./case-numbers-page"));
const Query = lazy(() => import("./query-page"));

export const accessPlace: Place = {
  path: "/access",
  name: { zh: "数据调用", en: "Data calls" },
  needs: ["DATA_CALL_ASK", "DATA_READ", "DATA_CALL_APPROVE_GENERAL", "DATA_CALL_SUPERVISE"],
  inner: [
    { path: "/access/grants", name: { zh: "我的授权", en: "What I may read" }, needs: ["DATA_READ"] },
    { path: "/access/queries", name: { zh: "查询", en: "Ask in SQL" }, needs: ["SQL_ASK"] },
    { path: "/access/cases", name: { zh: "案件编号", en: "Case numbers" }, needs: ["CASE_NUMBERS_KEEP"] },
  ],
  routes: [
    {
      element: createElement(Entered, { needs: ["DATA_CALL_ASK"] }),
      children: [{ path: "/access/ask", element: createElement(Ask) }],
    },
    {
      element: createElement(Entered, { needs: ["DATA_READ"] }),
      children: [{ path: "/access/counts", element: createElement(Counts) }],
    },
    { path: "/access", element: createElement(Calls) },
    { path: "/access/calls/:id", element: createElement(Call) },
    { path: "/access/grants", element: createElement(Grants) },
    { path: "/access/cases", element: createElement(Cases) },
    { path: "/access/queries", element: createElement(Query) },
  ],
};
