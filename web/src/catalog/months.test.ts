import { expect, test } from "vitest";
import { monthsBetween, spans, yearsOf } from "./months";

test("months run over the end of a year, and never without end", () => {
  expect(monthsBetween("2024-11", "2025-02")).toEqual(["2024-11", "2024-12", "2025-01", "2025-02"]);
  expect(monthsBetween("2025-02", "2025-01")).toEqual([]);
  expect(monthsBetween("2025-13", "2026-01")).toEqual([]);
  expect(monthsBetween("0001-01", "9999-12").length).toBe(600);
});

test("neighbouring months are one span", () => {
  expect(spans(["2025-06", "2024-12", "2025-01", "2025-02"])).toBe("2024-12 – 2025-02、2025-06");
  expect(spans([])).toBe("");
  expect(yearsOf(["2024-01", "", "2025-09", "2024-02"])).toEqual(["2025", "2024"]);
});
