import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isKnownMeasure } from "./measure";

const LIBRARY = join(__dirname, "../../../models");
const UNIT = /(?:^ +|, |\{ ?)unit: (?:'((?:[^']|'')*)'|"([^"]*)"|([^,}\n{]+?)) *(?=[,}\n])/gm;

function units(): Set<string> {
  const found = new Set<string>();
  for (const path of readdirSync(LIBRARY, { recursive: true, encoding: "utf8" })) {
    if (path.endsWith("model.yml")) {
      for (const [, quoted, double, plain] of readFileSync(join(LIBRARY, path), "utf8").matchAll(UNIT)) {
        found.add((quoted?.replaceAll("''", "'") ?? double ?? plain ?? "").trim());
      }
    }
  }
  return found;
}

test("every unit that the library measures in has words in both languages", () => {
  const found = units();

  expect(found.size).toBeGreaterThan(50);
  expect([...found].filter((unit) => !isKnownMeasure(unit))).toEqual([]);
});
