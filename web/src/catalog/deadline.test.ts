import { expect, test } from "vitest";
import type { Schema } from "../http/api";
import { daysLeft, today } from "./deadline";

const request = (dueOn: string, state = "SENT") => ({ dueOn, state }) as Schema<"DataRequest">;

test("a day begins when it does in China", () => {
  const evening = new Date("2026-11-26T16:30:00Z");

  expect(today(evening)).toBe("2026-11-27");
  expect(daysLeft(request("2026-11-26"), evening)).toBe(-1);
  expect(daysLeft(request("2026-11-27"), evening)).toBe(0);
  expect(daysLeft(request("2026-11-26", "ANSWERED"), evening)).toBeUndefined();
});
