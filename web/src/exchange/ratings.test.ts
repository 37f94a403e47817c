import { expect, it } from "vitest";
import { counted, type Rated } from "./ratings";

const report = (matter: number, unit: string, month: string, rating?: number) =>
  ({ matter, number: "", title: "", unit, told: `${month}-01`, month, ...(rating ? { rating } : {}) }) as Rated;

it("opens a figure to exactly what it counts", () => {
  const reports = [report(1, "A", "2026-10", 5), report(2, "A", "2026-11", 3), report(3, "B", "2026-11")];
  const matters = (opened: Parameters<typeof counted>[1]) => counted(reports, opened).map((one) => one.matter);

  expect(matters({ by: "all", key: "all", what: "told" })).toEqual([1, 2, 3]);
  expect(matters({ by: "all", key: "all", what: "rated" })).toEqual([1, 2]);
  expect(matters({ by: "unit", key: "A", what: "content" })).toEqual([1]);
  expect(matters({ by: "month", key: "2026-11", what: "told" })).toEqual([2, 3]);
  expect(matters({ by: "month", key: "2026-11", what: "content" })).toEqual([]);
});
