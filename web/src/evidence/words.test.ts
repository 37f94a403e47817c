import { expect, test } from "vitest";
import { kindOf } from "./words";

test("a file's kind is guessed by its ending, whatever its case", () => {
  expect(["照片.JPG", "a.b.pdf", "录音.m4a", "账.xlsx", "noending", ""].map(kindOf)).toEqual([
    "MATERIAL",
    "DOCUMENT",
    "RECORDING",
    "ELECTRONIC",
    "OTHER",
    "OTHER",
  ]);
});
