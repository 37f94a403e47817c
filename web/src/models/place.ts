import { createElement, lazy } from "react";
import { Entered } from "../shell/entered";
import type { Place } from "../shell/places";

const Library = lazy(() => import("./library-page"));
const Model = lazy(() => import("./model-page"));
const Tuning = lazy(() => import("./tuning-page"));
const Shadow = lazy(() => import("./shadow-page"));
const Parameters = lazy(() => import("./parameters-page"));
const Exemptions = lazy(() => import("./exemptions-page"));
const States = lazy(() => import("./states-page"));
const Drafts = lazy(() => import("./drafts-page"));
const SketchPage = lazy(() => import("./sketch-page"));
const Draft = lazy(() => import("./draft-page"));
const Proposals = lazy(() => import("./proposals-page"));
const Proposal = lazy(() => import("./proposal-page"));
const Runs = lazy(() => import("../runs/runs-page"));
const Run = lazy(() => import("../runs/run-page"));
const Compare = lazy(() => import("../runs/compare-page"));
const Schedules = lazy(() => import("../runs/schedules-page"));

export const modelsPlace: Place = {
  path: "/models",
  name: { zh: "监督模型", en: "Models" },
  needs: ["MODELS_READ", "RUNS_READ"],
  inner: [
    { path: "/models/parameters", name: { zh: "参数", en: "Parameters" }, needs: ["MODELS_READ"] },
    { path: "/models/exemptions", name: { zh: "豁免", en: "Exemptions" }, needs: ["MODELS_READ"] },
    { path: "/models/proposals", name: { zh: "变更申请", en: "Proposals" }, needs: ["MODELS_READ"] },
    { path: "/models/drafts", name: { zh: "模型草稿", en: "Drafts" }, needs: ["MODELS_PROPOSE"] },
    { path: "/runs", name: { zh: "模型运行", en: "Runs" }, needs: ["RUNS_READ"] },
  ],
  routes: [
    {
      element: createElement(Entered, { needs: ["MODELS_READ"] }),
      children: [
        { path: "/models", element: createElement(Library) },
        { path: "/models/parameters", element: createElement(Parameters) },
        { path: "/models/exemptions", element: createElement(Exemptions) },
        { path: "/models/states", element: createElement(States) },
        { path: "/models/proposals", element: createElement(Proposals) },
        { path: "/models/proposals/:id", element: createElement(Proposal) },
        { path: "/models/:id", element: createElement(Model) },
      ],
    },
    {
      element: createElement(Entered, { needs: ["MODELS_PROPOSE"] }),
      children: [
        { path: "/models/drafts", element: createElement(Drafts) },
        { path: "/models/drafts/new", element: createElement(SketchPage) },
        { path: "/models/drafts/:id", element: createElement(Draft) },
        { path: "/models/:id/tuning", element: createElement(Tuning) },
      ],
    },
    {
      element: createElement(Entered, { needs: ["RUNS_READ"] }),
      children: [
        { path: "/models/:id/shadow", element: createElement(Shadow) },
        { path: "/runs", element: createElement(Runs) },
        { path: "/runs/compare", element: createElement(Compare) },
        { path: "/runs/schedules", element: createElement(Schedules) },
        { path: "/runs/:id", element: createElement(Run) },
      ],
    },
  ],
};
