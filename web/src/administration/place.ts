import { createElement, lazy } from "react";
import { Navigate } from "react-router";
import type { Place } from "../shell/places";

const Accounts = lazy(() => import("./accounts-page"));
const Roles = lazy(() => import("./role-requests-page"));
const Units = lazy(() => import("./units-page"));
const Link = lazy(() => import("../exchange/link-page"));
const Settings = lazy(() => import("./settings-page"));
const Safety = lazy(() => import("./safety-page"));

export const administrationPlace: Place = {
  path: "/administration",
  name: { zh: "系统管理", en: "Administration" },
  needs: ["ACCOUNTS_READ"],
  inner: [
    { path: "/administration/accounts", name: { zh: "账号", en: "Accounts" }, needs: ["ACCOUNTS_READ"] },
    { path: "/administration/roles", name: { zh: "角色申请", en: "Requests for roles" }, needs: ["ACCOUNTS_READ"] },
    { path: "/administration/units", name: { zh: "单位", en: "Units" }, needs: ["UNITS_READ"] },
    { path: "/administration/safety", name: { zh: "安全保密检查", en: "Check of safety" }, needs: ["SAFETY_READ"] },
    { path: "/administration/settings", name: { zh: "系统设置", en: "Settings" }, needs: ["SETTINGS_READ"] },
    { path: "/administration/link", name: { zh: "内外网交换", en: "Link with the portal" }, needs: ["LINK_READ"] },
  ],
  routes: [
    { path: "/administration", element: createElement(Navigate, { to: "/administration/accounts", replace: true }) },
    { path: "/administration/accounts", element: createElement(Accounts) },
    { path: "/administration/roles", element: createElement(Roles) },
    { path: "/administration/units", element: createElement(Units) },
    { path: "/administration/safety", element: createElement(Safety) },
    { path: "/administration/settings", element: createElement(Settings) },
    { path: "/administration/link", element: createElement(Link) },
  ],
};
