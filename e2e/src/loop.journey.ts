import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { workOn } from "./case-work";
import { Hands } from "./hands";
import { openBrowser } from "./person";

const office = inject("office");
let browser: Browser;
let hands: Hands;
beforeAll(async () => {
  browser = await openBrowser();
  hands = new Hands(browser, office);
});
afterAll(async () => {
  await browser.close();
});

/** A finding of a model that nobody has looked at. */
async function findingOf(model: string): Promise<{ id: string; amount?: number }> {
  const found = await (await hands.as("SUPERVISOR")).asks(`/api/findings?models=${model}&states=NEW&size=1`);
  expect(found.items.length, `findings of ${model}`).toBeGreaterThan(0);
  return found.items[0];
}

/** From a finding to a clue that was verified. */
async function verified(finding: string): Promise<[clue: number, verification: number]> {
  const clue = await hands.raise(finding);
  await hands.go(clue, "distribute");
  await hands.assign(clue);
  await hands.go(clue, "take_over", "verify");
  const verification = await hands.child(clue, "verification");
  await hands.go(verification, "approve_plan", "begin", "report");
  return [clue, verification];
}

/** What was wrongly paid comes back. */
async function returned(clue: number): Promise<void> {
  await hands.money(clue, "核实金额", "1200.00");
  await hands.money(clue, "应退金额", "1200.00");
  await hands.money(clue, "已退金额", "1200.00", "收据〔2026〕0001");
  const { sums } = await (await hands.as("LEAD")).asks(`/api/matters/${clue}/money`);
  expect(Number(sums.returned)).toBe(1200);
}

describe("from data to money returned, and everybody told", () => {
  it("a state company's yearly sum above its peers, through a case to an order to put right", async () => {
    const finding = await findingOf("B4.4");
    const [clue, verification] = await verified(finding.id);
    await hands.go(verification, "propose_filing");
    const matter = await hands.child(verification, "case");
    await hands.go(matter, "approve_filing", "announce", "draft_plan", "approve_plan", "begin");
    await workOn(hands, matter);
    await hands.go(matter, "report", "submit");
    await hands.go(matter, "accept");
    await hands.review(matter);
    await hands.go(matter, "hear", "deliberate", "propose", "enter_committee_decision", "serve", "pronounce");
    await hands.go(matter, "mend_pronounced");

    const order = await hands.child(matter, "rectification");
    const unit = await hands.as("UNIT_CONTACT");
    await hands.go(order, "review", "approve");
    expect(await unit.answers(`/api/matters/${order}`), "before it is served").toBe(404);
    await hands.go(order, "serve", "accept", "plan", "give_evidence", "reply", "check");
    await hands.go(await hands.child(order, "site_check"), "answer", "accept");
    await hands.go(order, "strike_off", "look_back", "close");
    expect(await unit.answers(`/api/matters/${matter}`), "the case is not the unit's to read").toBe(404);

    await returned(clue);
    await hands.go(matter, "begin_execution", "execute", "feed_back", "conclude", "close");
    await hands.go(clue, "note_filed", "feed_back", "archive");
  });

  for (const [story, model] of [
    ["a villager on another village's relief list", "LS-11"],
    ["care and support subsidies drawn twice", "LS-08"],
    ["land let outside the platform", "TC-01"],
    ["a tenant who bought a flat", "PH-01"],
  ] as const) {
    it(story, async () => {
      const finding = await findingOf(model);
      const [clue, verification] = await verified(finding.id);
      await hands.go(verification, "close");
      await returned(clue);
      await hands.go(clue, "close", "feed_back", "archive");
      const after = await (await hands.as("SUPERVISOR")).asks(`/api/findings/${finding.id}`);
      expect(after.row.state, "the finding knows what became of it").not.toBe("NEW");
    });
  }

  it("leaves no complaint in anybody's browser", async () => {
    await hands.leave();
  });
});
