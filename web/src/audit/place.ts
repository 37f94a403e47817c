import { createElement, lazy } from "react";
import type { Place } from "../shell/places";

const Page = lazy(() => import("./audit-page"));
const ChainPage = lazy(() => import("./chain-page"));

export const auditPlace: Place = {
  path: "/audit",
  name: { zh: "审计", en: "Audit" },
  needs: ["AUDIT_READ"],
  inner: [{ path: "/audit/chain", name: { zh: "审计链校验", en: "Proof of the chain" }, needs: ["AUDIT_READ"] }],
  routes: [
    { path: "/audit", element: createElement(Page) },
    { path: "/audit/chain", element: createElement(ChainPage) },
  ],
};
