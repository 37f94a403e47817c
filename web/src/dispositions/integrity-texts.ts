import { texts } from "../text/language";

export const integrityTexts = texts({
  title: { zh: "廉政档案", en: "Integrity file" },
  help: {
    zh: "按身份证号汇集一名人员在本系统中的记录：涉及其本人的办理事项、处理处分、疑点和申报，仅限您可查看的范围。受害人、证人身份的记录不在其列。疑点只是线索，不是结论；家庭情况、考核和本人说明等材料不在本系统内。",
    en: "What is on record here about one person, found by the resident's number: matters that concern them, dispositions, findings, declarations, as far as you may see them. Where they were harmed or a witness is not looked for. A finding is a lead, no conclusion; family, appraisals and the person's own statements are kept elsewhere.",
  },
  recusal: {
    zh: "不得查看本人及亲属的档案。查看记录、事由均留痕备查。",
    en: "Nobody reads the file of themselves or of a relative. Each reading is in the audit, with its motive.",
  },
  person: { zh: "身份证号", en: "Resident's number" },
  personHelp: { zh: "只用于查找，不保存。", en: "Used to find the person; kept nowhere." },
  motive: { zh: "查看事由", en: "Motive" },
  motiveHelp: {
    zh: "写明用途与依据，如“某某同志任前廉政意见回复，组织部函〔2026〕12 号”。",
    en: "Say what it is for and on what ground, such as “opinion before an appointment, letter 12 of 2026”.",
  },
  needed: { zh: "请填写", en: "Please fill in" },
  motiveShort: { zh: "请写明事由（至少 4 个字）", en: "Say why, in 4 letters at least" },
  read: { zh: "查看", en: "Read" },
  print: { zh: "打印", en: "Print" },
  names: { zh: "登记姓名", en: "Recorded as" },
  nothing: {
    zh: "没有您可查看的记录。这不表示该人员没有其他记录。",
    en: "There is nothing that you may see. It does not say that there is nothing else.",
  },
  dispositions: { zh: "处理处分", en: "Dispositions" },
  noDispositions: { zh: "没有处理处分。", en: "None." },
  concerned: { zh: "涉及本人的办理事项", en: "Matters that concern the person" },
  involved: { zh: "牵涉其中的办理事项", en: "Matters in which the person is involved" },
  declarations: { zh: "申报", en: "Declarations" },
  findings: { zh: "有关线索中的疑点", en: "Findings in these clues" },
  findingsHelp: {
    zh: "一件线索可能含他人的疑点，以疑点所载对象为准。",
    en: "A clue may hold findings about others, too; each says whom it is about.",
  },
});
