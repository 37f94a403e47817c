import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { NOT_YOURS, openBrowser, Person } from "./person";

const office = inject("office");
const NAME = `新来的人 ${Date.now().toString(36)}`;

/** What each of the three has beside what everybody has, and a call of its own that the others are refused. */
const OWN: Record<string, { pages: string[]; calls: string[] }> = {
  system: {
    pages: [
      "/administration",
      "/administration/accounts",
      "/administration/roles",
      "/administration/units",
      "/administration/settings",
      "/administration/link",
    ],
    calls: ["/api/settings"],
  },
  security: {
    pages: [
      "/access",
      "/administration",
      "/administration/accounts",
      "/administration/roles",
      "/administration/units",
      "/administration/safety",
      "/administration/link",
    ],
    calls: ["/api/safety", "/api/accounts/1/sessions"],
  },
  audit: { pages: ["/audit", "/audit/chain"], calls: ["/api/audit", "/api/audit/checkpoints"] },
};
/** What is none of any administrator's. */
const OF_STAFF = {
  pages: [
    "/findings",
    "/matters",
    "/models",
    "/models/drafts",
    "/runs",
    "/catalog",
    "/catalog/upload",
    "/access/queries",
    "/wall",
  ],
  calls: [
    "/api/findings",
    "/api/matters",
    "/api/models",
    "/api/runs",
    "/api/catalog/datasets",
    "/api/grants",
    "/api/wall",
  ],
};

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

describe.each(Object.keys(OWN))("the %s administrator", (login) => {
  it("sees own pages and nothing of the others'", async () => {
    const own = OWN[login] ?? { pages: [], calls: [] };
    const others = Object.values(OWN);
    const person = await Person.signedIn(browser, office, login);

    expect(await person.rail()).toEqual(["/", ...own.pages, "/help", "/settings", "/help/terms", "/help/keys"]);

    const closed = new Set([...others.flatMap((other) => other.pages), ...OF_STAFF.pages]);
    for (const path of own.pages) {
      closed.delete(path);
      await person.walkTo(path);
      expect(await person.page.getByText(NOT_YOURS).count(), path).toBe(0);
    }
    const [straight, ...within] = closed;
    await person.isTurnedAwayAt(straight ?? "");
    for (const path of within) {
      await person.isTurnedAwayWithin(path);
    }
    for (const address of [...others.flatMap((other) => other.calls), ...OF_STAFF.calls]) {
      expect(await person.answers(address), address).toBe(own.calls.includes(address) ? 200 : 403);
    }
    await person.leave();
  });
});

describe("a role", () => {
  it("is asked for by one administrator, given by another, and both acts are proven by the third", async () => {
    const system = await Person.signedIn(browser, office, "system");
    const { page } = system;
    await system.goTo("/administration/accounts");
    await page.getByRole("button", { name: "开立账号" }).click();
    const dialogue = page.getByRole("dialog");
    await dialogue.getByLabel("登录名").fill(NAME.replace("新来的人 ", "newcomer-"));
    await dialogue.getByLabel("姓名").fill(NAME);
    await dialogue.getByRole("button", { name: "开立账号" }).click();
    await page.getByRole("button", { name: "已记下，关闭" }).click();
    await page.getByRole("button", { name: "申请角色" }).click();
    await system.choose("角色", "监督人员");
    await system.choose("在哪个单位", "镜中市");
    await dialogue.getByLabel("理由").fill("新到岗");
    await dialogue.getByRole("button", { name: "申请角色" }).click();
    await system.see("已提交，等待安全管理员决定");
    await system.goTo("/administration/roles");
    await page.getByRole("row").filter({ hasText: NAME }).click();
    await page.getByRole("button", { name: "撤回" }).waitFor();
    expect(await page.getByRole("button", { name: "同意", exact: true }).count()).toBe(0); // who asks does not decide

    const security = await Person.signedIn(browser, office, "security");
    await security.goTo("/administration/accounts");
    expect(await security.page.getByRole("button", { name: "开立账号" }).count()).toBe(0);
    await security.goTo("/administration/roles");
    await security.page.getByRole("row").filter({ hasText: NAME }).click();
    await security.page.getByRole("button", { name: "同意", exact: true }).click();
    await security.page.getByRole("dialog").getByRole("button", { name: "同意", exact: true }).click();
    await security.see("已办理");

    const audit = await Person.signedIn(browser, office, "audit");
    for (const [act, by] of [
      ["申请角色", system],
      ["授予角色", security],
    ] as const) {
      await audit.goTo("/audit");
      await audit.page.getByLabel("行为").click();
      await audit.page.keyboard.type(act);
      await audit.page.locator(".ant-select-dropdown:visible").getByText(act, { exact: true }).click();
      await audit.page.waitForURL(/action=/);
      await audit.settled();
      const newest = audit.page.locator("tbody tr.ant-table-row").first();
      await newest.getByText(act, { exact: true }).waitFor();
      const { account, name } = await by.asks("/api/session");
      expect(await newest.locator("td").allTextContents()).toContain(name);
      await newest.click();
      await audit.see(`${name} · ${account}`);
      await audit.see("由本浏览器按原文重新计算摘要，与保存的摘要一致。");
    }
    await audit.goTo("/audit/chain");
    await audit.page.getByRole("button", { name: "立即签名" }).click();
    await audit.see(/已签名至第 \d+ 条/);
    await audit.page.getByRole("button", { name: "读取并校验" }).click();
    await audit.see(/第 1 至 \d+ 条共 [\d,]+ 条，链条完整/);
    await audit.see(/\d+ 个检查点签名有效且相符/);
    await audit.page.getByRole("button", { name: "开始校验" }).click();
    await audit.see(/[\d,]+ 条记录，链条完整，所有检查点相符/);
    await system.leave();
    await security.leave();
    await audit.leave();
  });
});
