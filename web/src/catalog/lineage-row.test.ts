import { expect, test } from "vitest";
import { hashOf, rowOf, rowOfHash } from "./lineage-row";

test("a key goes into the address and back, whatever stands in it", () => {
  const row = { pay_ref: '%#?"中', line_no: "2" };

  expect(rowOfHash(hashOf(row))).toEqual(row);
});

test("what is no key is none", () => {
  for (const text of ["", "#", "#%", "#[1]", "#null", "#%7Bx"]) {
    expect(rowOfHash(text), text).toBeUndefined();
  }
  expect(rowOf('{"a":1,"b":null}')).toEqual({ a: "1", b: "" });
});
