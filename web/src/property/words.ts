import type { Schema } from "../http/api";
import type { Mood } from "../page/state-mark";
import type { Text } from "../text/language";

export type List = Schema<"PropertyList">;
export type Item = Schema<"PropertyItem">;
export type Change = Schema<"PropertyItemPropertyChange">;
export type Act = Change["act"];
export type State = Item["state"];
export type Flaw = Item["flaws"][number];
export type Signer = NonNullable<Change["signerIs"]>;

export const kindWords: Record<Item["kind"], Text> = {
  CASH: { zh: "现金", en: "cash" },
  DEPOSIT: { zh: "存款", en: "deposit" },
  SECURITIES: { zh: "有价证券", en: "securities" },
  VEHICLE: { zh: "车辆", en: "vehicle" },
  REAL_ESTATE: { zh: "不动产", en: "real estate" },
  JEWELLERY: { zh: "贵重首饰", en: "jewellery" },
  ART: { zh: "字画文物", en: "art and antiques" },
  DEVICE: { zh: "电子设备", en: "device" },
  DOCUMENT: { zh: "证件文件", en: "document" },
  GOODS: { zh: "其他物品", en: "goods" },
  OTHER: { zh: "其他", en: "other" },
};

export const stateWords: Record<State, Text> = {
  ENTERED: { zh: "待确认", en: "to be confirmed" },
  HELD: { zh: "在管", en: "held" },
  UNRELATED: { zh: "查明无关，待返还", en: "unrelated, goes back" },
  RETURNED: { zh: "已返还", en: "returned" },
  CONFISCATED: { zh: "已没收上缴", en: "confiscated" },
  COMPENSATED: { zh: "已退赔", en: "given as compensation" },
  STRUCK: { zh: "登记有误，不计", en: "entered by mistake" },
};

export const stateMoods: Record<State, Mood> = {
  ENTERED: "care",
  HELD: "plain",
  UNRELATED: "care",
  RETURNED: "good",
  CONFISCATED: "good",
  COMPENSATED: "good",
  STRUCK: "plain",
};

export const STATES: readonly State[] = ["ENTERED", "HELD", "UNRELATED", "RETURNED", "CONFISCATED", "COMPENSATED"];

export const actWords: Record<Act, Text> = {
  TAKEN_IN: { zh: "查封扣押入管", en: "taken in" },
  MOVED: { zh: "移交或移库", en: "moved, handed over" },
  SEALED: { zh: "更换封签", en: "sealed anew" },
  VALUED: { zh: "估价", en: "valued" },
  UNRELATED: { zh: "查明与案件无关", en: "found unrelated" },
  RETURNED: { zh: "返还", en: "returned" },
  CONFISCATED: { zh: "没收上缴", en: "confiscated" },
  COMPENSATED: { zh: "退赔", en: "given as compensation" },
  TAKEN_BACK: { zh: "撤销上一笔", en: "last change taken back" },
};

export const signerWords: Record<Signer, Text> = {
  OWNER: { zh: "持有人", en: "owner" },
  WITNESS: { zh: "见证人", en: "witness" },
  RECEIVER: { zh: "接收人", en: "who received it" },
  KEEPER: { zh: "保管人", en: "keeper" },
};

export const flawWords: Record<Flaw, Text> = {
  PAPER_WITHDRAWN: { zh: "所依据的文书已作废", en: "a paper that it rests on was withdrawn" },
  PAPER_DAMAGED: { zh: "所依据的文书已损坏", en: "a paper that it rests on is damaged" },
  NOT_VALUED: { zh: "尚未估价", en: "not valued yet" },
  BACK_LATE: { zh: "超过返还期限", en: "should have gone back" },
  LEDGER_DIFFERS: { zh: "与款项登记不一致", en: "the ledger of money says otherwise" },
};

/** What a paper can say next of an item that stands so. */
export function possible(item: Item): Act[] {
  const acts: Act[] =
    item.state === "HELD"
      ? ["MOVED", "SEALED", "VALUED", "UNRELATED", "RETURNED", "CONFISCATED", "COMPENSATED"]
      : item.state === "UNRELATED"
        ? ["RETURNED", "MOVED", "SEALED", "VALUED"]
        : [];
  return item.state === "ENTERED" || item.state === "STRUCK" ? [] : [...acts, "TAKEN_BACK"];
}

/** What the paper of an act has to say, as the server demands it. */
export const asks: Record<Act, { place?: true; seal?: true; value?: true; receipt?: true; signer?: Signer[] }> = {
  TAKEN_IN: { place: true, seal: true, value: true, signer: ["OWNER", "WITNESS"] },
  MOVED: { place: true, seal: true },
  SEALED: { seal: true, signer: ["OWNER", "WITNESS"] },
  VALUED: { value: true },
  UNRELATED: {},
  RETURNED: { receipt: true, signer: ["OWNER", "RECEIVER"] },
  CONFISCATED: { receipt: true },
  COMPENSATED: { receipt: true, signer: ["RECEIVER"] },
  TAKEN_BACK: {},
};

/** What went of an item whose rest is elsewhere. */
export function partsOf(item: Item): Change[] {
  return item.changes.filter((change) => change.counts && change.part !== undefined);
}

/** The last change that counts: only that can be taken back. */
export function lastOf(item: Item): Change | undefined {
  return item.changes.filter((change) => change.counts).at(-1);
}
