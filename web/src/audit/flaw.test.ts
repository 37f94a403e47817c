import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { flawOf, sentences } from "./flaw";

const source = readFileSync(
  join(import.meta.dirname, "../../../app/src/main/java/org/mingjing/app/audit/VerifyAudit.java"),
  "utf8",
);

/** The sentences of `bad(number, "…" + x + "…")` with a number for each value. */
function said(): string[] {
  return [...source.matchAll(/\bbad\(([^;]*?)\);/g)]
    .map((call) => (call[1] ?? "").split(/,(.*)/s)[1] ?? "")
    .filter((words) => words.includes('"'))
    .map((words) => {
      const parts = words.slice(words.indexOf('"')).split('"');
      return parts
        .map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/\s*\+?\s*/g, "") === "" ? "" : "7"))
        .join("");
    });
}

test("each sentence of the server's check is understood", () => {
  const all = said();

  expect(all.length).toBe(sentences.length);
  for (const sentence of all) {
    expect(flawOf(3, sentence), sentence).toMatchObject({ number: 3 });
  }
});

test("a sentence that is not known is not made up", () => {
  expect(flawOf(3, "something else")).toBeUndefined();
});
