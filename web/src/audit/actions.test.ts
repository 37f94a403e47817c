import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { actionNames, kindNames, moduleNames } from "./actions";

const JAVA = join(import.meta.dirname, "../../../app/src/main/java");
const sources = readdirSync(JAVA, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".java"))
  .map((name) => readFileSync(join(JAVA, name), "utf8"));

/** Acts whose code stands in the sources as one word; those that are put together are in the list all the same. */
function acts(): string[] {
  const found = sources.flatMap((source) =>
    [...source.matchAll(/\bAct\.of\(([^;]*?)[,)]/g)].flatMap((act) =>
      [...(act[1] ?? "").matchAll(/"([a-z]+\.[a-z_]*[a-z])"/g)].map((code) => code[1] ?? ""),
    ),
  );
  return [...new Set(found)].sort();
}

function kinds(): string[] {
  const direct = sources.flatMap((source) => [...source.matchAll(/\bAct\.of\(\s*[^;,()]+,\s*"([a-z_]+)"/g)]);
  const named = sources
    .filter((source) => /\bAct\.of\([^;]*?,\s*KIND\b/.test(source))
    .flatMap((source) => [...source.matchAll(/\bKIND = "([a-z_]+)"/g)]);
  return [...new Set([...direct, ...named].map((found) => found[1] ?? ""))].sort();
}

test("acts are found in the sources", () => {
  expect(acts().length).toBeGreaterThan(80);
  expect(acts()).toContain("catalog.source_hold_lifted");
});

test("every act that the server writes into the audit has a name", () => {
  expect(acts().filter((act) => actionNames[act] === undefined)).toEqual([]);
});

test("every part of the office that writes into the audit can be chosen there", () => {
  expect(acts().filter((act) => moduleNames[act.split(".")[0] ?? ""] === undefined)).toEqual([]);
});

test("every kind of thing that is acted on has a name", () => {
  expect(kinds().length).toBeGreaterThan(15);
  expect(kinds().filter((kind) => kindNames[kind] === undefined)).toEqual([]);
});
