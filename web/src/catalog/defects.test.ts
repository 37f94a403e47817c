import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defects } from "./defects";

const ENGINE = new URL("../../../engine/src/main/java/org/mingjing/value/Defect.java", import.meta.url);

test("every defect of the engine is said here, and in its words", () => {
  const source = readFileSync(ENGINE, "utf8");
  const engine = [...source.matchAll(/^ {4}([A-Z_]+)\(\s*"([^"]+)",\s*"([^"]+)"\)/gm)].map(([, name, en, zh]) => [
    name?.toLowerCase(),
    { zh, en },
  ]);

  expect(engine.length).toBeGreaterThan(30);
  expect(defects).toEqual(Object.fromEntries(engine));
});
