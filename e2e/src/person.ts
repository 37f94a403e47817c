import { createRequire } from "node:module";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import type { Office } from "./office";

export const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What a page says to whoever has no use of it. */
export const NOT_YOURS = "您的角色不能使用此页";

export type Language = "zh" | "en";

const PATIENCE_FOR_WIDTH = 3_000;

/** Somebody at a screen. What their browser complains of is kept, and must be nothing. */
export class Person {
  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly address: string,
    readonly complaints: string[],
  ) {}

  /** At the door, not yet signed in. */
  static async at(browser: Browser, address: string, language: Language = "zh"): Promise<Person> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: language === "en" ? "en-GB" : "zh-CN",
      acceptDownloads: true,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const complaints: string[] = [];
    const own = new URL(address).origin;
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== own) {
        complaints.push(`a request left for ${request.url()}`);
      }
    });
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of (401|403|404|409|422|429)/.test(message.text())) {
        complaints.push(message.text());
      }
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`${address}/`);
    return new Person(page, context, address, complaints);
  }

  static async signedIn(browser: Browser, office: Office, login: string, language: Language = "zh"): Promise<Person> {
    const person = await Person.at(browser, office.address, language);
    await person.signIn(login, office.passwords[login] ?? "");
    return person;
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.page.locator("input[autocomplete=username]").fill(login);
    await this.page.locator("input[autocomplete=current-password]").fill(password);
    await this.page.locator("button[type=submit]").click();
    await this.page.locator(".shell").waitFor();
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(`${this.address}${path}`);
    await this.settled();
  }

  /** Chooses in a list or tree of the dialogue that is open. */
  async choose(label: string, option: string): Promise<void> {
    await this.page.getByRole("dialog").getByLabel(label).last().click();
    await this.page
      .locator(".ant-select-dropdown:visible, .ant-select-tree:visible")
      .getByText(option, { exact: true })
      .last()
      .click();
  }

  /** Where the rail leads, from top to bottom. */
  async rail(): Promise<string[]> {
    await this.page.locator(".shell").waitFor();
    return this.page.locator("nav a").evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  }

  /** What the server's interface says to this person, past the screens. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever that call answers
  async asks(path: string): Promise<any> {
    return (await this.page.request.get(`${this.address}${path}`)).json();
  }

  /** With which status it answers. */
  async answers(path: string): Promise<number> {
    return (await this.page.request.get(`${this.address}${path}`)).status();
  }

  /** Follows a link straight to a page that should be closed to this person. */
  async isTurnedAwayAt(path: string): Promise<void> {
    await this.page.goto(`${this.address}${path}`, { waitUntil: "commit" }); // nothing is read there
    await this.see(NOT_YOURS);
  }

  /** Until nothing is being read any more. */
  async settled(): Promise<void> {
    await this.page.waitForLoadState("networkidle").catch(() => undefined); // a page that follows a run never rests
    await this.page.locator("[aria-busy=true]").first().waitFor({ state: "detached", timeout: 20_000 });
  }

  /** Waits until it is shown; where it is not, keeps a picture of what was. */
  async see(text: string | RegExp): Promise<void> {
    try {
      await this.page.getByText(text).first().waitFor();
    } catch (failure) {
      await this.page.screenshot({ path: "target/not-seen.png" });
      throw failure;
    }
  }

  /** Faults that an accessibility scan finds, serious and critical ones. */
  async faults(): Promise<string[]> {
    await this.page.evaluate(AXE_LOADED).catch(() => false);
    if (!(await this.page.evaluate(AXE_LOADED))) {
      await this.context.newCDPSession(this.page).then(async (session) => {
        const { readFile } = await import("node:fs/promises");
        await session.send("Runtime.evaluate", { expression: await readFile(AXE, "utf8") });
      });
    }
    return this.page.evaluate(async () => {
      // biome-ignore lint/suspicious/noExplicitAny: axe is loaded into the page
      const found = await (window as any).axe.run(document, { resultTypes: ["violations"] });
      return found.violations
        .filter((one: { impact: string }) => one.impact === "serious" || one.impact === "critical")
        .map(
          (one: { id: string; nodes: { html: string }[] }) =>
            `${one.id}: ${one.nodes
              .slice(0, 3)
              .map((node) => node.html.slice(0, 160))
              .join(" | ")}`,
        );
    });
  }

  /** What reaches beyond the screen to the right, and stays there: a chart follows a new width some frames later. */
  async overflow(): Promise<string[]> {
    const end = Date.now() + PATIENCE_FOR_WIDTH;
    let found = await this.beyond();
    while (found.length > 0 && Date.now() < end) {
      await this.page.waitForTimeout(100);
      found = await this.beyond();
    }
    return found;
  }

  private async beyond(): Promise<string[]> {
    return this.page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const page = document.querySelector(".shell-page");
      const found: string[] = [];
      if (document.documentElement.scrollWidth > width + 1) {
        found.push(`the page is ${document.documentElement.scrollWidth} wide, the screen ${width}`);
      }
      if (page && page.scrollWidth > page.clientWidth + 1) {
        found.push(`the content is ${page.scrollWidth} wide, its place ${page.clientWidth}`);
      }
      return found;
    });
  }

  /**
   * Texts of ours in the other language. What comes from data is marked with `translate="no"` or stands in a cell of a
   * table, and may be in any language.
   */
  async foreign(language: Language): Promise<string[]> {
    return this.page.evaluate((reader) => {
      const wrong = reader === "en" ? /[\u3400-\u9fff]/ : /[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}/;
      const given = "td, code, pre, kbd, textarea, [translate=no], [lang], .ant-select-content, .ant-select-item";
      const found = new Set<string>();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode.textContent?.trim() ?? "";
        const within = walker.currentNode.parentElement;
        if (wrong.test(text) && within && !within.closest(`${given}, noscript, script, style`)) {
          found.add(text.slice(0, 80));
        }
      }
      return [...found].slice(0, 8);
    }, language);
  }

  async leave(): Promise<void> {
    await this.context.close();
    expect(this.complaints).toEqual([]);
  }
}

const AXE_LOADED = "typeof window.axe !== 'undefined'";

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.MINGJING_CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}
