import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { LONG_WORK, openBrowser, Person } from "./person";

const office = inject("office");
const MODEL = "B2.1"; // people off the establishment who are paid allowances: many findings, one limit
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

describe("a parameter", () => {
  it("is moved, seen at once, proposed by one, approved by another, and the next run obeys it", async () => {
    const analyst = await Person.signedIn(browser, office, "analyst");
    const { page } = analyst;
    await analyst.goTo(`/models/${MODEL}/tuning`);
    const entry = page.locator("main").getByRole("spinbutton").first();
    const before = Number(await entry.inputValue());
    await entry.fill(String(before + 1));
    await entry.press("Enter");
    await page
      .getByText(/增加 .* 条，减少 .* 条/)
      .first()
      .waitFor({ timeout: LONG_WORK });

    await page.getByRole("button", { name: "申请此取值" }).click();
    const dialogue = page.getByRole("dialog");
    await dialogue.getByLabel("依据").fill("本市津贴补贴管理办法");
    await dialogue.getByLabel("理由").fill("与现行标准一致");
    await dialogue.getByRole("button", { name: "提出申请" }).click();
    await page.waitForURL(/\/models\/proposals\/\d+/);
    const proposal = new URL(page.url()).pathname;
    await analyst.goTo(proposal);
    expect(await page.getByRole("button", { name: "批准", exact: true }).count()).toBe(0); // nobody approves their own

    const head = await Person.signedIn(browser, office, "department.head");
    await head.goTo(proposal);
    await head.page.getByRole("button", { name: "批准", exact: true }).first().click();
    await head.page.getByRole("dialog").getByRole("button", { name: "批准", exact: true }).click();
    await head.see("已批准并生效");
    await head.leave();

    await analyst.runs(MODEL);
    await analyst.goTo(`/models/${MODEL}?tab=parameters`);
    await analyst.see(String(before + 1));
    await analyst.leave();
  });
});
