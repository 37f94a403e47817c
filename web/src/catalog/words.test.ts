import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { groupWords, typeText } from "./words";

const DATASETS = new URL("../../../datasets/", import.meta.url);
const NAMED = new URL("../../../engine/src/main/java/org/mingjing/command/DatasetGroups.java", import.meta.url);
const contracts = readdirSync(DATASETS)
  .filter((name) => name.endsWith(".yml"))
  .map((name) => readFileSync(new URL(name, DATASETS), "utf8"));

test("every group and every type of a contract has words in both languages", () => {
  const groups = new Set(contracts.map((text) => /^group: (\S+)$/m.exec(text)?.[1] ?? "none"));
  const types = new Set(
    contracts.flatMap((text) =>
      [...text.matchAll(/ type: '?([a-z.]+(?:\([\d,]+\))?(?:\[\])?)/g)].map((m) => m[1] ?? ""),
    ),
  );

  expect(types.size).toBeGreaterThan(12);
  for (const group of groups) {
    expect(groupWords, group).toHaveProperty(group);
  }
  for (const type of types) {
    expect(typeText(type).zh, type).toMatch(/^[\u4e00-\u9fff/]+/);
  }
});

test("a group is called here as on the command line", () => {
  const named = [...readFileSync(NAMED, "utf8").matchAll(/Map\.entry\("(\w+)", "([^"]+)"\)/g)];

  expect(named.length).toBeGreaterThan(12);
  expect(Object.fromEntries(Object.entries(groupWords).map(([group, { zh }]) => [group, zh]))).toEqual(
    Object.fromEntries(named.map(([, group, chinese]) => [group, chinese])),
  );
});

test("a type says how long and how exact", () => {
  expect(typeText("str(40)").en).toBe("text up to 40");
  expect(typeText("dec(18,4)").zh).toBe("小数，4 位小数");
  expect(typeText("code[]").en).toBe("list of codes");
});
