import { expect, test } from "vitest";
import { monthBefore, monthsUpTo } from "./month-line";

const month = (name: string, findings: number) => ({ month: name, findings, amount: 0, address: `/${name}` });

test("before January comes December of the year before", () => {
  expect(monthBefore("2026-01")).toBe("2025-12");
  expect(monthBefore("2026-10")).toBe("2026-09");
});

test("months without any stand in the line as empty, and open nothing", () => {
  const line = monthsUpTo([month("2025-11", 2), month("2026-02", 1)], 24);

  expect(line.map((one) => one.month)).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  expect(line.map((one) => one.findings)).toEqual([2, 0, 0, 1]);
  expect(line[1]).not.toHaveProperty("address");
});

test("only the last ones are drawn", () => {
  expect(monthsUpTo([month("2000-01", 1), month("2026-02", 1)], 3).map((one) => one.month)).toEqual([
    "2025-12",
    "2026-01",
    "2026-02",
  ]);
  expect(monthsUpTo([], 3)).toEqual([]);
});
