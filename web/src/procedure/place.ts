import { createElement, lazy } from "react";
import type { Place } from "../shell/places";

const Matters = lazy(() => import("./matters-page"));
const Matter = lazy(() => import("./matter-page"));
const NewMatter = lazy(() => import("./new-matter-page"));
const Processes = lazy(() => import("./processes-page"));
const NewDeclaration = lazy(() => import("../declarations/new-declaration-page"));
const RoomFinding = lazy(() => import("../inspections/room-finding-page"));
const Received = lazy(() => import("../sharing/received-pages"));
const Notices = lazy(() => import("./notices-page"));
const StandIns = lazy(() => import("./stand-ins-page"));
const Paper = lazy(() => import("../papers/paper-page"));
const CaseFile = lazy(() => import("../papers/case-file-page"));
const SealAbove = lazy(() => import("../exchange/seal-above-page"));
const Below = lazy(() => import("../exchange/below-page"));
const Ratings = lazy(() => import("../exchange/ratings-page"));
const Returns = lazy(() => import("./returns-page"));
const Forms = lazy(() => import("../dispositions/forms-page"));
const IntegrityFile = lazy(() => import("../dispositions/integrity-page"));
const Retention = lazy(() => import("../retention/retention-page"));
const Templates = lazy(() => import("../papers/templates-page"));
const Template = lazy(() => import("../papers/template-page"));

export const mattersPlace: Place = {
  path: "/matters",
  name: { zh: "办理", en: "Matters" },
  needs: ["MATTERS_READ"],
  inner: [
    { path: "/matters/notices", name: { zh: "提醒", en: "Notices" }, needs: ["MATTERS_READ"] },
    { path: "/matters/shared", name: { zh: "收到的共享", en: "Shared with us" }, needs: ["MATTERS_READ"] },
    { path: "/matters/processes", name: { zh: "办理程序", en: "Processes" }, needs: ["MATTERS_READ"] },
    { path: "/my-checks", name: { zh: "我的核查", en: "My checks" }, needs: ["SITE_CHECKS_ANSWER"] },
    { path: "/matters/stand-ins", name: { zh: "代理", en: "Stand-ins" }, needs: ["MATTERS_READ"] },
    { path: "/matters/seal-above", name: { zh: "封送上级", en: "Sealed to above" }, needs: ["ABOVE_SEAL"] },
    { path: "/matters/below", name: { zh: "下级转来", en: "From below" }, needs: ["BELOW_TAKE"] },
    // figures over petitions: for those who make papers, and for no contact of a unit
    { path: "/matters/ratings", name: { zh: "群众评价", en: "Ratings" }, needs: ["TEMPLATES_READ"] },
    { path: "/matters/returns", name: { zh: "信访季报", en: "Quarterly return" }, needs: ["TEMPLATES_READ"] },
    { path: "/matters/forms", name: { zh: "四种形态", en: "Four forms" }, needs: ["TEMPLATES_READ"] },
    { path: "/matters/templates", name: { zh: "文书模板", en: "Templates" }, needs: ["TEMPLATES_READ"] },
    { path: "/matters/integrity", name: { zh: "廉政档案", en: "Integrity file" }, needs: ["INTEGRITY_FILES_READ"] },
    { path: "/matters/retention", name: { zh: "保存期限", en: "Retention" }, needs: ["RETENTION_KEEP"] },
  ],
  routes: [
    { path: "/matters", element: createElement(Matters) },
    { path: "/matters/new", element: createElement(NewMatter) },
    { path: "/matters/declare", element: createElement(NewDeclaration) },
    { path: "/matters/processes", element: createElement(Processes) },
    { path: "/matters/notices", element: createElement(Notices) },
    { path: "/matters/stand-ins", element: createElement(StandIns) },
    { path: "/matters/templates", element: createElement(Templates) },
    { path: "/matters/templates/:profile/:process/:paper", element: createElement(Template) },
    { path: "/matters/seal-above", element: createElement(SealAbove) },
    { path: "/matters/ratings", element: createElement(Ratings) },
    { path: "/matters/returns", element: createElement(Returns) },
    { path: "/matters/forms", element: createElement(Forms) },
    { path: "/matters/integrity", element: createElement(IntegrityFile) },
    { path: "/matters/below", element: createElement(Below) },
    { path: "/matters/retention", element: createElement(Retention) },
    { path: "/matters/shared", element: createElement(Received) },
    { path: "/matters/shared/:share", element: createElement(Received) },
    { path: "/matters/:id/findings/:finding", element: createElement(RoomFinding) },
    { path: "/matters/:id", element: createElement(Matter) },
    { path: "/matters/:id/papers/:paper", element: createElement(Paper) },
    { path: "/matters/:id/case-file", element: createElement(CaseFile) },
  ],
};
