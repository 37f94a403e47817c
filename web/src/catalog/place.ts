import { createElement, lazy } from "react";
import { Entered } from "../shell/entered";
import type { Place } from "../shell/places";

const Datasets = lazy(() => import("./datasets-page"));
const Dataset = lazy(() => import("./dataset-page"));
const Sources = lazy(() => import("./sources-page"));
const Source = lazy(() => import("./source-page"));
const SourceForm = lazy(() => import("./source-form-page"));
const Imports = lazy(() => import("./imports-page"));
const Import = lazy(() => import("./import-page"));
const Rejects = lazy(() => import("./rejects-page"));
const Upload = lazy(() => import("./upload-page"));
const Lineage = lazy(() => import("./lineage-page"));
const Requests = lazy(() => import("./requests-page"));
const Request = lazy(() => import("./request-page"));
const RequestForm = lazy(() => import("./request-form-page"));
const Letter = lazy(() => import("./letter-page"));

export const catalogPlace: Place = {
  path: "/catalog",
  name: { zh: "数据中心", en: "Data centre" },
  needs: ["CATALOG_READ"],
  inner: [
    { path: "/catalog/sources", name: { zh: "数据来源", en: "Sources" }, needs: ["CATALOG_READ"] },
    { path: "/catalog/upload", name: { zh: "上传导入", en: "Upload" }, needs: ["CATALOG_CHANGE"] },
    { path: "/catalog/imports", name: { zh: "导入记录", en: "Imports" }, needs: ["CATALOG_READ"] },
    { path: "/catalog/requests", name: { zh: "数据调取", en: "Requests" }, needs: ["CATALOG_READ"] },
    { path: "/catalog/lineage", name: { zh: "数据血缘", en: "Lineage" }, needs: ["CATALOG_READ"] },
  ],
  routes: [
    {
      element: createElement(Entered, { needs: ["CATALOG_CHANGE"] }), // what is there only to change something
      children: [
        { path: "/catalog/sources/new", element: createElement(SourceForm) },
        { path: "/catalog/sources/:id/change", element: createElement(SourceForm) },
        { path: "/catalog/upload", element: createElement(Upload) },
        { path: "/catalog/requests/new", element: createElement(RequestForm) },
      ],
    },
    { path: "/catalog", element: createElement(Datasets) },
    { path: "/catalog/datasets/:dataset", element: createElement(Dataset) },
    { path: "/catalog/sources", element: createElement(Sources) },
    { path: "/catalog/sources/:id", element: createElement(Source) },
    { path: "/catalog/imports", element: createElement(Imports) },
    { path: "/catalog/imports/:id", element: createElement(Import) },
    { path: "/catalog/imports/:id/rejects", element: createElement(Rejects) },
    { path: "/catalog/lineage", element: createElement(Lineage) },
    { path: "/catalog/requests", element: createElement(Requests) },
    { path: "/catalog/requests/:id", element: createElement(Request) },
    { path: "/catalog/requests/:id/letter", element: createElement(Letter) },
  ],
};
