import { expect, test } from "vitest";
import {
  asking,
  datesRows,
  missingColumns,
  missingPurpose,
  missingRows,
  missingTerm,
  namesRows,
  nothingYet,
  type Wanted,
} from "./asking";

const wanted: Wanted = {
  ...nothingYet,
  reference: " F-1 ",
  reason: " look ",
  until: "2026-12-31",
  datasets: [{ dataset: "person", columns: ["name"], openable: [] }],
};
const column = (type: string) => ({ column: "x", title: { zh: "", en: "" }, type, sensitivity: "none" as const });

test("a term runs to the end of its last day and begins with the approval unless a later day is named", () => {
  expect(asking(wanted, "2026-11-26").until).toBe(new Date("2026-12-31T23:59:59").toISOString());
  expect(asking({ ...wanted, from: "2026-11-26" }, "2026-11-26").from).toBeUndefined();
  expect(asking({ ...wanted, from: "2026-12-01" }, "2026-11-26").from).toBe(
    new Date("2026-12-01T00:00:00").toISOString(),
  );
});

test("no filter of rows is sent where none is wanted", () => {
  const units = { column: "unit_id", values: ["U1"] };

  expect(asking(wanted, "2026-11-26").datasets[0]?.rows).toBeUndefined();
  expect(
    asking({ ...wanted, datasets: [{ dataset: "person", columns: [], openable: ["name"], units }] }, "x").datasets,
  ).toEqual([{ dataset: "person", columns: [], openable: ["name"], rows: { units } }]);
});

test("each step says what is still missing", () => {
  expect(missingPurpose(nothingYet, ["U1"])).toBe("reference");
  expect(missingPurpose({ ...wanted, reason: " " }, ["U1"])).toBe("reason");
  expect(missingPurpose(wanted, ["U1", "U2"])).toBe("unit");
  expect(missingPurpose(wanted, ["U1"])).toBeUndefined();
  expect(missingColumns({ ...wanted, datasets: [{ dataset: "a", columns: [], openable: [] }] })).toBe("columns");
  expect(missingTerm({ ...wanted, until: undefined })).toBe("until");
  expect(missingTerm({ ...wanted, from: "2027-01-01" })).toBe("backwards");
});

test("rows are named by values and by a period that runs forward", () => {
  const one = wanted.datasets[0] as Wanted["datasets"][number];
  const period = { column: "d", from: "2026-02-01", to: "2026-01-01" };

  expect(missingRows({ ...wanted, datasets: [{ ...one, persons: { column: "p", values: [] } }] })).toBe("values");
  expect(missingRows({ ...wanted, datasets: [{ ...one, period }] })).toBe("period");
  expect(missingRows(wanted)).toBeUndefined();
});

test("lists, numbers and texts name no rows", () => {
  expect(["id", "str(20)", "code", "hash"].map((type) => namesRows(column(type)))).toEqual([true, true, true, true]);
  expect(["id[]", "int", "txt", "money"].map((type) => namesRows(column(type)))).toEqual([false, false, false, false]);
  expect(["date", "ts", "ym", "int"].map((type) => datesRows(column(type)))).toEqual([true, true, true, false]);
});
