import { createElement, lazy } from "react";
import type { RouteObject } from "react-router";
import type { Permission } from "../identity/session";

const MyChecks = lazy(() => import("./my-checks-page"));
const MyCheck = lazy(() => import("./my-check-page"));

/** Pages for a phone in the hand stand alone, without rail or head. */
export const onSite: { needs: Permission[]; routes: RouteObject[] } = {
  needs: ["SITE_CHECKS_ANSWER"],
  routes: [
    { path: "/my-checks", element: createElement(MyChecks) },
    { path: "/my-checks/:id", element: createElement(MyCheck) },
  ],
};
