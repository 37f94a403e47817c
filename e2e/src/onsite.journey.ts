import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser, Person } from "./person";

const office = inject("office");
const PHONE = { width: 390, height: 844 };
const TASK = `看一看培训现场 ${Date.now().toString(36)}`;
/** The smallest picture there is. */
const PHOTO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

describe("a check on site", () => {
  it("is pushed from a finding, answered with a phone on a bad line, signed once, and accepted", async () => {
    const supervisor = await Person.signedIn(browser, office, "supervisor");
    const { page } = supervisor;
    const { items } = await supervisor.asks("/api/findings?states=NEW&size=1");
    const finding = items[0].id as string;
    await supervisor.goTo(`/findings/${finding}`);
    await page.getByRole("button", { name: "推送核查" }).first().click();
    const dialog = page.getByRole("dialog");
    await supervisor.choose("核查单位", "镜中市");
    await dialog.getByLabel("核查什么").fill(TASK);
    await dialog.getByRole("button", { name: "推送 1 条疑点" }).click();
    await dialog.waitFor({ state: "hidden" });

    const checker = await Person.signedIn(browser, office, "site.checker", "zh", PHONE);
    const phone = checker.page;
    await phone.getByText(TASK).click();
    await checker.settled();
    expect(await checker.overflow()).toEqual([]);
    expect(await checker.faults()).toEqual([]);
    const send = phone.getByRole("button", { name: "签字并提交" });
    await send.click();
    await checker.see("请填写"); // neither what was found nor a word of it
    await phone.getByText("情况已说明", { exact: true }).click();
    await phone.getByLabel("核查情况").fill("当天确有培训，签到表已看。");
    await phone.locator("input[type=file]").setInputFiles({ name: "现场.png", mimeType: "image/png", buffer: PHOTO });
    await checker.see("已保存");
    await send.click();
    await checker.see("请签名，或改用姓名作为签名");
    const box = await phone.getByRole("img", { name: "请在框内签名" }).boundingBox();
    await phone.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 30);
    await phone.mouse.down();
    await phone.mouse.move((box?.x ?? 0) + 160, (box?.y ?? 0) + 60, { steps: 5 });
    await phone.mouse.up();
    await phone.route("**/answer", (route) => route.abort());
    await send.click();
    await checker.see(/线路不通，内容仍在本页/);
    await phone.unroute("**/answer");
    checker.complaints.length = 0; // that there was no line
    await send.click();
    await checker.see("已签字提交");
    await phone.getByRole("link", { name: "返回列表" }).first().click();
    await checker.settled();
    expect(await phone.getByText(TASK).count(), "it is gone once it is answered").toBe(0);
    await checker.leave();

    await supervisor.goTo("/findings/checks");
    const row = page.getByRole("row").filter({ hasText: TASK });
    await row.getByText("已答复，待采纳").waitFor();
    await row.getByRole("button", { name: "展开行" }).click();
    await supervisor.see("当天确有培训，签到表已看。");
    await page.getByRole("button", { name: "采纳", exact: true }).click();
    await dialog.getByRole("button", { name: "采纳", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    expect((await supervisor.asks(`/api/findings/${finding}`)).row.state).toBe("EXPLAINED");
    await supervisor.leave();
  });
});
