import { randomUUID } from "node:crypto";
import type { Browser, Locator } from "playwright-core";
import { expect } from "vitest";
import type { Office } from "./office";
import { Person } from "./person";

/** Sign-in names of the demo office by the roles that processes name. */
const LOGINS: Record<string, string> = {
  PETITION_OFFICER: "petition.officer",
  HANDLER: "case.handler2",
  CASE_SUPERVISOR: "case.supervisor",
  DEPARTMENT_HEAD: "department.head",
  DEPUTY_IN_CHARGE: "deputy.in.charge",
  HEAD: "head",
  SUPERVISOR: "supervisor",
  TRIAL_OFFICER: "trial.officer",
  REVIEWER: "trial.officer",
  UNIT_CONTACT: "unit.contact",
};

interface Step {
  title: { zh: string };
  to: string;
  by: string[];
  approvals: string[];
  needs: string[];
  signed: string[];
}

/** Everybody whom a matter needs, each at a screen of their own. */
export class Hands {
  private readonly people = new Map<string, Person>();
  /** Whose screen shows which matter as it is: nobody else did anything since. */
  private shown: { by: Person; matter: number } | undefined;

  constructor(
    private readonly browser: Browser,
    private readonly office: Office,
    private readonly reader = "CASE_SUPERVISOR",
    /** Who leads the matters, by sign-in name. */
    private readonly lead = "case.handler",
  ) {}

  /** Somebody to act outside of what is done here; afterwards nobody's screen is taken for what is. */
  async as(role: string): Promise<Person> {
    this.shown = undefined;
    return this.seat(role);
  }

  private async seat(role: string): Promise<Person> {
    const known = this.people.get(role);
    if (known) {
      return known;
    }
    const person = await Person.signedIn(
      this.browser,
      this.office,
      role === "LEAD" ? this.lead : (LOGINS[role] ?? role),
    );
    this.people.set(role, person);
    return person;
  }

  /** Brings a matter to somebody's screen; where it stands there as it is, the page has to follow its own acts. */
  private async open(by: Person, matter: number): Promise<void> {
    const path = `/matters/${matter}`;
    if (this.shown?.by !== by || this.shown.matter !== matter || new URL(by.page.url()).pathname !== path) {
      await by.goTo(path);
      this.shown = { by, matter };
    }
    await by.settled();
  }

  // biome-ignore lint/suspicious/noExplicitAny: whatever that call answers
  async matter(id: number): Promise<any> {
    return (await this.seat(this.reader)).asks(`/api/matters/${id}`);
  }

