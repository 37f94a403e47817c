import { expect, test } from "vitest";
import { inChinese } from "./sentence";

test("a path in a Chinese sentence is said in Chinese", () => {
  expect(inChinese("亲属：unit U0010 —contract— company 9199K —holder (70.0000 %)— person P8。")).toBe(
    "亲属：单位 U0010 —合同— 企业 9199K —持股 (70.0000 %)— 人员 P8。",
  );
});

test("a sentence without a path stays as it is", () => {
  expect(inChinese("供应商 other A1 company B 共 3 笔")).toBe("供应商 other A1 company B 共 3 笔");
});
