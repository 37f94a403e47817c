import { expect, test } from "vitest";
import type { Schema } from "../http/api";
import { mappingText, mappingTree, proposedTree, unfilled } from "./mapping-tree";

const facts = (name: string, nullable: boolean) =>
  ({
    name,
    nullable,
    key: false,
    codes: [],
    type: "id",
    sensitivity: "none",
    title: { zh: name, en: name },
  }) as Schema<"CatalogDatasetsColumnFacts">;

test("a mapping is read and written without losing what the page does not edit", () => {
  const given = {
    dataset: "payment@1",
    source: { system: "cz", header_row: 2 },
    columns: {
      pay_ref: "= file_name() + ':' + 'a\"b'",
      amount: { from: "金额（万元）", unit: "万元" },
      channel: { from: "方式", codes: { 转账: "transfer" } },
      org_id: "单位",
    },
    skip: "金额 = ''",
    lookups: { unit: { FIN: "U1" } },
  };
  const tree = mappingTree(given);
  const { yaml, lines } = mappingText(tree);

  expect(tree.columns.pay_ref).toEqual({ expression: "file_name() + ':' + 'a\"b'" });
  expect(yaml.split("\n")[3]).toBe(`  pay_ref: "= file_name() + ':' + 'a\\"b'"`);
  expect(yaml).toContain('  org_id: "单位"\n');
  expect(yaml).toContain('lookups: {"unit":{"FIN":"U1"}}');
  expect(lines.get(6)).toBe("channel");
  expect(yaml.split("\n")[5]).toMatch(/^ {2}channel:/);
});

test("a column whose name begins with an equals sign stays a name", () => {
  expect(mappingText(mappingTree({ dataset: "a@1", source: {}, columns: { x: { from: "=y" } } })).yaml).toContain(
    'x: {"from":"=y"}',
  );
});

test("what an import would be refused for is named before", () => {
  const tree = mappingTree({
    dataset: "a@1",
    source: {},
    columns: {
      a: "A",
      b: { value: "" },
      c: { from: "C", codes: { x: "", y: "k" } },
      e: { value: false },
      f: { lon: "L" },
    },
  });

  expect(
    unfilled(
      tree,
      ["a", "b", "c", "e", "f"].map((name) => facts(name, true)),
    ),
  ).toEqual(["b", "c", "f"]);
  expect(unfilled(tree, [facts("d", false), facts("g", true)])).toEqual(["d"]);
});

test("a proposal becomes a mapping with every word of a code to be filled", () => {
  const guess = (column: string, from?: string, words: string[] = []) => ({
    column,
    ...(from ? { from } : {}),
    isSure: true,
    isSameName: true,
    values: "",
    others: [],
    words,
  });
  const tree = proposedTree(
    "payment@1",
    "cz",
    {
      mapping: `columns:\n  pay_ref: "= file_name() + ':' + text(source_row())"   # fill in`,
      mapped: 1,
      missing: [],
      header: [],
      left: [],
      file: { format: "csv", encoding: "GB18030", delimiter: ",", headerRows: 1, warnings: [] },
      guesses: [guess("pay_ref"), guess("amount", "金额"), guess("channel", "方式", ["转账"]), guess("summary")],
    },
    ["pay_ref"],
  );

  expect(tree.source).toEqual({ system: "cz", format: "csv", encoding: "GB18030", delimiter: "," });
  expect(tree.columns).toEqual({
    amount: { from: "金额" },
    channel: { from: "方式", codes: { 转账: "" } },
    pay_ref: { expression: "file_name() + ':' + text(source_row())" },
  });
});
