import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, inject, it } from "vitest";
import { plantFindings } from "./hundred-thousand";
import { openBrowser, Person } from "./person";
import { askedOfClues, plantClues } from "./ten-thousand";

/** What the workbench weighs and how long it keeps the browser busy; written to docs/bench-workbench.md. */
const HOME = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const BUILT = join(HOME, "web", "target", "classes", "META-INF", "resources");
const office = inject("office");
const FINDINGS = 100_000;
const CLUES = 10_000;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

interface Busy {
  what: string;
  /** Milliseconds of the main thread. */
  total: number;
  /** The longest time without a break; under 50 the browser counts none. */
  longest: number;
}

/** What is done, in milliseconds of the main thread, and its longest stall. */
async function busy(person: Person, what: string, act: () => Promise<void>): Promise<Busy> {
  const session = await person.page.context().newCDPSession(person.page);
  await session.send("Performance.enable");
  const spent = async () =>
    (await session.send("Performance.getMetrics")).metrics.find((one) => one.name === "TaskDuration")?.value ?? 0;
  await person.page.evaluate(() => {
    // biome-ignore lint/suspicious/noExplicitAny: kept in the page while it is measured
    const page = window as any;
    page.stalls = [];
    page.watcher?.disconnect();
    page.watcher = new PerformanceObserver((list) => page.stalls.push(...list.getEntries().map((one) => one.duration)));
    page.watcher.observe({ type: "longtask" });
  });
  const before = await spent();
  await act();
  const after = await spent();
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const stalls: number[] = await person.page.evaluate(() => (window as any).stalls ?? []);
  return { what, total: Math.round((after - before) * 1000), longest: Math.round(Math.max(0, ...stalls)) };
}

/** The first drawing of a page cannot be watched from before it begins: its own buffer tells. */
async function first(person: Person, what: string, path: string): Promise<Busy> {
  const session = await person.page.context().newCDPSession(person.page);
  await session.send("Performance.enable");
  await person.page.goto("about:blank");
  await session.send("Performance.disable");
  await session.send("Performance.enable");
  await person.goTo(path);
  const total =
    (await session.send("Performance.getMetrics")).metrics.find((one) => one.name === "TaskDuration")?.value ?? 0;
  const longest: number = await person.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let most = 0;
        new PerformanceObserver((list) => {
          most = Math.max(most, ...list.getEntries().map((one) => one.duration));
        }).observe({ type: "longtask", buffered: true });
        setTimeout(() => resolve(most), 200);
      }),
  );
  return { what, total: Math.round(total * 1000), longest: Math.round(longest) };
}

function sizes(): string[] {
  const page = readFileSync(join(BUILT, "index.html"), "utf8");
  const initial = new Set([...page.matchAll(/(?:src|href)="\/assets\/([^"]+)"/g)].map((found) => found[1] as string));
  const files = readdirSync(join(BUILT, "assets")).map((name) => {
    const content = readFileSync(join(BUILT, "assets", name));
    return {
      name: name.replace(/-[\w-]{8}\./, "."),
      initial: initial.has(name),
      raw: content.length,
      packed: gzipSync(content).length,
    };
  });
  const kilo = (bytes: number) => (bytes / 1000).toFixed(1);
  const sum = (all: typeof files) =>
    `| ${all.length} files | ${kilo(all.reduce((s, f) => s + f.raw, 0))} | ${kilo(all.reduce((s, f) => s + f.packed, 0))} |`;
  return [
    "| | files | kB | kB packed |",
    "| --- | ---: | ---: | ---: |",
    `| **before the first screen** ${sum(files.filter((file) => file.initial))}`,
    `| **pages, when first opened** ${sum(files.filter((file) => !file.initial))}`,
    ...files
      .sort((a, b) => Number(b.initial) - Number(a.initial) || b.packed - a.packed)
      .filter((file) => file.packed > 8_000)
      .map(
        (file) => `| ${file.initial ? "first" : "page"} | ${file.name} | ${kilo(file.raw)} | ${kilo(file.packed)} |`,
      ),
  ];
}

it("measures", { timeout: 900_000 }, async () => {
  const load = loadavg()[0] ?? 0; // what else the machine was doing
  const planted = await plantFindings(office.folder, FINDINGS);
  const measured: Busy[] = [];
  const stranger = await Person.at(browser, office.address);
  measured.push(await first(stranger, "the door, first screen", "/"));
  await stranger.leave();
  const person = await Person.signedIn(browser, office, "department.head");
  measured.push(await first(person, "home", "/"));
  measured.push(await first(person, "list of findings", "/findings"));
  const keys = person.page.keyboard;
  await person.page.locator(".list-table").first().focus();
  measured.push(
    await busy(person, "fifty steps down the list with the record beside it", async () => {
      for (let i = 0; i < 50; i++) {
        await keys.press("j");
      }
      await person.settled();
    }),
  );
  await keys.press("Escape");
  measured.push(
    await busy(person, "reading on to two thousand rows", async () => {
      for (let i = 0; i < 20; i++) {
        await person.page
          .locator(".ant-table-tbody-virtual-holder, .shell-page")
          .first()
          .evaluate((place) => {
            place.scrollTop = place.scrollHeight;
          });
        await person.settled();
      }
    }),
  );
  measured.push(
    await busy(person, "another order", async () => {
      await person.goTo("/findings?order=AMOUNT");
    }),
  );
  await person.leave();
  await plantClues(office.folder, CLUES);
  const head = await Person.signedIn(browser, office, "head");
  const answers = await askedOfClues(head);
  await head.leave();

  writeFileSync(
    join(HOME, "docs", "bench-workbench.md"),
    [
      "# What the workbench weighs",
      "",
      `Written by \`bin/bench workbench\`: the built files, and how long they keep the main thread of a Chromium on this machine busy (${cpus().length} cores, no graphics card, the server beside it; a load of ${load.toFixed(1)} before it began), with ${planted.toLocaleString("en-GB")} findings in the office. The aim is less than a second for the first screen and no stall that one sees.`,
      "",
      "| | busy, ms | longest stall, ms |",
      "| --- | ---: | ---: |",
      ...measured.map((one) => `| ${one.what} | ${one.total} | ${one.longest} |`),
      "",
      `With ${CLUES.toLocaleString("en-GB")} clues at all units, a third of them late or waiting for the head, the server answers the head in so many milliseconds (median of five, as the browser sees it):`,
      "",
      "| | ms | of |",
      "| --- | ---: | ---: |",
      ...answers.map((one) => `| ${one.what} | ${one.ms} | ${one.all} |`),
      "",
      ...sizes(),
      "",
    ].join("\n"),
  );
});
