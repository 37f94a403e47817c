import { createElement, lazy } from "react";
import type { Place } from "../shell/places";

const Page = lazy(() => import("./accounts-page"));

export const administrationPlace: Place = {
  path: "/administration",
  name: { zh: "系统管理", en: "Administration" },
  needs: ["ACCOUNTS_READ", "ROLES_ASK", "SETTINGS_READ", "SAFETY_READ"],
  routes: [{ path: "/administration", element: createElement(Page) }],
};
