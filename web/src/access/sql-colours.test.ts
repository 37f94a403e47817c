import { expect, test } from "vitest";
import { colourSql, offsetOf, tablesNamed } from "./sql-colours";

const SQL = "select name, 'it''s' -- from secret\nfrom person p where age >= 18.5 /* 'x' */ and \"order\" is null";

test("colouring loses no letter, whatever was typed", () => {
  for (const sql of [SQL, "", "'open", "/* open", '"open', "选择 select １", "a\n\n\tb -- c"]) {
    expect(
      colourSql(sql)
        .map((part) => part.text)
        .join(""),
    ).toBe(sql);
  }
});

test("words, texts, numbers and comments are told apart", () => {
  const kind = (text: string) => colourSql(SQL).find((part) => part.text === text)?.kind;

  expect(kind("select")).toBe("keyword");
  expect(kind("'it''s'")).toBe("text");
  expect(kind("-- from secret")).toBe("comment");
  expect(kind("18.5")).toBe("number");
  expect(kind('"order"')).toBe("name");
  expect(kind("person")).toBe("plain");
});

test("a table in a comment or a text is not spoken of", () => {
  expect(tablesNamed(SQL, ["person", "secret", "x"])).toEqual(["person"]);
  expect(tablesNamed('select * from "Person"', ["person"])).toEqual(["person"]);
});

test("a place by line and column is found, and its text's end where there is none", () => {
  expect(SQL.slice(offsetOf(SQL, 2, 6), offsetOf(SQL, 2, 12))).toBe("person");
  expect(offsetOf("ab", 9, 9)).toBe(2);
});
