import { createElement, lazy } from "react";
import type { Place } from "../shell/places";

const Page = lazy(() => import("./audit-page"));

export const auditPlace: Place = {
  path: "/audit",
  name: { zh: "审计", en: "Audit" },
  needs: ["AUDIT_READ"],
  routes: [{ path: "/audit", element: createElement(Page) }],
};
