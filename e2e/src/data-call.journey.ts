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

describe("data that name people", () => {
  it("are asked for, given, and lost again", async () => {
    const supervisor = await Person.signedIn(browser, office, "supervisor");
    const { page } = supervisor;
    const granted = async () => {
      await supervisor.goTo("/access/grants");
      await supervisor.see("我的授权");
      await supervisor.settled();
      return page.locator("main").getByRole("button", { name: "提前交回" }).count();
    };
    const before = await granted();
    await supervisor.goTo("/findings");
    const finding = await page.locator("main a[href^='/findings/F-']").first().getAttribute("href");
    const id = finding?.split("/").pop() ?? "";

    // asked for: one dataset, one plain column, for a week
    await supervisor.goTo(`/access/ask?purpose=FINDING_CHECK&reference=${id}`);
    await page.getByLabel("理由（给审批人看）").fill("核对疑点所依据的报销明细");
    await supervisor.onward();
    await page.getByLabel("选择数据集").click();
    await page.keyboard.type("expense_line");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await supervisor.onward();
    await page.getByRole("button", { name: "全选非个人信息列" }).click();
    await supervisor.onward(2);
    await page.getByRole("button", { name: "7 天" }).click();
    await supervisor.onward();
    await page.getByRole("button", { name: "提交申请" }).click();
    await page.waitForURL(/\/access\/calls\/[a-z0-9]+/);
    const call = new URL(page.url()).pathname;
    expect(await granted()).toBe(before);

    // given by the head of department
    const head = await Person.signedIn(browser, office, "department.head");
    await head.goTo(call);
    await head.page.getByRole("button", { name: "批准", exact: true }).first().click();
    await head.page.getByRole("dialog").getByRole("button", { name: "批准", exact: true }).click();
    await head.see("已办理");
    expect(await granted()).toBe(before + 1);

    // lost
    await head.goTo(call);
    await head.page.getByRole("button", { name: "收回" }).first().click();
    await head.page.getByRole("dialog").getByRole("textbox").fill("核对已经结束");
    await head.page.getByRole("dialog").getByRole("button", { name: "收回" }).click();
    await head.see("已办理");
    expect(await granted()).toBe(before);
    await supervisor.leave();
    await head.leave();
  });
});
