import { describe, expect, it } from "vitest";
import { begun, draftOf, planOf, proposed, type Source, wantedFor } from "./snapshot-plan";

const both = (text: string) => ({ zh: text, en: text });
const source: Source = {
  id: "payouts",
  kind: "PAYOUT",
  title: both("payouts"),
  dataset: "subsidy_payout",
  yearless: false,
  reads: { subsidy_payout: ["payout_no"], person: [] },
  masked: { person: ["name"] },
  rules: [],
  columns: [
    { name: "name", title: both("Name"), type: "NAME", proposed: true },
    { name: "qty", title: both("Quantity"), type: "NUMBER", proposed: false },
    { name: "amount", title: both("Amount"), type: "MONEY", proposed: true },
  ],
  snapshots: [
    { id: "s000001-a", createdAt: "2026-01-01T00:00:00Z", rows: 1 },
    { id: "s000002-b", createdAt: "2026-02-01T00:00:00Z", rows: 2 },
  ],
  grants: [],
};

describe("preparing from a snapshot", () => {
  it("begins with the newest snapshot and the usual columns", () => {
    const prepared = { ...begun(undefined, undefined, [source]), ...proposed(source) };

    expect(prepared.snapshot).toBe("s000002-b");
    expect(planOf(prepared).columns.map((column) => column.name)).toEqual(["name", "amount"]);
  });

  it("takes an earlier version up as it was, with the newest snapshot", () => {
    const prepared = begun(
      draftOf({ ...begun(undefined, undefined, []), id: "a", title: both("t") }, source, false).head,
      {
        source: "payouts",
        grant: "old",
        snapshot: "s000001-a",
        asOf: "2026-01-01",
        region: "3301",
        year: 2026,
        read: 1,
        refused: [],
        columns: [
          { name: "amount", label: both("Sum"), type: "MONEY" },
          { name: "name", label: both("Who"), type: "NAME" },
        ],
      },
      [source],
    );

    expect(prepared.snapshot).toBe("s000002-b");
    expect(prepared.region).toBe("3301");
    expect(planOf(prepared).columns.map((column) => column.label.en)).toEqual(["Sum", "Who"]);
    expect(draftOf(prepared, source, true).head.year).toBe(2026);
  });

  it("asks for what the source reads and no more", () => {
    expect(wantedFor(source).datasets).toEqual([
      { dataset: "subsidy_payout", columns: ["payout_no"], openable: [] },
      { dataset: "person", columns: ["name"], openable: [] },
    ]);
  });
});
