import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { Hands } from "./hands";
import { LONG_WORK, openBrowser, PATIENCE, type Person } from "./person";

/** Both sides at once: somebody with a phone outside, and the office inside, with only packets between them. */
const office = inject("office");
const WORDS = "王家四亩地，报了十二亩。";
let browser: Browser;
let outside: Page;
let hands: Hands;
let officer: Person;

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
  officer = await hands.as("PETITION_OFFICER");
});
afterAll(async () => {
  await browser.close();
});

/** Packets take their time: some rounds of both sides. */
async function soon<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + LONG_WORK;
  for (;;) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`it did not come: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

async function comeBack(receipt: string): Promise<void> {
  await outside.goto(`${office.portal}/zh/return`);
  await outside.getByLabel("查询码").fill(receipt);
  await outside.getByRole("button", { name: "查看" }).click();
}

describe("a report from the portal", () => {
  it("becomes a petition, is asked about, answered and told, with nothing but packets between", async () => {
    const before = await officer.asks("/api/matters?processes=petition&text=监督一点通");
    const earlier = new Set(before.items.map((row: { id: number }) => row.id));
    await outside.goto(`${office.portal}/zh/report`);
    await outside.getByRole("link", { name: /补贴、低保/ }).click();
    await outside.getByRole("link", { name: /不涉及/ }).click();
    await outside.getByRole("link", { name: /不留姓名/ }).click();
    await outside.getByLabel("发生了什么？").fill(WORDS);
    await outside.getByRole("button", { name: "提交" }).click();
    const receipt = (await outside.locator("#receipt").textContent()) ?? "";
    expect(receipt).toMatch(/^(\d{4} ){3}\d{4}$/);

    const matter = await soon("the petition", async () => {
      const { items } = await officer.asks("/api/matters?processes=petition&text=监督一点通");
      return items.map((row: { id: number }) => row.id).find((id: number) => !earlier.has(id)) as number | undefined;
    });
    await officer.goTo(`/matters/${matter}`);
    await officer.page.getByText(WORDS).waitFor();
    await officer.page.getByRole("button", { name: "给反映人写信" }).click();
    const dialog = officer.page.getByRole("dialog");
    await dialog.getByLabel("内容").fill("是哪一年的补贴？");
    await dialog.getByText("请反映人答复").click();
    await dialog.getByRole("button", { name: "送出" }).click();
    await dialog.waitFor({ state: "hidden" });

    await soon("the question", async () => {
      await comeBack(receipt);
      return (await outside.getByText("是哪一年的补贴？").count()) > 0 ? true : undefined;
    });
    await outside.getByLabel("您想说的").fill("去年的。");
    await outside.getByRole("button", { name: "提交补充" }).click();
    await soon("the answer", async () => {
      const { report } = await officer.asks(`/api/matters/${matter}/report`);
      return report.said.some((said: { text: string }) => said.text === "去年的。") ? true : undefined;
    });
    await officer.goTo(`/matters/${matter}`);
    await officer.page.getByText("去年的。").waitFor();

    await hands.go(matter, "register", "screen", "accept", "transfer", "tell_acceptance", "handle", "feed_back");
    await soon("that it was dealt with", async () => {
      await comeBack(receipt);
      return (await outside.getByText("您反映的问题已经办结。").count()) > 0 ? true : undefined;
    });
    const supervisor = await hands.as("CASE_SUPERVISOR");
    const { items } = await supervisor.asks("/api/matters?processes=clue&text=监督一点通");
    await supervisor.goTo(`/matters/${items[0].id}`);
    await supervisor.see(WORDS); // the clue that came of it
    expect(await officer.faults()).toEqual([]);
    await officer.leave();
  });
});

/** Asks for what a publication needs, has it granted, and comes back to where it is prepared. */
async function grantFor(source: RegExp): Promise<void> {
  const supervisor = await hands.as("SUPERVISOR");
  const { page } = supervisor;
  await supervisor.goTo("/publications/from-snapshot");
  await supervisor.pick(listOf(page, "公开什么"), source);
  if ((await page.getByRole("button", { name: "申请数据调用" }).count()) === 0) {
    return; // an earlier round of this demo
  }
  await page.getByRole("button", { name: "申请数据调用" }).click();
  await page.getByLabel("理由（给审批人看）").fill("向公众公开发放情况");
  await supervisor.onward(4);
  await page.getByRole("button", { name: "7 天" }).click();
  await supervisor.onward();
  await page.getByRole("button", { name: "提交申请" }).click();
  await page.waitForURL(/\/access\/calls\/[a-z0-9]+/);
  const deputy = await hands.as("DEPUTY_IN_CHARGE");
  await deputy.goTo(new URL(page.url()).pathname);
  await deputy.page.getByRole("button", { name: "批准", exact: true }).first().click();
  await deputy.page.getByRole("dialog").getByRole("button", { name: "批准", exact: true }).click();
  await deputy.see("已办理");
  await supervisor.goTo("/publications/from-snapshot");
  await supervisor.pick(listOf(page, "公开什么"), source);
}

const listOf = (page: Page, label: string) => page.getByLabel(label, { exact: true }).last();

describe("payouts in a snapshot of the lake", () => {
  it("are read under a grant, masked, approved by two and shown to everybody", async () => {
    const supervisor = await hands.as("SUPERVISOR");
    const { page } = supervisor;
    await grantFor(/惠民惠农补贴发放/);
    await supervisor.onward();
    await supervisor.pick(listOf(page, "地区"));
    await supervisor.pick(listOf(page, "年度"));
    await supervisor.onward(2);
    const id = `payout-snapshot-${Date.now()}`;
    await page.getByLabel("编号").fill(id);
    await page.getByLabel("标题 · 中文").fill("惠农补贴发放明细");
    await page.getByLabel("标题 · 英文").fill("Subsidies paid");
    await supervisor.onward();
    await page.getByText(/读取 [\d,]+ 行/).waitFor();
    expect(await supervisor.faults()).toEqual([]);
    expect(await supervisor.overflow()).toEqual([]);
    const kept = await page.locator("td mark").first().textContent();
    expect(kept).toMatch(/^\p{Script=Han}{2,4}$/u);
    await page.getByRole("button", { name: "提请两人批准" }).click();
    await page.waitForURL(/\/publication-jobs\/\d+/);
    await page.getByRole("button", { name: "查看第 1 版" }).click({ timeout: LONG_WORK });
    await page.waitForURL(new RegExp(`/publications/${id}/1`));
    await page.getByText("数据来自").waitFor();
    expect(await page.locator("main table").first().textContent()).not.toContain(kept);

    for (const role of ["DEPARTMENT_HEAD", "DEPUTY_IN_CHARGE"]) {
      const person = await hands.as(role);
      await person.goTo(`/publications/${id}/1`);
      await person.page.getByRole("button", { name: "批准公开" }).click();
      await person.page.getByRole("dialog").getByRole("button", { name: "批准公开" }).click();
      await person.see("已审批");
    }
    await soon("the table", async () => {
      const answer = await outside.goto(`${office.portal}/zh/publication/${id}`);
      return answer?.status() === 200 ? true : undefined;
    });
    expect(await outside.getByText("数据截至").count()).toBe(1);
    expect(await outside.locator("td[data-label='姓名']").first().textContent()).toMatch(/^\p{Script=Han}{1,2}\*$/u);
    await supervisor.leave();
  });
});
