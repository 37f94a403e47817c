import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { Hands } from "./hands";
import { openBrowser, type Person } from "./person";

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
  outside.setDefaultTimeout(30_000);
  hands = new Hands(browser, office, "PETITION_OFFICER");
  officer = await hands.as("PETITION_OFFICER");
});
afterAll(async () => {
  await browser.close();
});

/** Packets take their time: some rounds of both sides. */
async function soon<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 120_000;
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
