import { type Act, actWords } from "../property/words";
import type { Language, Text } from "../text/language";
import { type Entry, type Process, partWords, termText } from "./words";

/** What an entry is told with: the matter's process, and what people, roles and other processes are called. */
export interface Telling {
  process: Process;
  person: (account: number | string) => string;
  role: (role: string) => string;
  processName: (name: string) => string;
  language: Language;
}

const pair = (zh: string, en: string): Text => ({ zh, en });

/** What happened, as a sentence that goes on from the name of whoever did it. */
export function entrySays(entry: Entry, telling: Telling): string {
  const { process, person, role, language } = telling;
  const say = (text: Text) => text[language];
  const titled = process.steps[entry.name ?? ""]?.title ?? process.limits[entry.name ?? ""]?.title;
  const name = titled ? say(titled) : (entry.name ?? "");
  const state = (of: string | undefined) => (of === undefined ? "" : say(process.states[of]?.title ?? pair(of, of)));
  const account = entry.detail.account as unknown as number | undefined;
  const whom = account === undefined ? "" : person(account);
  switch (entry.kind) {
    case "OPENED":
      return say(pair(`登记了该事项，状态为“${state(entry.to)}”`, `opened the matter: ${state(entry.to)}`));
    case "PROPOSED":
      return say(
        entry.name !== undefined && entry.name in process.limits
          ? pair(
              `提请延长“${name}”${extension(entry, telling)}`,
              `proposed to extend “${name}”${extension(entry, telling)}`,
            )
          : pair(`提请审批“${name}”`, `proposed “${name}”`),
      );
    case "APPROVED":
      return say(pair(`批准“${name}”${capacity(entry, telling)}`, `approved “${name}”${capacity(entry, telling)}`));
    case "REFUSED":
      return say(pair(`不批准“${name}”${capacity(entry, telling)}`, `refused “${name}”${capacity(entry, telling)}`));
    case "WITHDRAWN":
      return say(pair(`撤回“${name}”`, `withdrew “${name}”`));
    case "STEP":
      return say(
        pair(
          `办理“${name}”：${state(entry.from)} → ${state(entry.to)}${opened(entry, telling)}`,
          `took the step “${name}”: ${state(entry.from)} → ${state(entry.to)}${opened(entry, telling)}`,
        ),
      );
    case "ASSIGNED": {
      const part = say(partWords[entry.name as keyof typeof partWords] ?? pair(name, name));
      return say(pair(`指派${whom}为${part}`, `assigned ${whom} as ${part}`));
    }
    case "RELEASED":
      return say(pair(`解除${whom}的办理职责`, `took ${whom} off the matter`));
    case "RECUSED":
      return entry.account === String(account)
        ? say(pair("回避", "stepped aside"))
        : say(pair(`令${whom}回避`, `had ${whom} step aside`));
    case "RESTRICTED":
      return say(pair("限制了知悉范围", "restricted who sees the matter"));
    case "UNRESTRICTED":
      return say(pair("解除了知悉限制", "lifted the restriction"));
    case "EXTENDED":
      return say(
        pair(`“${name}”获准延长${extension(entry, telling)}`, `“${name}” was extended${extension(entry, telling)}`),
      );
    case "REMINDED":
      return say(pair(`提醒“${name}”即将到期`, `reminded that “${name}” ends soon`));
    case "OVERDUE":
      return say(pair(`“${name}”已逾期`, `“${name}” ran out`));
    case "ESCALATED":
      return (
        say(pair(`“${name}”逾期，已提请督办`, `that “${name}” ran out was told further up`)) + capacity(entry, telling)
      );
    case "NO_LONGER_OVERDUE":
      return say(pair(`按更新后的日历，“${name}”不再逾期`, `by the calendar as it is now, “${name}” has not run out`));
    case "NOTE":
      return say(pair("添加记事", "left a note"));
    case "LINKED":
      return say(linked(entry));
  }

  /** As what they decided, and in whose place. */
  function capacity(of: Entry, { language: spoken }: Telling): string {
    const as = of.detail.role as unknown as string | undefined;
    if (as === undefined) {
      return "";
    }
    const words = [role(as), ...(account === undefined ? [] : [spoken === "zh" ? `代${whom}` : `in place of ${whom}`])];
    return spoken === "zh" ? `（${words.join("，")}）` : ` (${words.join(", ")})`;
  }
}

