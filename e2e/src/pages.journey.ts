import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Language, openBrowser, Person } from "./person";

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

const links = (person: Person, selector: string): Promise<string[]> =>
  person.page.locator(selector).evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));

describe.each(PEOPLE)("what %s sees", (login) => {
  it("fits the screen, has no serious fault of access, and speaks the reader's language", async () => {
    const problems: string[] = [];
    const person = await Person.signedIn(browser, office, login);
    const pages = await links(person, "nav a");
    let language: Language = "zh";
    for (const path of pages) {
      // grows as lists show their records
      const record = RECORDS[path];
      if (seen.has(path) && !record) {
        continue;
      }
      await person.goTo(path);
      if (record) {
        pages.push(...(await links(person, record)).slice(0, 1));
      }
      if (seen.has(path)) {
        continue;
      }
      seen.add(path);
      const readers: Language[] = language === "zh" ? ["zh", "en"] : ["en", "zh"];
      for (const reader of readers) {
        if (reader !== language) {
          await person.readIn(reader);
          language = reader;
        }
        const said = (all: string[]) => problems.push(...all.map((one) => `${reader} ${path}: ${one}`));
        said((await person.foreign(reader)).map((text) => `in the wrong language: ${text}`));
        if (reader === "zh") {
          said(await person.faults());
          for (const size of SIZES) {
            await person.page.setViewportSize(size);
            said((await person.overflow()).map((text) => `at ${size.width}×${size.height}: ${text}`));
          }
          await person.page.setViewportSize({ width: 1440, height: 900 });
          await person.readBy("dark");
          said((await person.faults("color-contrast")).map((text) => `dark: ${text}`));
          await person.readBy("light");
        }
      }
    }
    await person.leave();
    expect(problems).toEqual([]);
  });
});

describe("a chart", () => {
  it("that has not followed a narrower screen yet does not widen its page", async () => {
    const person = await Person.signedIn(browser, office, "department.head");
    await person.page.addInitScript(() => {
      window.ResizeObserver = class {
        observe() {}
        unobserve() {}
        disconnect() {}
      }; // nothing follows at all
    });
    await person.goTo("/");
    await person.page.locator("canvas").first().waitFor();
    await person.page.setViewportSize({ width: 1280, height: 720 });
    expect(await person.overflow()).toEqual([]);
    await person.leave();
  });
});
