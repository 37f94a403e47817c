import { expect, test } from "vitest";
import { pageOf } from "./address";
import { type Figure, waitingAt } from "./waiting";

test("a list opens under its own filters", () => {
  expect(pageOf("/api/findings?mine=true&states=NEW%2CASSIGNED")).toBe("/findings?mine=true&states=NEW%2CASSIGNED");
  expect(pageOf("/api/data-calls?view=TO_DECIDE")).toBe("/access?view=TO_DECIDE");
  expect(pageOf("/api/models/proposals?toDecide=true")).toBe("/models/proposals?toDecide=true");
});

test("a record opens on its own page", () => {
  expect(pageOf("/api/findings/F-1")).toBe("/findings/F-1");
  expect(pageOf("/api/data-calls/abc")).toBe("/access/calls/abc");
  expect(pageOf("/api/models/V1.1")).toBe("/models/V1.1");
  expect(pageOf("/api/matters/12")).toBe("/matters/12");
  expect(pageOf("/api/models/proposals/7")).toBe("/models/proposals/7");
});

test("a record without a page of its own opens beside its list", () => {
  expect(pageOf("/api/accounts/7")).toBe("/administration/accounts?here=7");
  expect(pageOf("/api/units/U1")).toBe("/administration/units?here=U1");
  expect(pageOf("/api/accounts?held=true")).toBe("/administration/accounts?held=true");
});

test("what has no page opens nowhere", () => {
  expect(pageOf("/api/session")).toBeUndefined();
});

const figure = (matter: Figure["matter"], count: number, address: string): Figure => ({ matter, count, address });

test("a place is marked with what waits there, not with all that is in scope", () => {
  const figures = [
    figure("FINDINGS_MINE", 2, "/api/findings?mine=true"),
    figure("FINDINGS_NEW", 900, "/api/findings?states=NEW"),
    figure("DATA_CALLS_TO_DECIDE", 1, "/api/data-calls?view=TO_DECIDE"),
    figure("RUNS_HELD", 4, "/api/runs?attention=HELD"),
    figure("MATTERS_TO_DECIDE", 2, "/api/matters?ended=false&toDecide=true"),
    figure("MATTERS_OVERDUE", 7, "/api/matters?ended=false&overdue=true"),
    figure("NOTICES", 5, "/api/procedures/notices"),
  ];

  expect(waitingAt(["/findings"], figures, false)).toBe(2);
  expect(waitingAt(["/findings"], figures, true)).toBe(902);
  expect(waitingAt(["/access"], figures, false)).toBe(1);
  expect(waitingAt(["/models", "/runs"], figures, false)).toBe(4);
  expect(waitingAt(["/matters", "/matters/notices"], figures, false)).toBe(2);
  expect(waitingAt(["/audit"], figures, false)).toBe(0);
});