  /** Makes a clue of a finding; answers with its matter. */
  async raise(finding: string): Promise<number> {
    const person = await this.seat("SUPERVISOR");
    this.shown = undefined;
    await person.goTo(`/findings/${finding}`);
    await person.page.getByRole("button", { name: "转为线索" }).first().click();
    const dialog = person.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "转为线索" }).click();
    await dialog.waitFor({ state: "hidden" });
    await person.settled();
    // whoever raised it need not see what is done with it
    return (await (await this.seat("CASE_SUPERVISOR")).asks(`/api/findings/${finding}`)).clue.matter;
  }

  /** Puts both handlers on a matter. */
  async assign(id: number): Promise<void> {
    await this.give(id, ["主办人", "办案人员（演示）"], ["承办人", "办案人员2（演示）"]);
  }

  /** Has two review a case, neither of whom investigated it. */
  async review(id: number): Promise<void> {
    await this.give(id, ["审理人员", "审理人员（演示）"], ["审理人员", "审理人员2（演示）"]);
  }

  /** Gives people their parts in a matter. */
  async give(id: number, ...parts: [part: string, name: string][]): Promise<void> {
    const person = await this.seat("CASE_SUPERVISOR");
    for (const [part, name] of parts) {
      await this.open(person, id);
      await person.page.getByRole("button", { name: "指派", exact: true }).click();
      const dialog = person.page.getByRole("dialog");
      await dialog.getByText(part, { exact: true }).click();
      await person.pick(dialog.getByRole("combobox"), name);
      await dialog.getByRole("button", { name: "指派", exact: true }).click();
      await dialog.waitFor({ state: "hidden" });
    }
  }

  /** Takes steps of a matter one after the other, each with all its approvals. */
  async go(id: number, ...steps: string[]): Promise<void> {
    for (const name of steps) {
      const step = (await this.matter(id)).process.steps[name] as Step;
      for (const paper of await this.owed(id)) {
        await this.issue(id, paper, false);
      }
      for (const paper of step.needs) {
        await this.issue(id, paper, step.signed.includes(paper));
      }
      await this.take(await this.seat(this.takes(step)), id, step);
      for (const role of step.approvals) {
        await this.approve(await this.seat(role), id);
      }
      expect((await this.matter(id)).row.state, name).toBe(step.to);
    }
  }

  /** Whoever leads the matter; where somebody else reads it for us, they, if they may. */
  private takes({ by }: Step): string {
    if (this.reader !== "CASE_SUPERVISOR" && by.includes(this.reader)) {
      return this.reader;
    }
    return by.includes("LEAD") ? "LEAD" : (by[0] ?? "");
  }

  /** Papers without which the matter goes no further. */
  private async owed(id: number): Promise<string[]> {
    const { possible } = await (await this.seat(this.reader)).asks(`/api/matters/${id}/papers`);
    return possible.filter((one: { owed: boolean }) => one.owed).map((one: { paper: string }) => one.paper);
  }

  /** Somebody who may make a paper of the matter. */
  private async maker(id: number, paper: string): Promise<Person> {
    for (const role of [this.reader, "CASE_SUPERVISOR", "REVIEWER", "LEAD"]) {
      const person = await this.seat(role);
      if ((await person.answers(`/api/matters/${id}/papers`)) === 200) {
        const { possible } = await person.asks(`/api/matters/${id}/papers`);
        if (possible.find((one: { paper: string; mayMake: boolean }) => one.paper === paper)?.mayMake) {
          return person;
        }
      }
    }
    throw new Error(`nobody makes ${paper} of matter ${id}`);
  }

  /** Makes a paper, fills in what it asks, issues it and enters its signed sheet; past the screens, as there are many. */
  private async issue(id: number, paper: string, isSigned: boolean): Promise<void> {
    const keeper = await this.maker(id, paper);
    this.shown = undefined;
    const papers = `/api/matters/${id}/papers`;
    const there: { id: number; paper: string; state: string }[] = (await keeper.asks(papers)).papers;
    let issued = there.find((one) => one.paper === paper && one.state === "ISSUED")?.id;
    if (issued === undefined) {
      const begun = await keeper.sends("POST", papers, { paper });
      const path = `${papers}/${begun.paper.id}`;
      const values = Object.fromEntries(begun.missing.map((name: string) => [name, "按程序办理"]));
      const filled = await keeper.sends("PUT", path, { version: begun.paper.version, values, confidential: false });
      await keeper.sends("POST", `${path}/issue`, { version: filled.paper.version });
      issued = begun.paper.id;
    }
    if (isSigned) {
      const upload = `/api/matters/${id}/files/${randomUUID()}?from=us&name=scan.png`;
      const scan = await keeper.sends("PUT", upload, Buffer.from(paper));
      await keeper.sends("POST", `${papers}/${issued}/signed`, { file: scan.id, signers: "在场人员" });
    }
  }

  private async take(person: Person, id: number, step: Step): Promise<void> {
    await this.open(person, id);
    await person.page.locator(".matter-step").getByRole("button", { name: step.title.zh, exact: true }).click();
    const dialog = person.page.getByRole("dialog");
    await answerNeeded(person, dialog);
    await dialog.locator(".ant-modal-footer .ant-btn-primary").click();
    await dialog.waitFor({ state: "hidden" });
  }

  private async approve(person: Person, id: number): Promise<void> {
    await this.open(person, id);
    await person.page.getByRole("button", { name: "批准", exact: true }).first().click();
    const dialog = person.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "批准", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  /** The matter of a process that came of another. */
  async child(id: number, process: string): Promise<number> {
    const found = (await this.matter(id)).related.find((row: { process: string }) => row.process === process);
    expect(found, process).toBeDefined();
    return found.id;
  }

  /** Enters money in a matter. */
  async money(id: number, kind: string, amount: string, receipt?: string): Promise<void> {
    const lead = await this.seat("LEAD");
    const { page } = lead;
    await this.open(lead, id);
    await page.getByRole("button", { name: "登记款项" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText(kind, { exact: true }).click();
    await dialog.getByLabel("金额（元）").fill(amount);
    if (receipt) {
      await dialog.getByLabel("凭证号").fill(receipt);
    }
    await dialog.getByRole("button", { name: "登记款项" }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  async leave(): Promise<void> {
    for (const person of this.people.values()) {
      await person.leave();
    }
  }
}

/** Answers what a form needs and nobody has answered yet. */
export async function answerNeeded(person: Person, form: Locator): Promise<void> {
  const fields = form.locator(".ant-form-item").filter({ has: person.page.locator(".ant-form-item-required") });
  for (const field of await fields.all()) {
    await answer(person, field);
  }
}

/** Answers a field of a form with something of its kind. */
async function answer(person: Person, field: Locator): Promise<void> {
  if (await field.locator("textarea").count()) {
    await field.locator("textarea").fill("按程序办理");
  } else if (await field.locator(".ant-picker").count()) {
    await field.locator(".ant-picker input").fill("2026-11-20");
    await person.page.keyboard.press("Enter");
  } else if (await field.locator(".ant-radio-wrapper").count()) {
    await field.locator(".ant-radio-wrapper").first().click();
  } else if (await field.locator(".ant-select").count()) {
    await person.pick(field.getByRole("combobox"));
  } else {
    await field.locator("input").fill("按程序办理");
  }
}
