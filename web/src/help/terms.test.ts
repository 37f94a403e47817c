import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Term, terms } from "./terms";

const ROWS = readFileSync(join(import.meta.dirname, "../../../docs/guide/terms.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| ---") && !line.startsWith("| English"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, en = "", , zh = ""]) => ({ en, zh }));
const all: Term[] = Object.values(terms);

test("the guide's table is read", () => {
  expect(ROWS.length).toBeGreaterThan(50);
});

test("a word that the guide has is used here as there", () => {
  const differing = all.filter(({ name }) => {
    const row = ROWS.find((one) => one.en === name.en);
    return row !== undefined && row.zh !== name.zh;
  });

  expect(differing.map(({ name }) => `${name.en}: ${name.zh}`)).toEqual([]);
});

test("no two ideas share a word", () => {
  for (const language of ["zh", "en"] as const) {
    const words = all.map(({ name }) => name[language]);

    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  }
});

test("every word of the guide is in the glossary", () => {
  const known = new Set(all.map(({ name }) => name.en));

  expect(ROWS.map((row) => row.en).filter((word) => !known.has(word))).toEqual([]);
});
