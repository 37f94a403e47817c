import { expect, test } from "vitest";
import { lineDifference } from "./line-difference";
import { sqlTokens } from "./sql-text";

test("a difference keeps both texts whole", () => {
  const before = "a\nb\nc\nd";
  const now = "a\nx\nc\nd\ne";

  const lines = lineDifference(before, now);

  const of = (...kinds: string[]) =>
    lines
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ text }) => text)
      .join("\n");
  expect(of("same", "gone")).toBe(before);
  expect(of("same", "came")).toBe(now);
  expect(of("gone")).toBe("b");
  expect(of("came")).toBe("x\ne");
});

test("equal texts differ in nothing", () => {
  expect(lineDifference("a\n\nb", "a\n\nb").every(({ kind }) => kind === "same")).toBe(true);
});

test("marked SQL is the same SQL, and what is quoted or remarked is no keyword", () => {
  const sql = "select a::text, 'from :x it''s' -- where\nfrom t where a > :least and b = 1.5";

  const tokens = sqlTokens(sql);

  expect(tokens.map(({ text }) => text).join("")).toBe(sql);
  const of = (kind: string) => tokens.filter((token) => token.kind === kind).map(({ text }) => text);
  expect(of("keyword")).toEqual(["select", "from", "where", "and"]);
  expect(of("slot")).toEqual([":least"]);
  expect(of("comment")).toEqual(["-- where"]);
  expect(of("literal")).toEqual(["'from :x it''s'", "1.5"]);
});
