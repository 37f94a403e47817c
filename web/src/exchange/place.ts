import { createElement, lazy } from "react";
import type { Place } from "../shell/places";

const List = lazy(() => import("./publications-page"));
const One = lazy(() => import("./publication-page"));
const FromSnapshot = lazy(() => import("./snapshot-publication-page"));
const Job = lazy(() => import("./publication-job-page"));
const Fresh = lazy(() => import("./new-publication-page"));

export const publicationsPlace: Place = {
  path: "/publications",
  name: { zh: "公开", en: "Publications" },
  needs: ["PUBLICATIONS_READ"],
  routes: [
    { path: "/publications", element: createElement(List) },
    { path: "/publications/new", element: createElement(Fresh) },
    { path: "/publications/from-snapshot", element: createElement(FromSnapshot) },
    { path: "/publication-jobs/:id", element: createElement(Job) },
    { path: "/publications/:id/:version", element: createElement(One) },
  ],
};
