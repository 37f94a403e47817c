import { expect, test } from "vitest";
import type { Schema } from "../http/api";
import { entryOf, leastStep, listOf, listText, sameValue, sliderStep, spread } from "./parameter-value";

const parameter = (given: Partial<Schema<"ModelPageParameter">>): Schema<"ModelPageParameter"> => ({
  name: "p",
  type: "int",
  range: [],
  options: [],
  why: { zh: "", en: "" },
  ...given,
});

test("each type is entered in its own way", () => {
  expect(entryOf(parameter({ type: "decimal(18,2)" }))).toBe("number");
  expect(entryOf(parameter({ type: "boolean", options: ["true", "false"] }))).toBe("yes-no");
  expect(entryOf(parameter({ type: "text[]" }))).toBe("list");
  expect(entryOf(parameter({ type: "text[]", options: ["a"] }))).toBe("options");
  expect(entryOf(parameter({ type: "text", options: ["a"] }))).toBe("option");
  expect(entryOf(parameter({ type: "date" }))).toBe("date");
  expect(entryOf(parameter({ type: "time" }))).toBe("text");
});

test("steps are what the type can hold", () => {
  expect(leastStep(parameter({ type: "decimal(5,2)" }))).toBe(0.01);
  expect(sliderStep(parameter({ type: "int", range: [1, 60] }))).toBe(1);
  expect(sliderStep(parameter({ type: "decimal(6,2)", range: [3, 60] }))).toBe(1);
  expect(sliderStep(parameter({ type: "money", range: [0, 1_000_000] }))).toBe(10_000);
});

test("a picture of the range holds its ends, and nothing twice", () => {
  const values = spread(parameter({ type: "int", range: [1, 5] }), 11);

  expect(values).toEqual(["1", "2", "3", "4", "5"]);
  expect(spread(parameter({ type: "decimal(5,2)", range: [0.5, 20] }), 4)).toEqual(["0.5", "7", "13.5", "20"]);
  expect(spread(parameter({ type: "text" }), 4)).toEqual([]);
});

test("a list keeps values with commas apart", () => {
  expect(listOf(listText(["a,b", "c"]))).toEqual(["a,b", "c"]);
  expect(listOf("a, b")).toEqual(["a", "b"]);
  expect(listOf("[broken")).toEqual([]);
});

test("3 and 3.00 are the same number, but not the same text", () => {
  expect(sameValue(parameter({ type: "decimal(4,2)" }), "3", "3.00")).toBe(true);
  expect(sameValue(parameter({ type: "text" }), "3", "3.00")).toBe(false);
  expect(sameValue(parameter({ type: "text[]" }), '["a", "b"]', "a,b")).toBe(true);
});
