import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { problemTexts } from "./problem-texts";

const ROOT = join(import.meta.dirname, "../../..");

function javaFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".java"))
    .map((name) => join(folder, name));
}

/** Constants of an enum of codes: the words before the first semicolon, without comments and arguments. */
function constants(source: string): string[] {
  const start = /enum \w+ implements (?:Http)?Problem(?:Code)? \{/.exec(source);
  if (start === null) {
    return [];
  }
  const bare = source
    .slice(start.index + start[0].length)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\/\/.*/g, "");
  return bare
    .slice(0, bare.indexOf(";"))
    .replace(/\([^()]*\)/g, "")
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
}

/** Codes that an answer carries without an enum: `answer(409, "DATA_REFUSED", …)`. */
function literals(source: string): string[] {
  return [...source.matchAll(/\banswer\(\s*\d{3},\s*"([A-Z_]+)"/g)].map((found) => found[1] ?? "");
}

const sources = ["app", "engine"]
  .flatMap((module) => javaFiles(join(ROOT, module, "src/main/java")))
  .map((file) => readFileSync(file, "utf8"));
const codes = new Set(sources.flatMap((source) => [...constants(source), ...literals(source)]));

test("the codes of the server are found where they are declared", () => {
  for (const code of ["NOT_FOUND", "DATA_REFUSED", "SQL_SYNTAX", "INTAKE_ENGINE", "CATALOG_PULL_FAILED"]) {
    expect(codes).toContain(code);
  }
  expect([...codes].filter((code) => !/^[A-Z][A-Z_]+$/.test(code))).toEqual([]);
});

test("every code of the server has words in both languages", () => {
  const missing = [...codes].filter((code) => !problemTexts[code]?.zh || !problemTexts[code]?.en);

  expect(missing.sort()).toEqual([]);
});

test("no text stands for a code that the server does not have", () => {
  const pages = new Set(["SERVER_UNREACHABLE", "PAGE_DEFECT"]);
  const left = Object.keys(problemTexts).filter((code) => !codes.has(code) && !pages.has(code));

  expect(left).toEqual([]);
});

test("Chinese words are Chinese, and English ones are not", () => {
  const han = /\p{Script=Han}/u;
  const mixed = Object.entries(problemTexts).filter(([, text]) => !han.test(text.zh) || han.test(text.en));

  expect(mixed.map(([code]) => code)).toEqual([]);
});
