import { createElement, lazy } from "react";
import type { Place } from "../shell/places";

const Page = lazy(() => import("./library-page"));

export const modelsPlace: Place = {
  path: "/models",
  name: { zh: "监督模型", en: "Models" },
  needs: ["MODELS_READ", "RUNS_READ"],
  routes: [{ path: "/models", element: createElement(Page) }],
};
