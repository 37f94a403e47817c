import { expect, test } from "vitest";
import { type Begun, type Column, kindOf, missingData, missingMeasure, missingRows, sketchOf, testsOf } from "./sketch";

const whole: Begun = {
  field: "spending",
  model: "dear-lines",
  titleZh: "值得关注的明细",
  titleEn: "Lines that stand out",
  dataset: "spending_line",
  day: "day",
  conditions: [{ column: "amount", test: "ABOVE", values: [" 100 "] }],
  examples: [],
};

const column = (type: string) => ({ type }) as Column;

test("what a column allows follows from its type, and lists allow nothing of their elements", () => {
  expect(kindOf(column("str(40)"))).toBe("text");
  expect(kindOf(column("dec(18,2)"))).toBe("number");
  expect(kindOf(column("money"))).toBe("number");
  expect(kindOf(column("ts"))).toBe("day");
  expect(kindOf(column("id[]"))).toBe("other");
  expect(kindOf(undefined)).toBe("other");
  expect(testsOf("number")).toContain("AT_MOST");
  expect(testsOf("number")).not.toContain("CONTAINS");
});

test("a whole sketch is sent without what was not chosen", () => {
  expect(sketchOf(whole)).toEqual({
    name: "spending/dear-lines",
    title: { zh: "值得关注的明细", en: "Lines that stand out" },
    dataset: "spending_line",
    day: "day",
    conditions: [{ column: "amount", test: "ABOVE", values: ["100"] }],
    examples: [],
  });
});

test("each missing part is named and keeps the sketch from being sent", () => {
  const named: [Begun, string][] = [
    [{ ...whole, model: "Dear Lines" }, "name"],
    [{ ...whole, titleEn: " " }, "title"],
    [{ ...whole, dataset: undefined }, "dataset"],
    [{ ...whole, conditions: [{ column: "amount", test: "ABOVE", values: [" "] }] }, "condition"],
    [{ ...whole, conditions: [] }, "rule"],
    [{ ...whole, grouping: { by: ["unit"], measure: "SUM" } }, "grouping"],
    [{ ...whole, grouping: { by: ["unit"], measure: "COUNT" } }, "comparison"],
    [{ ...whole, comparison: { test: "ABOVE", limit: 3 } }, "comparison"],
    [{ ...whole, relation: { exists: true, dataset: "employee", on: [], conditions: [] } }, "relation"],
    [
      {
        ...whole,
        relation: { exists: true, dataset: "e", on: [{ column: "a", other: "b" }], conditions: [], days: 3 },
      },
      "relation",
    ],
  ];
  for (const [begun, part] of named) {
    expect(missingData(begun) ?? missingRows(begun) ?? missingMeasure(begun)).toBe(part);
    expect(sketchOf(begun)).toBeUndefined();
  }
});

test("a group is compared by its measure, never by a column left over from before", () => {
  const sketch = sketchOf({
    ...whole,
    grouping: { by: ["unit"], measure: "COUNT", of: "amount" },
    comparison: { column: "amount", test: "AT_LEAST", limit: 3 },
  });

  expect(sketch?.grouping).toEqual({ by: ["unit"], measure: "COUNT" });
  expect(sketch?.comparison).toEqual({ test: "AT_LEAST", limit: 3 });
});

test("cells of an example that were left empty are not sent", () => {
  const sketch = sketchOf({
    ...whole,
    examples: [{ name: "e", found: true, rows: { spending_line: [{ amount: "101", category: " " }, {}] } }],
  });

  expect(sketch?.examples[0]?.rows).toEqual({ spending_line: [{ amount: "101" }, {}] });
});
