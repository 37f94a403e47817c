import { expect, test } from "vitest";
import { addressOf, filterOf, isNarrowed, queryOf } from "./matter-filter";
import { daysUntil, termText } from "./words";

const read = (address: string) => filterOf(new URLSearchParams(address));

test("a filter and its address say the same", () => {
  const address = "processes=clue&states=held%2Cclosed&unit=U1&text=a+b&mine=true&overdue=true&ended=false";

  expect(addressOf(read(address)).toString()).toBe(address);
  expect(isNarrowed(read(address))).toBe(true);
});

test("an address without filters holds everything, under way or over", () => {
  expect(queryOf(read("here=7&ended=perhaps"))).toEqual({ processes: [], states: [] });
  expect(isNarrowed(read("here=7"))).toBe(false);
});

test("days to a term are days of the calendar in China", () => {
  const now = new Date("2026-11-26T15:30:00Z"); // half past eleven in the evening there

  expect(daysUntil("2026-11-26T15:59:59Z", now)).toBe(0);
  expect(daysUntil("2026-11-26T16:00:01Z", now)).toBe(1);
  expect(daysUntil("2026-11-24T15:59:59Z", now)).toBe(-2);
});

test("a term is one day or several days", () => {
  expect(termText({ amount: 1, unit: "WORKING_DAYS" }, "en")).toBe("1 working day");
  expect(termText({ amount: 3, unit: "MONTHS" }, "en")).toBe("3 months");
  expect(termText({ amount: 3, unit: "MONTHS" }, "zh")).toBe("3 个月");
});
