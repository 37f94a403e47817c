import { expect, test } from "vitest";
import { type Change, type Item, lastOf, possible } from "./words";

const item = (state: Item["state"], changes: Partial<Change>[] = []) => ({ state, changes }) as unknown as Item;

test("what is unrelated is neither confiscated nor given as compensation", () => {
  expect(possible(item("UNRELATED"))).not.toContain("CONFISCATED");
  expect(possible(item("UNRELATED"))).not.toContain("COMPENSATED");
  expect(possible(item("UNRELATED"))).toContain("RETURNED");
});

test("what is gone can only be taken back, and what is not confirmed not at all", () => {
  expect(possible(item("CONFISCATED"))).toEqual(["TAKEN_BACK"]);
  expect(possible(item("ENTERED"))).toEqual([]);
});

test("the last change is the last that counts", () => {
  expect(
    lastOf(
      item("HELD", [
        { id: 1, counts: true },
        { id: 2, counts: false },
      ]),
    )?.id,
  ).toBe(1);
});
