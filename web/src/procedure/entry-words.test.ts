import { expect, test } from "vitest";
import { entrySays, type Telling } from "./entry-words";
import type { Entry, Process } from "./words";

const text = (zh: string, en: string) => ({ zh, en });
const process = {
  states: { begun: { title: text("开始", "begun") }, checked: { title: text("核查", "checked") } },
  steps: { check: { title: text("核查", "Check"), opens: ["review"] } },
  limits: { opinion: { title: text("意见", "Opinion"), extension: { most: { amount: 5, unit: "WORKING_DAYS" } } } },
} as unknown as Process;
const telling = (language: "zh" | "en"): Telling => ({
  process,
  person: (account) => (String(account) === "7" ? "王某" : "somebody"),
  role: (role) => (role === "HEAD" ? "Head" : role),
  processName: () => "Review",
  language,
});
const entry = (some: Partial<Entry> & Pick<Entry, "kind">, detail: Record<string, unknown> = {}): Entry => ({
  number: 1,
  at: "2026-11-26T02:00:00Z",
  account: "7",
  detail: detail as Entry["detail"],
  ...some,
});

test("a step says from where to where it led, and what it opened", () => {
  const step = entry({ kind: "STEP", name: "check", from: "begun", to: "checked" }, { review: 12 });

  expect(entrySays(step, telling("en"))).toBe("took the step “Check”: begun → checked; opened Review");
  expect(entrySays(step, telling("zh"))).toBe("办理“核查”：开始 → 核查；同时登记Review");
});

test("an approval says as what it was given, and in whose place", () => {
  const approved = entry({ kind: "APPROVED", name: "check", account: "9" }, { role: "HEAD", account: 7 });

  expect(entrySays(approved, telling("en"))).toBe("approved “Check” (Head, in place of 王某)");
  expect(entrySays(approved, telling("zh"))).toBe("批准“核查”（Head，代王某）");
});

test("an extension is no step, and says by how much", () => {
  const proposed = entry({ kind: "PROPOSED", name: "opinion" }, { amount: 3 });

  expect(entrySays(proposed, telling("en"))).toBe("proposed to extend “Opinion” by 3 working days");
  expect(entrySays(proposed, telling("zh"))).toBe("提请延长“意见” 3 个工作日");
});

test("stepping aside oneself is told otherwise than having another step aside", () => {
  expect(entrySays(entry({ kind: "RECUSED" }, { account: 7 }), telling("zh"))).toBe("回避");
  expect(entrySays(entry({ kind: "RECUSED", account: "9" }, { account: 7 }), telling("zh"))).toBe("令王某回避");
});

test("every kind of happening has words", () => {
  const kinds: Entry["kind"][] = [
    ...(["OPENED", "PROPOSED", "APPROVED", "REFUSED", "WITHDRAWN", "STEP", "ASSIGNED", "RELEASED"] as const),
    ...(["RECUSED", "RESTRICTED", "UNRESTRICTED", "EXTENDED", "REMINDED", "OVERDUE", "ESCALATED"] as const),
    ...(["NO_LONGER_OVERDUE", "NOTE", "LINKED"] as const),
  ];

  expect(kinds.map((kind) => entrySays(entry({ kind }), telling("zh")) ?? "").filter((said) => said === "")).toEqual(
    [],
  );
});
