import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser, Person } from "./person";

const office = inject("office");
const SIZES = [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];
/** Everybody who sees a page that nobody before them in this list sees. */
const PEOPLE = [
  "department.head",
  "analyst",
  "data.steward",
  "head",
  "supervisor",
  "case.handler",
  "system",
  "security",
  "audit",
];
/** Pages that no rail lists: one record of each kind, as the first link of a list leads to it. */
const RECORDS: Record<string, string> = {
  "/findings": "main a[href^='/findings/']",
  "/models": "main a[href^='/models/']",
  "/runs": "main a[href^='/runs/']",
  "/catalog": "main a[href^='/catalog/']",
};

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

const seen = new Set<string>();

async function pagesOf(person: Person): Promise<string[]> {
  const links = (selector: string) =>
    person.page.locator(selector).evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  const rail = await links("nav a");
  const pages = [...rail];
  for (const [list, record] of Object.entries(RECORDS)) {
    if (rail.includes(list)) {
      await person.goTo(list);
      pages.push(...(await links(record)).slice(0, 1));
    }
  }
  return pages;
}

describe.each(PEOPLE)("what %s sees", (login) => {
  it("fits the screen, has no serious fault of access, and speaks the reader's language", async () => {
    const problems: string[] = [];
    for (const language of ["zh", "en"] as const) {
      const person = await Person.signedIn(browser, office, login, language);
      for (const path of await pagesOf(person)) {
        if (seen.has(`${language} ${path}`)) {
          continue;
        }
        seen.add(`${language} ${path}`);
        await person.goTo(path);
        const said = (all: string[]) => problems.push(...all.map((one) => `${language} ${path}: ${one}`));
        said((await person.foreign(language)).map((text) => `in the wrong language: ${text}`));
        if (language === "zh") {
          said(await person.faults());
          for (const size of SIZES) {
            await person.page.setViewportSize(size);
            said((await person.overflow()).map((text) => `at ${size.width}×${size.height}: ${text}`));
          }
          await person.page.setViewportSize({ width: 1440, height: 900 });
        }
      }
      await person.leave();
    }
    expect(problems).toEqual([]);
  });
});
