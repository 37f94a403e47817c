import { expect } from "vitest";
import type { Hands } from "./hands";
import type { Person } from "./person";

const SCAN = {
  name: `扣押清单-${Date.now().toString(36)}.png`,
  mimeType: "image/png",
  buffer: Buffer.from("a scan of the list"),
};
const ITEM = `手表一块 ${Date.now().toString(36)}`;

const dialogOf = ({ page }: Person) => page.getByRole("dialog");

async function confirmed(person: Person, verb: string): Promise<void> {
  await dialogOf(person).getByRole("button", { name: verb, exact: true }).click();
  await dialogOf(person).waitFor({ state: "hidden" });
  await person.settled();
}

/** What a case has beside its steps: a file that changes hands, property that two enter, a task, a paper that is issued. */
export async function workOn(hands: Hands, matter: number): Promise<void> {
  const lead = await hands.as("LEAD");
  const handler = await hands.as("HANDLER");
  await lead.goTo(`/matters/${matter}`);

  await lead.page.getByRole("button", { name: "添加文件" }).click();
  await lead.page.locator("input[type=file]").first().setInputFiles(SCAN);
  await lead.page.getByLabel("来自（提供人或单位）").fill("当事人");
  await lead.page.getByRole("button", { name: "上传 1 个文件" }).click();
  await lead.page.getByRole("row").filter({ hasText: SCAN.name }).first().waitFor();
  await lead.settled();
  await handedOver(lead, handler, matter);
  await takenIn(lead, handler, matter);
  await taskDone(lead, handler, matter);
  await paperIssued(lead, matter);
}

/** Both sign, each at their own screen, and only then somebody else has it. */
async function handedOver(giver: Person, taker: Person, matter: number): Promise<void> {
  const row = ({ page }: Person) => page.locator("tr.ant-table-row").filter({ hasText: SCAN.name }).first();
  await row(giver).getByRole("button", { name: "展开行" }).click();
  await giver.page.getByRole("button", { name: "移交", exact: true }).click();
  await confirmedAfterSaying(giver, "移交");
  await giver.choose("接收人", "办案人员2（演示）");
  await confirmed(giver, "移交");
  await taker.goTo(`/matters/${matter}`);
  await row(taker).getByRole("button", { name: "展开行" }).click();
  await taker.page.getByRole("button", { name: "签收", exact: true }).click();
  await confirmed(taker, "签收");
  const files: { name: string; custody: { to: string }[] }[] = await taker.asks(`/api/matters/${matter}/files`);
  const file = files.find(({ name }) => name === SCAN.name);
  expect(file?.custody.at(-1)?.to).toBe("办案人员2（演示）");
}

/** Sends a form with nothing in it: it says what it needs and stays. */
async function confirmedAfterSaying(person: Person, verb: string): Promise<void> {
  await dialogOf(person).getByRole("button", { name: verb, exact: true }).click();
  await dialogOf(person).getByText("请填写").first().waitFor();
}

async function takenIn(one: Person, other: Person, matter: number): Promise<void> {
  await one.page.getByRole("button", { name: "登记财物" }).click();
  const dialog = dialogOf(one);
  await one.choose("类别", "贵重首饰");
  await dialog.getByLabel("名称与特征").fill(ITEM);
  await dialog.getByLabel("持有人（从谁处取得）").fill("当事人");
  await one.choose("依据的文书", new RegExp(SCAN.name)); // with what kind of file it is
  await dialog.getByLabel("保管地点").fill("涉案财物保管室");
  await one.choose("姓名或单位", "办案人员（演示）");
  await dialog.getByLabel("封签号").fill("镜-001");
  await dialog.getByLabel("在文书上签字的人").fill("当事人");
  await confirmed(one, "登记财物");
  await one.see(/待确认：查封扣押入管/);
  await other.goTo(`/matters/${matter}`);
  const row = other.page.locator("tr.ant-table-row").filter({ hasText: ITEM }).first();
  await row.getByRole("button", { name: "展开行" }).click();
  await other.page.getByRole("button", { name: "确认", exact: true }).click();
  await confirmed(other, "确认");
  const { items }: { items: { description: string; state: string }[] } = await other.asks(
    `/api/matters/${matter}/property`,
  );
  expect(items.find(({ description }) => description === ITEM)?.state).toBe("HELD");
}

async function taskDone(giver: Person, doer: Person, matter: number): Promise<void> {
  await giver.goTo(`/matters/${matter}`);
  await giver.page.getByRole("button", { name: "交办任务" }).click();
  await dialogOf(giver).getByLabel("要做什么").fill("核对手表来源");
  await giver.choose("由谁办理", "办案人员2（演示）");
  await giver.enterDay("截止日期", "2030-01-04");
  await confirmed(giver, "交办任务");
  await doer.goTo(`/matters/${matter}`);
  await doer.see("核对手表来源");
  await doer.page.getByRole("button", { name: "办结" }).first().click();
  await confirmed(doer, "办结");
}

/** A paper is filled, looked at, issued under a number, and taken away as Word file and as PDF. */
async function paperIssued(person: Person, matter: number): Promise<void> {
  const { page } = person;
  await person.goTo(`/matters/${matter}`);
  await page.getByRole("button", { name: "制作文书" }).click();
  await person.pick(dialogOf(person).getByLabel("选择文书"));
  await dialogOf(person).getByRole("button", { name: "制作文书" }).click();
  await page.waitForURL(/\/papers\/\d+$/);
  await person.settled();
  for (const field of await page.locator("form .ant-form-item input[type=text], form textarea").all()) {
    if ((await field.inputValue()) === "") {
      await field.fill("按程序办理");
    }
  }
  await page.getByRole("button", { name: "保存草稿" }).click();
  await person.settled();
  await page.getByRole("button", { name: "签发", exact: true }).click();
  await page.locator(".ant-modal-confirm").getByRole("button", { name: "签发" }).click();
  await person.see("已签发");
  await person.settled();
  for (const [button, kind] of [
    ["下载 Word", ".docx"],
    ["下载 PDF", ".pdf"],
  ] as const) {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: button }).click();
    expect((await download).suggestedFilename()).toContain(kind);
  }
  expect(await person.faults()).toEqual([]);
}
