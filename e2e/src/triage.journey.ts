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

describe("findings", () => {
  it("are looked through, decided and taken up again with the keyboard alone", async () => {
    const head = await Person.signedIn(browser, office, "department.head");
    const { page } = head;
    const keys = page.keyboard;
    const note = async (key: string, verb: string) => {
      await keys.press(key);
      await page.getByRole("dialog").getByRole("button", { name: verb, exact: true }).waitFor();
      await page.locator("textarea:focus").waitFor();
      await keys.type("核对了原始凭证");
      await keys.press("Control+Enter");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await head.settled();
    };
    await head.goTo("/findings?states=NEW&order=FOUND");
    await page.locator(".list-table").first().focus();
    const chosen: string[] = [];
    for (let i = 0; i < 2; i++) {
      await keys.press("j");
      await keys.press("x");
      await page.waitForURL(/here=F-/);
      chosen.push(new URL(page.url()).searchParams.get("here") ?? "");
    }
    expect(new Set(chosen).size).toBe(2);
    await head.see("已选 2 条");

    await note("e", "记为已说明");
    for (const id of chosen) {
      await head.goTo(`/findings/${id}`);
      await page.locator("main .state").getByText("已说明").first().waitFor();
      await note("o", "重新打开");
      await page.locator("main .state").getByText("新发现").first().waitFor();
    }
    await head.leave();
  });

  it("open a masked value to whoever was given the data for a purpose, and forget it when one leaves", async () => {
    const supervisor = await Person.signedIn(browser, office, "supervisor");
    const { page } = supervisor;
    const finding = await firstMasked(supervisor);
    const open = async () => {
      await page
        .getByRole("button", { name: /^查看“/ })
        .first()
        .click();
      const dialogue = page.getByRole("dialog");
      await dialogue.getByLabel("具体说明").fill("与报销单核对姓名");
      await dialogue.getByRole("button", { name: "查看", exact: true }).click();
    };

    // without a grant: what to ask for is filled in already
    await open();
    await page.getByRole("dialog").getByRole("link", { name: "申请数据调用" }).click();
    await page.waitForURL(/\/access\/ask/);
    await page.getByLabel("理由（给审批人看）").fill("核对疑点所依据的明细");
    await supervisor.onward(4);
    await page.getByRole("button", { name: "7 天" }).click();
    await supervisor.onward();
    await page.getByRole("button", { name: "提交申请" }).click();
    await page.waitForURL(/\/access\/calls\/[a-z0-9]+/);
    const call = new URL(page.url()).pathname;
    const deputy = await Person.signedIn(browser, office, "deputy.in.charge");
    await deputy.goTo(call);
    await deputy.page.getByRole("button", { name: "批准", exact: true }).first().click();
    await deputy.page.getByRole("dialog").getByRole("button", { name: "批准", exact: true }).click();
    await deputy.see("已办理");

    // under the grant
    await supervisor.goTo(finding);
    await open();
    await page.locator("mark.opened").first().waitFor();
    expect(await page.locator("mark.opened").first().textContent()).toMatch(/^[^*]+$/);
    await supervisor.goTo("/findings");
    await supervisor.goTo(finding);
    expect(await page.locator("mark.opened").count()).toBe(0);

    // and no longer once it was taken back
    await deputy.goTo(call);
    await deputy.page.getByRole("button", { name: "收回" }).first().click();
    await deputy.page.getByRole("dialog").getByRole("textbox").fill("核对已经结束");
    await deputy.page.getByRole("dialog").getByRole("button", { name: "收回" }).click();
    await deputy.see("已办理");
    await deputy.leave();
    await open();
    await page.getByRole("dialog").getByRole("link", { name: "申请数据调用" }).waitFor();
    await supervisor.leave();
  });
});

/** The first finding of the list that rests on a row with a masked value, and for which the person holds no grant. */
async function firstMasked(person: Person): Promise<string> {
  const granted = (await person.asks("/api/grants")).map((grant: { purpose: { reference?: string } }) =>
    String(grant.purpose.reference),
  );
  await person.goTo("/findings");
  const links = await person.page
    .locator("main a[href^='/findings/F-']")
    .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  for (const link of links.filter((one) => !granted.some((id: string) => one.endsWith(id)))) {
    await person.goTo(link);
    if ((await person.page.getByRole("button", { name: /^查看“/ }).count()) > 0) {
      return link;
    }
  }
  throw new Error("no finding of the first page rests on a masked value");
}
