import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort, HOME, type Running, start, until } from "./office";
import { AXE, openBrowser, PATIENCE } from "./person";

/** The public side as a village would meet it: a portal, the packet folders, and a desk on the inner side. */
const folder = mkdtempSync(join(tmpdir(), "mingjing-portal-"));
const link = join(folder, "inner-link");
const messages = join(folder, "inner-messages");
const photo = join(folder, "照片.jpg");
let address: string;
let portal: Running;
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  mkdirSync(messages, { recursive: true });
  writeFileSync(photo, Buffer.alloc(2_500_000, "photo"));
  portal = start([join(HOME, "bin", "demo-portal"), folder], { PORTAL_PORT: String(port), PACKET_ROUND: "4" });
  await until(
    portal,
    () =>
      fetch(`${address}/zh/publication/payout-qinghe-2026`).then(
        (answer) => answer.status === 200,
        () => false,
      ),
    "published",
  );
});
afterAll(async () => {
  await browser.close();
  await portal.stop();
});

/** The desk's command; the link is in use by the exchange for a moment at times. */
function desk(...words: string[]): string {
  for (let tries = 0; ; tries++) {
    try {
      return execFileSync(join(HOME, "bin", "packet"), ["desk", "--messages", messages, ...words, "--link", link], {
        encoding: "utf8",
        stdio: "pipe",
      });
    } catch (refused) {
      if (tries === 20 || !String((refused as { stderr: string }).stderr).includes("LINK_IN_USE")) {
        throw refused;
      }
    }
  }
}

async function soon<T>(look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 90_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error("it did not come");
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

interface Report {
  report: string;
  kind: string;
  about: { publication: string; row: number } | null;
  answers: { question: string; text: string }[];
}

const reports = (): Report[] =>
  desk("read")
    .split("\n")
    .filter((line) => line.includes('"mingjing-report/1"'))
    .map((line) => JSON.parse(line) as Report);

async function comeBack(page: Page, receipt: string): Promise<void> {
  await page.goto(`${address}/zh/return`);
  await page.getByLabel("查询码").fill(receipt);
  await page.getByRole("button", { name: "查看" }).click();
}

async function phone(javaScriptEnabled: boolean): Promise<[BrowserContext, Page]> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    javaScriptEnabled,
    locale: "zh-CN",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  return [context, page];
}

