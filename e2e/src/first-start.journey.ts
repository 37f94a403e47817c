import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { freePort, HOME, type Running, start, until } from "./office";
import { oneTimeCode } from "./one-time-code";
import { openBrowser, Person } from "./person";

/** Payments as a finance office would send them: title line, dates in two forms, a row that cannot be read, a total. */
const PAYMENTS = [
  "某单位付款明细,,,,,,,",
  "流水号,支付日期,付款单位,供应商,供应商编号,摘要,金额,币种",
  ...Array.from(
    { length: 40 },
    (_, i) =>
      `P${i},2026-0${1 + (i % 9)}-1${i % 10},某单位,供应商${i % 7},S${i % 7},办公用品第${i}批,${1000 + i * 37}.50,CNY`,
  ),
  "P90,2026/3/5,某单位,供应商1,S1,会议用品,48800.00,CNY",
  "P91,2026-03-05,某单位,供应商1,S1,会议用品,48800.00,CNY",
  "P92,昨天,某单位,供应商2,S2,日期看不懂的一行,12.00,CNY",
].join("\r\n");

const PASSWORD = "a long enough password 1";

let browser: Browser;
let server: Running;
let address: string;
const folder = mkdtempSync(join(tmpdir(), "mingjing-first-"));

beforeAll(async () => {
  browser = await openBrowser();
  const port = await freePort();
  address = `http://localhost:${port}`;
  server = start([join(HOME, "bin", "mingjing-server"), `--mingjing.data=${folder}`, `--server.port=${port}`]);
  await until(server, () => /First-time codes[\s\S]*audit\s+\S+/.test(server.said), "first-time codes were printed");
  await until(
    server,
    async () => (await fetch(`${address}/`).catch(() => undefined))?.ok === true,
    "the server answers",
  );
}, 300_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function firstCode(login: string): string {
  return new RegExp(`^\\s+${login}\\s+(\\S+)`, "m").exec(server.said)?.[1] ?? "";
}

/** An administrator's first day: code from the console, own password, a second factor. */
async function firstDay(login: string): Promise<Person> {
  const person = await Person.at(browser, address);
  await firstSignIn(person, login, firstCode(login));
  await person.see(/管理员账号必须启用/);
  await person.page.locator("input[autocomplete=current-password]").fill(PASSWORD);
  await person.page.getByRole("button", { name: "开始启用" }).click();
  const secret = (await person.page.locator("code").first().textContent()) ?? "";
  await person.page.locator("input[autocomplete=one-time-code]").fill(oneTimeCode(secret));
  await person.page.getByRole("button", { name: "确认" }).click();
  await person.page.getByRole("button", { name: "已保管好，继续" }).click();
  await person.page.locator(".shell").waitFor();
  return person;
}

async function firstSignIn(person: Person, login: string, code: string): Promise<void> {
  await person.page.getByRole("button", { name: "首次登录" }).click();
  await person.page.getByLabel("登录名").fill(login);
  await person.page.getByLabel("首次登录码").fill(code);
  await person.page.getByLabel("新口令", { exact: true }).fill(PASSWORD);
  await person.page.getByLabel("再次输入新口令").fill(PASSWORD);
  await person.page.locator("button[type=submit]").click();
}

describe("from the first start to the first finding", () => {
  it("three administrators make an office, a steward brings a file, a model finds what does not fit", async () => {
    const system = await firstDay("system");
    const security = await firstDay("security");

    // an office with one unit and two people
    await system.goTo("/administration/units");
    await system.page.getByRole("button", { name: "设立单位" }).click();
    await system.page.getByRole("dialog").getByLabel("编号").fill("BUREAU");
    await system.page.getByRole("dialog").getByLabel("中文名称").fill("某单位");
    await system.page.getByRole("dialog").getByLabel("英文名称").fill("A bureau");
    await system.page.getByRole("dialog").getByRole("button", { name: "设立单位" }).click();
    await system.see("已登记");
    const codes: Record<string, string> = {};
    for (const [login, name, role] of [
      ["steward", "数据员", "数据管理员"],
      ["analyst", "分析员", "模型分析员"],
      ["head", "负责人", "部门负责人"],
    ] as const) {
      await system.goTo("/administration/accounts");
      await system.page.getByRole("button", { name: "开立账号" }).click();
      await system.page.getByRole("dialog").getByLabel("登录名").fill(login);
      await system.page.getByRole("dialog").getByLabel("姓名").fill(name);
      await system.page.getByRole("dialog").getByRole("button", { name: "开立账号" }).click();
      await system.see("只显示这一次");
      codes[login] = ((await system.page.getByRole("dialog").locator("code").first().textContent()) ?? "").trim();
      await system.page.getByRole("button", { name: "已记下，关闭" }).click();
      await system.page.getByRole("button", { name: "申请角色" }).click();
      await system.choose("角色", role);
      await system.choose("在哪个单位", "某单位");
      await system.page.getByRole("dialog").getByLabel("理由").fill("建立机关");
      await system.page.getByRole("dialog").getByRole("button", { name: "申请角色" }).click();
      await system.see("已提交，等待安全管理员决定");
    }

    // what one asked, the other decides
    for (let i = 0; i < 3; i++) {
      await security.goTo("/administration/roles");
      await security.page.locator("tbody tr.ant-table-row").first().click();
      await security.page.getByRole("button", { name: "同意", exact: true }).first().click();
      await security.page.getByRole("dialog").getByRole("button", { name: "同意", exact: true }).click();
      await security.see("已办理");
    }
    await system.leave();
    await security.leave();

    // the steward says where data come from, and brings the file
    const steward = await firstDayOfStaff("steward", codes);
    await steward.goTo("/catalog/sources/new?dataset=spending_line");
    await steward.page.getByLabel("名称").fill("某单位财务系统");
    await steward.page.getByLabel("代码").fill("finance");
    await steward.pick(steward.page.getByLabel("单位", { exact: true }).last(), "某单位");
    await steward.page.getByRole("button", { name: "保存" }).click();
    await steward.page.waitForURL(/\/catalog\/sources\/\d+/);
    const source = new URL(steward.page.url()).pathname.split("/").pop();
    const file = join(folder, "payments.csv");
    writeFileSync(file, PAYMENTS);
    await steward.goTo(`/catalog/upload?source=${source}`);
    await steward.page.locator("input[type=file]").setInputFiles(file);
    await steward.see("8 列");
    await steward.onward();
    await steward.see("明细编号");
    await steward.onward();
    await steward.see("入库后的样子");
    await steward.onward(2);
    await steward.page.locator("main").getByRole("button", { name: "导入", exact: true }).click();
    await steward.page.getByRole("button", { name: "打开导入记录" }).click();
    await steward.page.waitForURL(/\/catalog\/imports\/\d+/);
    await steward.see("已完成");
    await steward.leave();

    // one asks that the model be used, another agrees
    const analyst = await firstDayOfStaff("analyst", codes);
    await analyst.goTo("/models/SPD-0004");
    await analyst.page.getByRole("button", { name: "更多操作" }).click();
    await analyst.page.getByRole("menuitem", { name: "申请变更使用状态" }).click();
    await analyst.page.getByRole("dialog").getByText("启用").first().click();
    await analyst.page.getByRole("dialog").getByLabel("理由").fill("先从重复付款看起");
    await analyst.page.getByRole("dialog").getByRole("button", { name: "提出申请" }).click();
    await analyst.page.waitForURL(/\/models\/proposals\/\d+/);
    const proposal = new URL(analyst.page.url()).pathname;
    const head = await firstDayOfStaff("head", codes);
    await head.goTo(proposal);
    await head.page.getByRole("button", { name: "批准", exact: true }).first().click();
    await head.page.getByRole("dialog").getByRole("button", { name: "批准", exact: true }).click();
    await head.see("已批准并生效");

    // it runs and finds the one thing that is there to be found
    await analyst.runs("SPD-0004");
    await head.goTo("/findings");
    await head.page.locator(".list-table").getByText("48,800.00").first().waitFor();
    await analyst.leave();
    await head.leave();
  });
});

async function firstDayOfStaff(login: string, codes: Record<string, string>): Promise<Person> {
  const person = await Person.at(browser, address);
  await firstSignIn(person, login, codes[login] ?? "");
  await person.page.locator(".shell").waitFor();
  return person;
}
