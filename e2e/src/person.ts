import { createRequire } from "node:module";
import { type Browser, type BrowserContext, chromium, type Locator, type Page, type Request } from "playwright-core";
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

interface Size {
  width: number;
  height: number;
}
const DESK: Size = { width: 1440, height: 900 };

/** A page that every role has. */
const EVERYBODYS = "/help/keys";

export type Language = "zh" | "en";

/** How long a screen may take on the slowest machine, in milliseconds; no claim about speed. */
export const PATIENCE = 120_000;
/** The same for work behind a screen: an import, a run, packets between both sides. */
export const LONG_WORK = 600_000;

/** Somebody at a screen. What their browser complains of is kept, and must be nothing. */
export class Person {
  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly address: string,
    readonly complaints: string[],
    private readonly traffic: Traffic,
  ) {}

  /** At the door, not yet signed in. */
  static async at(
    browser: Browser,
    address: string,
    language: Language = "zh",
    viewport: Size = DESK,
  ): Promise<Person> {
    const context = await browser.newContext({
      viewport,
      locale: language === "en" ? "en-GB" : "zh-CN",
      acceptDownloads: true,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const complaints: string[] = [];
    const own = new URL(address).origin;
    const traffic = new Traffic(page);
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
    return new Person(page, context, address, complaints, traffic);
  }

  static async signedIn(
    browser: Browser,
    office: Office,
    login: string,
    language: Language = "zh",
    viewport: Size = DESK,
  ): Promise<Person> {
    const person = await Person.at(browser, office.address, language, viewport);
    await person.signIn(login, office.passwords[login] ?? "");
    return person;
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.page.locator("input[autocomplete=username]").fill(login);
    await this.page.locator("input[autocomplete=current-password]").fill(password);
    await this.page.locator("button[type=submit]").click();
    await this.page.locator(".shell, .site-page").first().waitFor();
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(`${this.address}${path}`);
    await this.settled();
  }

  /** Chooses in a list or tree of the dialogue that is open. */
  async choose(label: string, option: string | RegExp): Promise<void> {
    await this.pick(this.page.getByRole("dialog").getByLabel(label).last(), option);
  }

  /**
   * Opens a list or tree and takes what it offers by this name, or the first there is. Opens it again where it was shut
   * before that: a dialogue does so that comes by the focus late.
   */
  async pick(list: Locator, option?: string | RegExp): Promise<void> {
    const offered = this.page.locator(".ant-select-dropdown:visible");
    const wanted =
      option === undefined
        ? offered.locator(".ant-select-item-option, .ant-select-tree-title").first()
        : offered.getByText(option, { exact: true }).last();
    await list.click();
    for (let tries = 0; tries < OPENED_AGAIN && !(await isSeen(wanted)); tries++) {
      await list.press("ArrowDown");
    }
    await wanted.click();
  }

  /** Goes on by so many steps of a guided way, each once the one before is gone: a click sooner would be lost. */
  async onward(steps = 1): Promise<void> {
    for (let step = 0; step < steps; step++) {
      const here = await this.page.locator("section.block[aria-label*='步']").getAttribute("aria-label");
      await this.page.getByRole("button", { name: "下一步" }).click();
      await this.page.locator(`section.block[aria-label="${here}"]`).waitFor({ state: "detached" });
    }
  }

  /** Enters a day as one types it. */
  async enterDay(label: string, day: string): Promise<void> {
    await this.page.getByLabel(label).fill(day);
    await this.page.keyboard.press("Enter");
  }

  /** Where the rail leads, from top to bottom. */
  async rail(): Promise<string[]> {
    await this.page.locator(".shell").waitFor();
    return this.page.locator("nav a").evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  }

  /** Runs a model from its page, and stays on the run's page until it is done. */
  async runs(model: string): Promise<void> {
    await this.goTo(`/models/${model}`);
    await this.page.getByRole("button", { name: "运行", exact: true }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "发起运行" }).click();
    await this.page.waitForURL(/\/runs\/\d+/);
    // exactly: while it runs, the page counts the models that are done
    await this.page.getByText("已完成", { exact: true }).first().waitFor({ timeout: LONG_WORK });
  }

  /** What the server's interface says to this person, past the screens. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever that call answers
  async asks(path: string): Promise<any> {
    return (await this.page.request.get(`${this.address}${path}`)).json();
  }

  /** Has the server's interface do something for this person, past the screens. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever that call answers
  async sends(method: "POST" | "PUT", path: string, body: unknown): Promise<any> {
    const token = (await this.context.cookies(this.address)).find((one) => one.name === "XSRF-TOKEN")?.value ?? "";
    const answer = await this.page.request.fetch(`${this.address}${path}`, {
      method,
      data: body,
      headers: { "X-XSRF-TOKEN": decodeURIComponent(token) },
    });
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  }

  /** With which status it answers. */
  async answers(path: string): Promise<number> {
    return (await this.page.request.get(`${this.address}${path}`)).status();
  }

  /** Goes where a link of the rail leads. */
  async walkTo(path: string): Promise<void> {
    await this.page.locator(`nav a[href="${path}"]`).first().click();
    await this.settled();
  }

  /** Reads the page in the other language, without loading it anew. */
  async readIn(language: Language): Promise<void> {
    await this.page.getByRole("button", { name: language === "en" ? "English" : "中文", exact: true }).click();
    await this.page.locator(language === "en" ? "html[lang=en]" : "html[lang^=zh]").waitFor({ state: "attached" });
    await this.settled();
  }

  /** Follows a link straight to a page that should be closed to this person. */
  async isTurnedAwayAt(path: string): Promise<void> {
    await this.page.goto(`${this.address}${path}`, { waitUntil: "commit" }); // nothing is read there
    await this.see(NOT_YOURS);
  }

  /** The same within the workbench, from a page that everybody has, so that what is seen is this page's word. */
  async isTurnedAwayWithin(path: string): Promise<void> {
    await this.within(EVERYBODYS);
    await this.page.getByText(NOT_YOURS).waitFor({ state: "detached" });
    await this.within(path);
    await this.see(NOT_YOURS);
  }

  /** Goes to a page as the browser's own way back and forth does. */
  private async within(path: string): Promise<void> {
    await this.page.evaluate((to) => {
      window.history.pushState(null, "", to);
      window.dispatchEvent(new PopStateEvent("popstate"));
    }, path);
  }

  /**
   * Until nothing is being read any more: no request is under way, none follows from what the last one brought, and no
   * part of the page says that it is busy. A page that looks again every second rests in between.
   */
  async settled(): Promise<void> {
    const end = Date.now() + PATIENCE;
    while (!(await this.traffic.rests(() => this.page.evaluate(AT_REST)))) {
      if (Date.now() > end) {
        throw new Error(`${this.page.url()} did not come to rest: ${this.traffic.underWay().join(", ")}`);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    }
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

  /** Reads the page light or dark, without loading it anew. */
  async readBy(shade: "light" | "dark"): Promise<void> {
    const now = await this.page.evaluate(() => document.documentElement.style.colorScheme);
    if (now !== shade) {
      await this.page.getByRole("button", { name: /^(浅色|深色|Light|Dark)$/ }).click();
      await this.page.waitForFunction((so) => document.documentElement.style.colorScheme === so, shade);
      await this.settled();
    }
  }

  /** Faults that an accessibility scan finds, serious and critical ones; of one rule or of all. */
  async faults(rule?: string): Promise<string[]> {
    await this.page.evaluate(AXE_LOADED).catch(() => false);
    if (!(await this.page.evaluate(AXE_LOADED))) {
      await this.context.newCDPSession(this.page).then(async (session) => {
        const { readFile } = await import("node:fs/promises");
        await session.send("Runtime.evaluate", { expression: await readFile(AXE, "utf8") });
      });
    }
    return this.page.evaluate(async (only) => {
      // biome-ignore lint/suspicious/noExplicitAny: axe is loaded into the page
      const found = await (window as any).axe.run(document, {
        resultTypes: ["violations"],
        ...(only ? { runOnly: [only] } : {}),
      });
      return found.violations
        .filter((one: { impact: string }) => one.impact === "serious" || one.impact === "critical")
        .map(
          (one: { id: string; nodes: { html: string }[] }) =>
            `${one.id}: ${one.nodes
              .slice(0, 3)
              .map((node) => node.html.slice(0, 160))
              .join(" | ")}`,
        );
    }, rule);
  }

  /** What reaches beyond the screen to the right. */
  async overflow(): Promise<string[]> {
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

const LOOK_AGAIN = 20;
const OPENED_AGAIN = 10;
const isSeen = (what: Locator) =>
  what.waitFor({ timeout: 3_000 }).then(
    () => true,
    () => false,
  );
/** Once what was drawn is on the screen and the page has nothing to do: whether no part of it is busy. */
const AT_REST = `new Promise((resolve) => {
  const look = () => resolve(document.readyState === "complete" && document.querySelector("[aria-busy=true]") === null);
  requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(look, { timeout: 1000 })));
})`;

/** What a page asks of the server. */
class Traffic {
  private readonly open = new Set<Request>();
  private begun = 0;

  constructor(page: Page) {
    page.on("request", (request) => {
      if (request.url().startsWith("http")) {
        this.begun++;
        this.open.add(request);
      }
    });
    page.on("requestfinished", (request) => this.open.delete(request));
    page.on("requestfailed", (request) => this.open.delete(request));
  }

  underWay(): string[] {
    return [...this.open].map((request) => request.url());
  }

  /** Whether nothing was under way, before the page was looked at and after, and nothing began meanwhile. */
  async rests(look: () => Promise<unknown>): Promise<boolean> {
    const before = this.begun;
    if (this.open.size > 0) {
      return false;
    }
    const found = await look().catch(() => false); // the page was left while it was looked at
    return found === true && this.open.size === 0 && this.begun === before;
  }
}

const AXE_LOADED = "typeof window.axe !== 'undefined'";

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.MINGJING_CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}
