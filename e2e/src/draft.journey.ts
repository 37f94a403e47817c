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

/** What an author writes where a draft says so. */
const written = (text: string) =>
  text.replaceAll("TO FILL IN", "an amount above the limit").replaceAll("待填写", "超过限额的金额");

describe("a model of the office's own", () => {
  it("begins with a confirmed finding, is mended, taken in by two people, and runs in the shadow", async () => {
    const finding = await confirmed();
    const analyst = await Person.signedIn(browser, office, "analyst");
    const { page } = analyst;
    await analyst.goTo(finding);
    await page.getByRole("button", { name: "据此新建模型…" }).click();
    const begin = page.getByRole("dialog");
    await analyst.pick(begin.getByLabel("监督模块"));
    await begin.getByLabel("模型的文件夹名称").fill(`own-${Date.now().toString(36)}`);
    await begin.getByRole("button", { name: "起草" }).click();
    await page.waitForURL(/\/models\/drafts\/\d+/);

    await page.getByRole("button", { name: "检验" }).click();
    await analyst.see("还不能入库");
    await page
      .getByRole("button", { name: /^model\.yml 第 \d+ 行$/ })
      .first()
      .click();
    const propose = page.getByRole("button", { name: "申请入库" });
    expect(await propose.isDisabled()).toBe(true);
    for (const file of ["model.yml", "query.sql", "cases.yml"]) {
      await page.getByText(file, { exact: true }).first().click();
      const text = page.getByRole("textbox", { name: file });
      await text.fill(written(await text.inputValue()));
    }
    await page.getByText("model.yml", { exact: true }).first().click();
    const id = /^id: (OWN-\d+)$/m.exec(await page.getByRole("textbox", { name: "model.yml" }).inputValue())?.[1] ?? "";
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await analyst.see("草稿已保存");
    await page.getByRole("button", { name: "检验" }).click();
    await analyst.see("检验通过");
    await propose.click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("理由").fill("一处属实，别处也应查看");
    await dialog.getByRole("button", { name: "申请入库" }).click();
    await page.waitForURL(/\/models\/proposals\/\d+/);
    const proposal = new URL(page.url()).pathname;
    await analyst.settled();
    expect(await page.getByRole("button", { name: "批准", exact: true }).count(), "nobody approves their own").toBe(0);

    const head = await Person.signedIn(browser, office, "department.head");
    await head.goTo(proposal);
    await head.see(id);
    await head.see("这是首个版本");
    await head.page.getByRole("button", { name: "批准", exact: true }).first().click();
    await head.page.getByRole("dialog").getByRole("button", { name: "批准", exact: true }).click();
    await head.see("已批准并生效");
    await head.leave();

    await analyst.goTo(`/models/${id}`);
    await analyst.see("试运行");
    await analyst.runs(id);
    await analyst.see("试运行");

    await analyst.goTo(`/models/${id}`);
    await page.getByRole("button", { name: "更多操作" }).click();
    await page.getByRole("menuitem", { name: "起草下一版本" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "起草", exact: true }).click();
    await page.waitForURL(/\/models\/drafts\/\d+/);
    const text = page.getByRole("textbox", { name: "model.yml" });
    await text.fill((await text.inputValue()).replace(/^severity: .*$/m, "severity: low"));
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await analyst.see("草稿已保存");
    await page.getByRole("button", { name: "检验" }).click();
    await analyst.see("检验通过");
    await propose.click();
    await page.getByRole("dialog").getByLabel("理由").fill("严重程度过高");
    await page.getByRole("dialog").getByRole("button", { name: "申请入库" }).click();
    await page.waitForURL(/\/models\/proposals\/\d+/);
    const next = new URL(page.url()).pathname;
    await analyst.leave();

    const approver = await Person.signedIn(browser, office, "department.head");
    await approver.goTo(next);
    await approver.see("与第 1 版比较");
    await approver.see("+ severity: low");
    await approver.see("+ version: 2");
    await approver.leave();
  });
});

/** A finding on a payment with a day and an amount, confirmed by a supervisor. */
async function confirmed(): Promise<string> {
  const supervisor = await Person.signedIn(browser, office, "supervisor");
  const { page } = supervisor;
  await supervisor.goTo("/findings?models=B2.1&states=NEW");
  const link = (await page.locator("main a[href^='/findings/F-']").first().getAttribute("href")) ?? "";
  await supervisor.goTo(link);
  await page.keyboard.press("v");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("说明").fill("已核对原始凭证");
  await page.keyboard.press("Control+Enter");
  await dialog.waitFor({ state: "detached" });
  await supervisor.see("已核实");
  await supervisor.leave();
  return link;
}
