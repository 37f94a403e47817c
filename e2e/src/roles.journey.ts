import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { NOT_YOURS, openBrowser, Person } from "./person";

const office = inject("office");

const HELP = ["/help", "/settings", "/help/terms", "/help/keys"];
const MATTERS = ["/matters", "/matters/notices", "/matters/shared", "/matters/processes", "/matters/stand-ins"];
/** Of those who make papers. */
const PAPERS = ["/matters/ratings", "/matters/returns", "/matters/forms", "/matters/templates"];
const WORK = [...MATTERS, ...PAPERS];
/** Of those of them who take in what people report. */
const TAKING_IN = [...MATTERS, "/matters/seal-above", ...PAPERS];
/** Of those who read what is on record about a person, and end what was kept long enough. */
const KEEPING = ["/matters/integrity", "/matters/retention"];
const MODELS = ["/models", "/models/parameters", "/models/exemptions", "/models/proposals"];
const CATALOG = ["/catalog", "/catalog/sources", "/catalog/imports", "/catalog/requests", "/catalog/lineage"];
const LEADERS = [
  "/",
  "/findings",
  "/findings/checks",
  "/findings/answers",
  ...WORK,
  ...KEEPING,
  "/publications",
  ...MODELS,
  "/runs",
  "/access",
  "/access/cases",
  ...HELP,
];

/** The rail of each role, from top to bottom. */
const RAILS: Record<string, string[]> = {
  "data.steward": [
    "/",
    ...MATTERS,
    ...MODELS,
    "/runs",
    "/catalog",
    "/catalog/sources",
    "/catalog/upload",
    ...CATALOG.slice(2),
    "/access",
    ...HELP,
  ],
  analyst: [
    "/",
    "/findings",
    "/findings/checks",
    "/findings/answers",
    ...MATTERS,
    ...MODELS,
    "/models/drafts",
    "/runs",
    ...CATALOG,
    "/access",
    "/access/grants",
    "/access/queries",
    ...HELP,
  ],
  supervisor: [
    "/",
    "/findings",
    "/findings/checks",
    "/findings/answers",
    ...TAKING_IN,
    "/publications",
    ...MODELS,
    "/runs",
    "/access",
    "/access/grants",
    ...HELP,
  ],
  "case.handler": [
    "/",
    "/findings",
    "/findings/checks",
    "/findings/answers",
    ...WORK,
    "/access",
    "/access/grants",
    ...HELP,
  ],
  "case.supervisor": ["/", "/findings", "/findings/checks", "/findings/answers", ...TAKING_IN, ...KEEPING, ...HELP],
  "petition.officer": ["/", ...MATTERS, "/matters/seal-above", "/matters/below", ...PAPERS, "/publications", ...HELP],
  "trial.officer": ["/", ...WORK, ...HELP],
  "department.head": [
    "/",
    "/findings",
    "/findings/checks",
    "/findings/answers",
    ...WORK,
    ...KEEPING,
    "/publications",
    ...MODELS,
    "/runs",
    ...CATALOG,
    "/access",
    ...HELP,
  ],
  "deputy.in.charge": LEADERS,
  head: LEADERS,
  "wall.display": ["/", ...HELP],
  "unit.contact": ["/", ...MATTERS, ...HELP],
  "site.checker": ["/", ...HELP],
};
/** Pages that stand alone, without the rail, and who has them. */
const ALONE: Record<string, string[]> = {
  "/wall": ["department.head", "deputy.in.charge", "head", "wall.display"],
  "/my-checks": ["site.checker"],
};
/** Whose home leads out of the workbench at once, so that they come to its pages by their addresses. */
const OFFHAND = new Set(["wall.display", "site.checker"]);
const ADMINISTRATION = [
  "/administration/accounts",
  "/administration/safety",
  "/administration/settings",
  "/administration/link",
  "/audit",
  "/audit/chain",
];
const EVERY = new Set([...Object.values(RAILS).flat(), ...ADMINISTRATION, ...Object.keys(ALONE)]);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

describe.each(Object.entries(RAILS))("%s", (login, pages) => {
  it("finds at home what waits, walks through the pages of the role, and through no other", async () => {
    const person = await Person.signedIn(browser, office, login);
    const refused: string[] = [];
    let own = true;
    person.page.on("response", (answer) => {
      if (own && answer.status() >= 400) {
        refused.push(`${person.page.url()} was answered ${answer.status()} by ${answer.url()}`);
      }
    });

    if (login === "wall.display") {
      await person.page.waitForURL("**/wall"); // it has no home but the wall
      await person.see("监督概览");
      await person.goTo("/help");
    } else if (login === "site.checker") {
      await person.page.waitForURL("**/my-checks"); // nor has whoever is on the spot
      await person.goTo("/help");
    } else {
      await person.see(/等我处理|目前没有等您处理的事项/);
    }
    expect(await person.rail()).toEqual(pages);

    const alone = Object.keys(ALONE).filter((path) => ALONE[path]?.includes(login));
    const mine = new Set([...pages, ...alone]);
    for (const path of mine) {
      await (alone.includes(path) || OFFHAND.has(login) ? person.goTo(path) : person.walkTo(path));
      expect(await person.page.getByText(NOT_YOURS).count(), path).toBe(0);
      expect(await person.page.locator(".ant-alert-error").allInnerTexts(), path).toEqual([]);
    }
    own = false;
    const [straight, ...others] = [...EVERY].filter((path) => !mine.has(path));
    await person.isTurnedAwayAt(straight ?? "");
    for (const path of others) {
      await person.isTurnedAwayWithin(path);
    }
    expect(refused).toEqual([]);
    await person.leave();
  });
});