describe("the portal", () => {
  it("lets somebody with a phone and no JavaScript find a payout, report it, be asked, answer and be told", async () => {
    const [context, page] = await phone(false);
    await page.goto(address);
    await page.getByLabel("查补贴").fill("王*");
    await page.getByRole("button", { name: "查询" }).click();
    await page.getByRole("link", { name: "2026 年耕地地力保护补贴" }).first().click();
    await page
      .getByRole("link", { name: /这条有问题/ })
      .nth(1)
      .click();
    await page.getByRole("link", { name: /补贴、低保/ }).click();
    await page.getByRole("link", { name: /不涉及/ }).click();
    await page.getByRole("link", { name: /不留姓名/ }).click();
    await page.getByRole("button", { name: "提交" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("请写一写发生了什么");
    await page.getByLabel("发生了什么？").fill("面积比实际多，钱进了别人的卡。");
    await page.getByLabel(/照片、录音/).setInputFiles(photo);
    await page.getByRole("button", { name: "提交" }).click();
    const receipt = (await page.locator("#receipt").textContent()) ?? "";
    expect(receipt).toMatch(/^(\d{4} ){3}\d{4}$/);

    const report = await soon(async () => reports()[0]);
    expect(report.about?.row).toBe(2);
    expect(report.answers[0]?.text).toBe("面积比实际多，钱进了别人的卡。");
    desk("files", report.report, "--out", join(folder, "files"));
    expect(readFileSync(join(folder, "files", "1.file")).equals(readFileSync(photo))).toBe(true);
    desk("letter", report.report, "--status", "checking", "--question", "--text", "是哪一块地？");

    await soon(async () => {
      await comeBack(page, receipt);
      return (await page.getByText("是哪一块地？").count()) > 0 ? true : undefined;
    });
    await page.getByLabel("您想说的").fill("水渠东边那块。");
    await page.getByRole("button", { name: "提交补充" }).click();
    expect(await page.getByRole("status").first().textContent()).toContain("收到了");
    await soon(async () => (desk("read").includes("水渠东边那块。") ? true : undefined));
    desk("letter", report.report, "--status", "handled", "--text", "已核实，多发的钱退回了。");

    await soon(async () => {
      await comeBack(page, receipt);
      return (await page.getByText("已核实，多发的钱退回了。").count()) > 0 ? true : undefined;
    });
    expect(await page.locator(".status").textContent()).toContain("已经查办");
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it("teaches: a course page by page, a test that says why, a case and a rule, without JavaScript", async () => {
    const [context, page] = await phone(false);
    await page.goto(`${address}/zh/`);
    await page.getByRole("link", { name: "案例、规定和课程" }).first().click();
    await page.getByRole("link", { name: "虚报耕地面积套取补贴" }).click();
    expect(await page.getByRole("heading", { name: "怎样发现" }).count()).toBe(1);
    await page.goBack();
    await page.getByRole("link", { name: "礼品礼金怎么办" }).click();
    await page.getByRole("link", { name: "什么不能收" }).click();
    await page.getByRole("link", { name: "下一页" }).click();
    await page.getByRole("link", { name: "下一页" }).click();
    await page.getByRole("link", { name: "去自测" }).click();
    expect(await page.getByText("办低保是您的工作").count()).toBe(0);
    await page.getByLabel("谢绝；退不了的登记上交").check();
    await page.getByLabel("半年").check();
    await page.getByRole("button", { name: "看结果" }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("结果：3 题答对 1 题");
    expect(await page.getByText("办低保是您的工作").count()).toBe(1);
    expect(page.url().endsWith("/zh/course/course-gifts-2026/test"), "nothing of the answers in the address").toBe(
      true,
    );
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it("sends files in pieces where there is JavaScript, and goes on where the line broke", async () => {
    const [context, page] = await phone(true);
    let broken = 0;
    await page.route("**/upload/*/1", (route) => (broken++ < 2 ? route.abort() : route.continue()));
    await page.goto(`${address}/zh/report/other/anonymous`);
    await page.getByLabel("发生了什么？").fill("分片上传");
    await page.locator("#files").setInputFiles(photo);
    await page.getByRole("button", { name: "提交" }).click();
    await page.locator("#receipt").waitFor();
    const report = await soon(async () => reports().find((one) => one.kind === "other"));
    desk("files", report.report, "--out", join(folder, "pieces"));

    expect(broken).toBe(3);
    expect(readFileSync(join(folder, "pieces", "1.file")).equals(readFileSync(photo))).toBe(true);
    await context.close();
  });

  it("takes what is about the leaders here, which only the level above opens", async () => {
    const [context, page] = await phone(false);
    const words = `主任自己拿了 ${Date.now()}`;
    await soon(async () => {
      await page.goto(`${address}/zh/report/conduct`);
      await page.getByRole("link", { name: /^涉及/ }).click();
      return (await page.getByRole("link", { name: /不留姓名/ }).count()) > 0 || undefined;
    });
    await page.getByRole("link", { name: /不留姓名/ }).click();
    await page.getByLabel("发生了什么？").fill(words);
    await page.getByRole("button", { name: "提交" }).click();
    expect(await page.locator("#receipt").textContent()).toMatch(/^\d{4}( \d{4}){3}$/);
    await context.close();
    const sealed = () => readdirSync(messages).filter((name) => name.endsWith(".upward"));
    await soon(async () => sealed().length > 0 || undefined);

    expect(desk("read")).not.toContain(words);
    const carried = join(folder, "above-messages");
    mkdirSync(carried);
    for (const name of sealed()) {
      copyFileSync(join(messages, name), join(carried, name));
    }
    const above = (word: string): string =>
      execFileSync(
        join(HOME, "bin", "packet"),
        ["desk", "--messages", carried, word, "--link", join(folder, "above")],
        { encoding: "utf8" },
      );
    expect(above("unpack")).toContain("unpacked: 1");
    const read = above("read");
    expect(read).toContain(words);
  });

  it("can be used with a screen reader, in both languages, in big type, on the narrowest phone", async () => {
    for (const view of ["zh", "en", "zh-big-contrast"]) {
      const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      page.on("request", (request) => !request.url().startsWith(address) && complaints.push(request.url()));
      for (const path of [
        "/",
        "/open",
        "/place/qinghe",
        "/publication/payout-qinghe-2026",
        "/learn",
        "/publication/course-gifts-2026",
        "/course/course-gifts-2026/1",
        "/course/course-gifts-2026/test",
        "/report",
        "/report/conduct",
        "/report/conduct/others",
        "/report/conduct/by-name",
        "/report/conduct/leaders/by-name",
        "/return",
        "/about",
      ]) {
        await page.goto(`${address}/${view}${path}`);
        await page.evaluate(readFileSync(AXE, "utf8"));
        const violations = await page.evaluate(
          // biome-ignore lint/suspicious/noExplicitAny: axe puts itself there
          async () => (await (window as any).axe.run()).violations.map((one: { id: string }) => one.id),
        );
        expect(violations, `${view}${path}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${view}${path}`).toBeLessThanOrEqual(
          320,
        );
      }
      expect(complaints).toEqual([]);
      await context.close();
    }
  });
});
