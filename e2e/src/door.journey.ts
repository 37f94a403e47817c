import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser, Person } from "./person";

const office = inject("office");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

describe("the door", () => {
  it("says no to a wrong password without saying which half is wrong", async () => {
    const person = await Person.at(browser, office.address, "en");
    await person.page.locator("input[autocomplete=username]").fill("supervisor");
    await person.page.locator("input[autocomplete=current-password]").fill("surely wrong");
    await person.page.locator("button[type=submit]").click();
    const refused = await person.page.getByRole("alert").textContent();
    await person.page.locator("input[autocomplete=username]").fill("nobody.at.all");
    await person.page.locator("button[type=submit]").click();
    await person.settled();

    expect(await person.page.getByRole("alert").textContent()).toBe(refused);
    await person.leave();
  });

  it("shows nothing of before once one has signed out", async () => {
    const person = await Person.signedIn(browser, office, "supervisor");
    await person.goTo("/findings");
    await person.page.getByRole("button", { name: "supervisor" }).click();
    await person.page.getByText("退出登录").click();
    await person.page.locator("input[autocomplete=username]").waitFor();
    await person.page.goBack().catch(() => undefined);
    await person.settled();

    expect(await person.page.locator("td").count()).toBe(0);
    await person.leave();
  });

  it("is passed, and the office walked through, with the keyboard alone, in both languages", async () => {
    const person = await Person.at(browser, office.address);
    const keys = person.page.keyboard;
    await person.page.locator("input[autocomplete=username]:focus").waitFor();
    await keys.type("supervisor");
    await keys.press("Tab");
    await keys.type(office.passwords.supervisor ?? "");
    await keys.press("Enter");
    await person.page.locator(".shell").waitFor();
    await person.settled(); // keys are heard once the page is at work
    await keys.press("g");
    await keys.press("2");
    await person.page.waitForURL("**/findings*");
    await person.see("疑点");
    await person.settled();
    await person.page.locator(".list-table").first().focus();
    await keys.press("j");
    await keys.press("j");
    await person.page.locator(".row-here").waitFor();
    await keys.press("Enter");
    await person.page.waitForURL("**/findings/*");
    await keys.press("?");
    await person.page.getByRole("dialog").waitFor();
    await keys.press("Escape");
    await person.page.getByRole("dialog").waitFor({ state: "hidden" });
    await person.settled(); // a dialogue gives the focus back as it goes
    await person.page.getByRole("button", { name: "English" }).press("Enter");
    const rail = person.page.getByRole("navigation", { name: "Places" });
    await rail.getByRole("link", { name: /^Findings/ }).waitFor(); // with how many wait there
    await person.leave();
  });
});
