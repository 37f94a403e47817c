import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { answerNeeded, Hands } from "./hands";
import { openBrowser, type Person } from "./person";

const office = inject("office");
const RUN = Date.now().toString(36);
const PAPER = { name: "扫描件.txt", mimeType: "text/plain", buffer: Buffer.from("会议纪要") };

let browser: Browser;
let hands: Hands;
beforeAll(async () => {
  browser = await openBrowser();
  hands = new Hands(browser, office);
});
afterAll(async () => {
  await browser.close();
});

/** Opens a matter by hand; answers with its number in addresses. */
async function opened(person: Person, process: string, title: string): Promise<number> {
  const { page } = person;
  await person.goTo(`/matters/new?process=${process}`);
  await answerNeeded(person, page.locator("form.block"));
  await page.getByLabel("标题").fill(title);
  await page.getByLabel("所涉单位").last().click();
  await page.locator(".ant-select-tree:visible").getByText("镜中市", { exact: true }).click();
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await page.waitForURL(/\/matters\/\d+$/);
  await person.settled();
  return matterOf(person);
}

const matterOf = ({ page }: Person) => Number(new URL(page.url()).pathname.split("/").pop());

/** The row of the first finding of a room on which nobody has decided, on whatever page of the table it stands. */
async function undecided({ page }: Person): Promise<Locator> {
  const next = page.getByRole("listitem", { name: "下一页" });
  for (;;) {
    const row = page.locator("tbody tr").filter({ hasText: "新发现" }).first();
    if (await row.isVisible()) {
      const key = (await row.getAttribute("data-row-key")) ?? "";
      return page.locator(`tbody tr[data-row-key="${key}"]`);
    }
    await next.click(); // fails where there is none: then nothing is left to decide on
  }
}

describe("a declaration", () => {
  it("is begun with what is known, lacks its papers, is filed, checked by the program, and comes back with why", async () => {
    const contact = await hands.as("UNIT_CONTACT");
    const { page } = contact;
    await contact.goTo("/matters/declare");
    await page.getByRole("button", { name: "保存并继续" }).click();
    await contact.see("请填写"); // the project's name, and nothing else yet
    await page.getByLabel("项目名称").fill(`排水管网 ${RUN}`);
    await page.getByRole("button", { name: "保存并继续" }).click();
    await page.waitForURL(/\/matters\/\d+$/);
    const id = matterOf(contact);
    await contact.see(/申报前还须填写：/);
    await page.getByLabel("金额", { exact: true }).fill("900000");
    await contact.pick(page.getByLabel("交易方式"), "直接委托");
    await page.getByLabel("决策会议").fill("局务会");
    await contact.enterDay("决策日期", "2026-10-12");
    await page.getByLabel("批复概算").fill("800000");
    await contact.enterDay("立项批复日期", "2026-10-09");
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await contact.settled();
    for (const paper of ["立项批复", "会议纪要"]) {
      await page.locator(`input[type=file][aria-label="上传：${paper}"]`).setInputFiles(PAPER);
      await page.locator("li.paper").filter({ hasText: paper }).getByRole("link", { name: PAPER.name }).waitFor();
    }
    await page.locator(".matter-step").getByRole("button", { name: "申报", exact: true }).click();
    await answerNeeded(contact, page.getByRole("dialog"));
    await page.getByRole("dialog").locator(".ant-modal-footer .ant-btn-primary").click();
    await contact.see(/金额超过批复概算/);
    await contact.see(/金额超过可不公开竞争的限额/);

    const supervisor = await hands.as("SUPERVISOR");
    await supervisor.goTo(`/matters/${id}`);
    await supervisor.see(/金额超过批复概算/);
  });
});

describe("a collaboration", () => {
  it("is asked of another department, which answers with a result", async () => {
    const supervisor = await hands.as("SUPERVISOR");
    const id = await opened(supervisor, "collaboration", `协作 ${RUN}`);
    await hands.go(id, "send", "take");
    await hands.assign(id);
    const giver = await hands.as("LEAD");
    await giver.goTo(`/matters/${id}`);
    await giver.page.getByRole("button", { name: "填写结果" }).click();
    const dialog = giver.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "填写结果" }).click();
    await dialog.getByText("请填写").waitFor();
    await dialog.getByLabel("结果").fill(`名册已核对 ${RUN}`);
    const { items } = await giver.asks("/api/findings?size=1");
    await dialog.getByRole("combobox", { name: "相关疑点" }).fill(items[0].id); // found by its number, chosen by a key
    await giver.page.locator(".ant-select-dropdown:visible").getByText(items[0].id).last().waitFor();
    await giver.page.keyboard.press("Enter");
    await giver.page.keyboard.press("Escape");
    await dialog.getByRole("button", { name: "填写结果" }).click();
    await dialog.waitFor({ state: "hidden" });
    await giver.page.locator(`main a[href="/findings/${items[0].id}"]`).waitFor();
    await supervisor.goTo(`/matters/${id}`);
    await supervisor.see(`名册已核对 ${RUN}`);
  });
});

describe("a room", () => {
  it("is furnished, opens its findings to the team alone once it has begun, and keeps what the team makes of them", async () => {
    const supervisor = await hands.as("SUPERVISOR");
    const id = await opened(supervisor, "inspection", `巡察 ${RUN}`);
    await hands.give(id, ["主办人", "监督人员（演示）"], ["承办人", "模型分析员（演示）"]);
    await supervisor.goTo(`/matters/${id}`);
    const { page } = supervisor;
    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: "设定范围" }).click();
    await dialog.getByRole("button", { name: "设定范围" }).click();
    await dialog.getByText("请填写").first().waitFor();
    await dialog.getByLabel("所用模型").last().click();
    await page.locator(".ant-select-tree:visible .ant-select-tree-checkbox").first().click();
    const days = dialog.locator(".ant-picker-range input");
    await days.first().fill("2023-01-01");
    await days.last().fill("2026-12-31");
    await page.keyboard.press("Enter"); // takes the days, and sends nothing
    await supervisor.settled();
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByRole("button", { name: "设定范围" }).click();
    await dialog.waitFor({ state: "hidden" });
    await supervisor.see("疑点在检查开始后对检查组成员开放。");
    const team = new Hands(browser, office, "CASE_SUPERVISOR", "supervisor");
    await team.go(id, "begin");
    await team.leave();
    await supervisor.goTo(`/matters/${id}`);
    await supervisor.see(/共 \d+ 条，已归类 0/);
    const row = await undecided(supervisor); // what an earlier room accepted is decided, and stays so
    await row.getByRole("checkbox").check();
    await page.getByRole("button", { name: "归类", exact: true }).click();
    await supervisor.pick(dialog.getByRole("combobox"));
    await dialog.getByRole("button", { name: "归类", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    await supervisor.see(/已归类 1，/);
    await row.getByRole("button", { name: "填写结果" }).click();
    await dialog.getByText("属实", { exact: true }).click();
    await dialog.getByLabel("情况说明").fill(`已看原件 ${RUN}`);
    await dialog.getByRole("button", { name: "填写结果" }).click();
    await dialog.waitFor({ state: "hidden" });
    await supervisor.see(/已核查 1，已采纳 0$/);
    await row.getByRole("checkbox").check();
    await page.getByRole("button", { name: "采纳结果", exact: true }).click();
    await dialog.getByRole("button", { name: "采纳结果" }).click();
    await dialog.waitFor({ state: "hidden" });
    await supervisor.see(/已采纳 1$/);
  });
});

it("leaves no complaint in anybody's browser", async () => {
  await hands.leave();
});
