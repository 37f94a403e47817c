import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { Hands } from "./hands";
import { LONG_WORK, openBrowser, PATIENCE } from "./person";

/** A course from the pen to the official's phone: written inside, approved by two, read and answered outside. */
const office = inject("office");
let browser: Browser;
let outside: Page;
let hands: Hands;

beforeAll(async () => {
  browser = await openBrowser();
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
    locale: "zh-CN",
  });
  outside = await context.newPage();
  outside.setDefaultTimeout(PATIENCE);
  hands = new Hands(browser, office, "PETITION_OFFICER");
});
afterAll(async () => {
  await browser.close();
});

async function both(page: Page, label: string, zh: string, en: string, nth = 0): Promise<void> {
  await page.getByLabel(`${label} · 中文`, { exact: true }).nth(nth).fill(zh);
  await page.getByLabel(`${label} · 英文`, { exact: true }).nth(nth).fill(en);
}

describe("a course with a test", () => {
  it("is written in the workbench, approved by two, and passed by an official on the portal", async () => {
    const id = `course-${Date.now()}`;
    const officer = await hands.as("PETITION_OFFICER");
    const { page } = officer;
    await officer.goTo("/publications/new");
    await page.getByLabel("编号", { exact: true }).fill(id);
    await page.getByLabel("类别", { exact: true }).click();
    await page.locator(".ant-select-item-option", { hasText: "课程" }).click();
    await both(page, "标题", "收礼怎么办", "When somebody brings a gift");
    await page.getByRole("button", { name: "加一页" }).click();
    await both(page, "页标题", "先退后报", "Give it back, then say so");
    await both(
      page,
      "正文",
      "# 三步\n1. 当面退\n2. 退不了就上交\n3. **一个月内**报告",
      "# Three steps\n1. Refuse\n2. Hand it in\n3. Report **within a month**",
    );
    await page.getByRole("button", { name: "加一题" }).click();
    await both(page, "问题", "退不了的礼品怎么办？", "What becomes of a gift that cannot be given back?");
    await both(page, "选项 1", "先放着", "Keep it for now");
    await both(page, "选项 2", "上交并登记", "Hand it in and have it registered");
    await page.getByRole("radio", { name: "选项 2" }).check();
    await both(page, "解释（答后显示）", "放着就是收下。", "To keep it is to take it.");
    await page.getByRole("button", { name: "检查并预览" }).click();
    await page.getByText("收礼怎么办").last().waitFor();
    expect(await officer.faults()).toEqual([]);
    await page.getByRole("button", { name: "提请两人批准" }).click();
    await page.waitForURL(new RegExp(`/publications/${id}/1`));
    await page.getByText("上交并登记").first().waitFor(); // who approves sees the marked answer

    for (const role of ["DEPARTMENT_HEAD", "DEPUTY_IN_CHARGE"]) {
      const person = await hands.as(role);
      await person.goTo(`/publications/${id}/1`);
      expect(await person.faults()).toEqual([]);
      expect(await person.overflow()).toEqual([]);
      await person.page.getByRole("button", { name: "批准公开" }).click();
      await person.page.getByRole("dialog").getByRole("button", { name: "批准公开" }).click();
      await person.see("已审批");
    }

    const end = Date.now() + LONG_WORK;
    while ((await outside.goto(`${office.portal}/zh/publication/${id}`))?.status() !== 200) {
      expect(Date.now(), "the course did not come").toBeLessThan(end);
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
    await outside.goto(`${office.portal}/zh/learn`);
    await outside
      .getByRole("link", { name: /收礼怎么办/ })
      .first()
      .click();
    await outside
      .getByRole("link", { name: /先退后报/ })
      .first()
      .click();
    await outside.getByText("一个月内").waitFor();
    await outside.getByRole("link", { name: /自测/ }).last().click();
    await outside.getByLabel("先放着").check();
    await outside.getByRole("button", { name: "看结果" }).click();
    await outside.getByText("1 题答对 0 题").first().waitFor();
    await outside.getByText("放着就是收下。").waitFor();
    await outside.getByRole("link", { name: "再做一遍" }).click();
    await outside.getByLabel("上交并登记").check();
    await outside.getByRole("button", { name: "看结果" }).click();
    await outside.getByText("1 题答对 1 题").first().waitFor();
    expect(await outside.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    await outside.goto(`${office.portal}/en/course/${id}/1`);
    await outside.getByText("within a month").waitFor();
    await officer.leave();
  });
});
