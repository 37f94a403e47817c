import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, inject, it } from "vitest";
import { type Language, openBrowser, Person } from "./person";

/** The pictures that the README shows, taken anew from the demo city: `make screens`. */
const office = inject("office");
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "docs", "screens");

const SCREENS: { name: string; login: string; path: string; first?: string }[] = [
  { name: "home", login: "department.head", path: "/" },
  { name: "findings", login: "supervisor", path: "/findings" },
  { name: "finding", login: "supervisor", path: "/findings", first: "main a[href^='/findings/']" },
  { name: "model", login: "analyst", path: "/models", first: "main a[href^='/models/']" },
  { name: "catalog", login: "data.steward", path: "/catalog" },
  { name: "audit", login: "audit", path: "/audit" },
];

let browser: Browser;
beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

it.each((["zh", "en"] as Language[]).flatMap((language) => SCREENS.map((screen) => ({ ...screen, language }))))(
  "takes $name in $language",
  async ({ name, login, path, first, language }) => {
    const person = await Person.signedIn(browser, office, login, language);
    await person.goTo(path);
    if (first) {
      const record = await person.page.locator(first).first().getAttribute("href");
      await person.goTo(record ?? path);
    }
    await person.page.waitForTimeout(500); // charts draw once their place has its size
    await person.page.screenshot({ path: join(FOLDER, `${name}.${language}.png`) });
    await person.leave();
  },
);
