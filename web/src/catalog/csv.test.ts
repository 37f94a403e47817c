import { expect, test } from "vitest";
import { csv } from "./csv";

test("cells are quoted where they must be, and none acts as a formula", () => {
  const text = csv(
    ["a", "b"],
    [
      ['say "no"', "=cmd|x"],
      ["-12.50", "-x"],
      [null, 7],
    ],
  );

  expect(text).toBe('\ufeffa,b\r\n"say ""no""",\'=cmd|x\r\n-12.50,\'-x\r\n,7\r\n');
});
