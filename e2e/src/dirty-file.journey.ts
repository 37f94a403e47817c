import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser, Person } from "./person";

const office = inject("office");
const MODEL = "SPD-0004"; // one amount twice within days
const RUN = Date.now().toString(36); // an office that runs already keeps what earlier journeys brought
const TWICE = 40_000 + (Date.now() % 9_000);
const TWICE_SHOWN = `${TWICE.toLocaleString("en-US")}.00`;

/**
 * Payments as a department sends them: two lines above the head, dates in three forms, full-width digits and thousands
 * in amounts, a total row, a day that cannot be read, and two rows that cannot be taken. One of these is the second half of what there is to find.
 */
function paymentsOf(unit: string): string {
  const dates = ["2026-03-0", "2026/3/", "2026年3月"];
  const ordinary = Array.from({ length: 40 }, (_, i) => {
    const day = `${dates[i % 3]}${1 + (i % 9)}${i % 3 === 2 ? "日" : ""}`;
    const amount = i % 4 === 0 ? `"${(1 + (i % 3)).toFixed(0)},${100 + i}.50"` : `${700 + i * 3}.２０`;
    return `${RUN}-${i},${day},${unit},供应商${i % 7},S${i % 7}-${RUN},办公用品第${i}批,${amount},CNY`;
  });
  return [
    "某部门付款明细表,,,,,,,",
    "制表：财务科,,,,,,,",
    "流水号,支付日期,付款机构,供应商,供应商编号,摘要,金额,币种",
    ...ordinary,
    `${RUN}-90,2026-03-05,${unit},供应商9,S9-${RUN},会议用品,${TWICE},CNY`,
    `${RUN}-91,2026-03-06,${unit},供应商9,S9-${RUN},会议用品,见附件,CNY`,
    `${RUN}-92,2026-03-07,${unit},供应商2,S2-${RUN},币种漏填的一行,812.00,`,
    `${RUN}-93,昨天,${unit},供应商2,S2-${RUN},日期看不懂的一行,813.00,CNY`,
    "合计,,,,,,99999.00,",
  ].join("\r\n");
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

describe("a dirty file of a department", () => {
  it("is brought in step by step, its rejects are mended, and what it holds is found and read", async () => {
    const steward = await Person.signedIn(browser, office, "data.steward");
    const { page } = steward;
    const units = await steward.asks("/api/units?size=50");
    const unit = units.items.find((one: { parent?: string }) => one.parent !== undefined);

    // where it comes from
    await steward.goTo("/catalog/sources/new?dataset=spending_line");
    await page.getByLabel("名称").fill(`付款系统 ${RUN}`);
    await page.getByLabel("代码").fill(`payments-${RUN}`);
    await steward.pick(page.getByLabel("单位", { exact: true }).last(), "镜中市");
    await page.getByRole("button", { name: "保存" }).click();
    await page.waitForURL(/\/catalog\/sources\/\d+/);
    const source = new URL(page.url()).pathname.split("/").pop();

    // the guided way: a column that nobody could guess is given by hand, what is odd is shown before anything is stored
    const file = join(tmpdir(), `payments-${RUN}.csv`);
    writeFileSync(file, paymentsOf(unit.id));
    await steward.goTo(`/catalog/upload?source=${source}`);
    await page.locator("input[type=file]").setInputFiles(file);
    await steward.see("8 列");
    await steward.onward();
    await steward.see("必须填写");
    expect(await page.getByRole("button", { name: "下一步" }).isDisabled()).toBe(true);
    await page.getByLabel("付款单位编号的填写方式").click();
    await page.keyboard.type("付款机构");
    await page.keyboard.press("Enter");
    await steward.onward();
    await steward.see("入库后的样子");
    await steward.see("不入库");
    await steward.onward();
    await steward.see("发现的情况");
    expect(await page.locator(".block table tbody tr.ant-table-row").count()).toBeGreaterThan(0);
    await page.goBack(); // one step back, and nothing is lost
    await steward.see("入库后的样子");
    await steward.onward(2);
    await page.locator("main").getByRole("button", { name: "导入", exact: true }).click();
    await page.getByRole("button", { name: "打开导入记录" }).click();
    await page.waitForURL(/\/catalog\/imports\/\d+/);
    await steward.see("已完成");
    const imported = new URL(page.url()).pathname;

    await steward.see("存疑标记"); // the row without a day is there, and says so

    // what was not taken is mended where it stands
    await page.getByRole("link", { name: "查看并更正" }).first().waitFor();
    await steward.goTo(`${imported}/rejects`);
    await mend(steward, /^更正 金额 \d+：见附件$/, String(TWICE));
    await mend(steward, /^更正 币种 \d+：（空）$/, "CNY");
    await steward.see("已更正 2 行，尚未重新导入");
    await page.getByRole("button", { name: "重新导入更正的行" }).click();
    await page.waitForURL((url) => /\/catalog\/imports\/\d+$/.test(url.pathname) && url.pathname !== imported);
    await steward.see("已完成");
    await steward.goTo(`${imported}/rejects`);
    await page.getByRole("link", { name: "已更正" }).nth(1).waitFor();
    await steward.leave();

    // a run over it
    const analyst = await Person.signedIn(browser, office, "analyst");
    await analyst.runs(MODEL);
    await analyst.leave();

    // and what it raised, read by whom it concerns
    const supervisor = await Person.signedIn(browser, office, "supervisor");
    await supervisor.goTo(`/findings?models=${MODEL}&order=FOUND`);
    await supervisor.page.locator("main").getByRole("link", { name: TWICE_SHOWN }).first().click();
    await supervisor.page.locator(".list-side").getByText(TWICE_SHOWN).first().waitFor(); // beside the list at first
    await supervisor.page.locator(".list-side a[href^='/findings/F-']").first().click();
    await supervisor.page.waitForURL(/\/findings\/F-/);
    await supervisor.see(`payments-${RUN}.csv`);
    expect(await supervisor.page.locator("td.deciding").count()).toBeGreaterThan(0);
    await supervisor.leave();
  });
});

async function mend(person: Person, cell: RegExp, value: string): Promise<void> {
  await person.page.getByRole("button", { name: cell }).click();
  await person.page.locator("td input").fill(value);
  await person.page.keyboard.press("Enter");
}
