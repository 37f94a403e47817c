import { createElement, lazy } from "react";
import type { Place } from "../shell/places";

const Help = lazy(() => import("./help-page"));
const Terms = lazy(() => import("./terms-page"));
const Keys = lazy(() => import("./keys-page"));
const Settings = lazy(() => import("../identity/settings-page"));

export const helpPlace: Place = {
  path: "/help",
  name: { zh: "设置与帮助", en: "Settings and help" },
  needs: [],
  inner: [
    { path: "/settings", name: { zh: "个人设置", en: "My settings" }, needs: [] },
    { path: "/help/terms", name: { zh: "术语", en: "Glossary" }, needs: [] },
    { path: "/help/keys", name: { zh: "快捷键", en: "Keys" }, needs: [] },
  ],
  routes: [
    { path: "/help", element: createElement(Help) },
    { path: "/help/terms", element: createElement(Terms) },
    { path: "/help/keys", element: createElement(Keys) },
    { path: "/settings", element: createElement(Settings) },
  ],
};