/** What now belongs to the matter, by the word that the server has for it. */
function linked({ name, detail }: Entry): Text {
  const findings = detail.findings as unknown as string[] | undefined;
  switch (name) {
    case "finding": {
      const n = findings?.length ?? 1;
      return pair(`关联了 ${n} 条疑点`, `linked ${n} ${n === 1 ? "finding" : "findings"}`);
    }
    case "subject":
      return pair("登记了所涉对象", "said whom the matter is about");
    case "money":
      return detail.reverses === undefined
        ? pair("登记了一笔款项", "entered money")
        : pair("冲销了一笔款项", "took an entry of money back");
    case "merged_into":
      return pair("并入了另一事项", "merged it into another matter");
    case "merged":
      return pair("将另一事项并入本事项", "merged another matter into this one");
    case "paper":
      return pair(`签发了文书${detail.number ?? ""}`, `issued the paper ${detail.number ?? ""}`.trimEnd());
    case "paper_signed":
      return pair(
        `登记了文书${detail.number ?? ""}的签字件`,
        `entered the signed sheet of ${detail.number ?? ""}`.trimEnd(),
      );
    case "paper_withdrawn":
      return pair(`撤回了文书${detail.number ?? ""}`, `withdrew the paper ${detail.number ?? ""}`.trimEnd());
    case "property_entered":
    case "property_confirmed":
    case "property_refused":
    case "property_withdrawn": {
      const act = actWords[detail.act as unknown as Act];
      const number = String(detail.item_number ?? "");
      const words = linkedWords[name] ?? pair("", "");
      return pair(`${words.zh}：第 ${number} 号${act?.zh ?? ""}`, `${words.en}: item ${number} ${act?.en ?? ""}`);
    }
    case "room":
      return pair("设定了检查范围", "said what is inspected");
    case "run":
      return pair("运行了模型", "had models run");
    case "clue":
      return pair("由检查登记了线索", "raised a clue out of the inspection");
    case "given_data":
      return pair("提供了数据授权", "gave data by a grant");
    case "given_person":
      return pair("派出了人员", "lent somebody");
    case "given_result":
      return pair("提供了核查、分析结果", "gave a result");
    case "share":
      return pair("提请与其他监督力量共享部分内容", "proposed to share parts with other supervision");
    case "share_approved":
      return pair("批准共享", "approved sharing");
    case "share_refused":
      return pair("不批准共享", "refused sharing");
    case "share_withdrawn":
      return pair("撤回共享", "withdrew what was shared");
    case "area":
      return pair("用同一模型核查同类单位", "had units alike checked with the same model");
    case "area_clue":
      return pair("对同类单位登记了线索", "raised a clue at a unit alike");
    case "declaration":
      return pair("由逾期未整改的申报登记", "came of a declaration that was not put right");
    default:
      return named(linkedWords[name ?? ""] ?? pair("关联了其他内容", "linked something else"), detail);
  }
}

/** With the name of the file that it was about. */
function named(words: Text, detail: Entry["detail"]): Text {
  const file = detail.file_name as unknown as string | undefined;
  return file === undefined ? words : pair(`${words.zh}“${file}”`, `${words.en}: “${file}”`);
}

const linkedWords: Record<string, Text> = {
  report_text: pair("反映人作了补充", "the reporter added something"),
  report_rating: pair("反映人评价了答复", "the reporter rated the answer"),
  report_withdrawal: pair("反映人撤回了反映", "the reporter withdrew the report"),
  report_question: pair("向反映人提问", "asked the reporter something"),
  report_letter: pair("给反映人写信", "wrote to the reporter"),
  name_asked: pair("申请查看反映人身份", "asked for the reporter’s name"),
  name_opened: pair("批准查看反映人身份", "approved that the reporter’s name is opened"),
  name_refused: pair("不批准查看反映人身份", "refused to open the reporter’s name"),
  file_refused: pair("有附件未能接收", "could not take over a file that came with it"),
  split_into: pair("将部分疑点拆分到新线索", "split findings off into a new clue"),
  split_from: pair("由另一线索拆分而来", "made it of findings of another clue"),
  subject_removed: pair("取消关联一个对象", "took out somebody who was named by mistake"),
  case_file: pair("导出了整卷", "exported the whole file"),
  evidence: pair("添加了文件", "added a file"),
  file: pair("添加了文件", "added a file"),
  file_served: pair("将文件送达单位", "served a file on the unit"),
  file_withdrawn: pair("作废了文件", "withdrew a file"),
  file_given: pair("移交文件，待签收", "gave a file, to be taken"),
  file_taken: pair("签收了文件", "took a file"),
  file_not_taken: pair("拒收文件", "did not take a file"),
  file_recalled: pair("撤回了文件移交", "kept a file that was given"),
  file_passed_by_paper: pair("凭单据登记了文件移交", "entered by paper who has a file"),
  property_entered: pair("登记财物变动", "entered a change of property"),
  property_confirmed: pair("确认财物变动", "confirmed a change of property"),
  property_refused: pair("未确认财物变动", "refused a change of property"),
  property_withdrawn: pair("撤回财物变动", "withdrew a change of property"),
  task: pair("交办了任务", "gave a task"),
  task_done: pair("办结了任务", "did a task"),
  task_withdrawn: pair("撤销了任务", "withdrew a task"),
};

function extension(entry: Entry, { process, language }: Telling): string {
  const amount = entry.detail.amount as unknown as number | undefined;
  const unit = process.limits[entry.name ?? ""]?.extension?.most.unit;
  if (amount === undefined || unit === undefined) {
    return "";
  }
  const by = termText({ amount: Number(amount), unit }, language);
  return language === "zh" ? ` ${by}` : ` by ${by}`;
}

/** Matters that a step opened: its detail names them by their processes. */
export function openedBy(entry: Entry, process: Process): { process: string; matter: number }[] {
  return (process.steps[entry.name ?? ""]?.opens ?? []).flatMap((name) => {
    const matter = entry.detail[name] as unknown as number | undefined;
    return matter === undefined ? [] : [{ process: name, matter }];
  });
}

function opened(entry: Entry, { process, processName, language }: Telling): string {
  const names = openedBy(entry, process).map((one) => processName(one.process));
  if (names.length === 0) {
    return "";
  }
  return language === "zh" ? `；同时登记${names.join("、")}` : `; opened ${names.join(", ")}`;
}
