import { describe, expect, it } from "vitest";
import { asPasted, pastedTable } from "./pasted-table";

describe("a table pasted from a spreadsheet", () => {
  const text = "姓名/Name\t金额/Amount\n张*\t1200.00\r\n\n李*\t\n";

  it("has a column for each name and a cell for each column", () => {
    const table = pastedTable(text, []);
    expect(table.columns).toEqual([
      { label: { zh: "姓名", en: "Name" }, type: "NAME" },
      { label: { zh: "金额", en: "Amount" }, type: "MONEY" },
    ]);
    expect(table.rows).toEqual([
      ["张*", "1200.00"],
      ["李*", ""],
    ]);
  });

  it("comes back as it was", () => {
    const table = pastedTable(text, ["TEXT", "NUMBER"]);
    expect(pastedTable(asPasted(table), ["TEXT", "NUMBER"])).toEqual(table);
  });

  it("is none where nothing was pasted", () => {
    expect(pastedTable("  \n", [])).toEqual({ columns: [], rows: [] });
  });
});
