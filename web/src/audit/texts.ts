import { texts } from "../text/language";

export const auditTexts = texts({
  title: { zh: "审计", en: "Audit" },
  chainTitle: { zh: "审计链校验", en: "Proof of the chain" },
  number: { zh: "序号", en: "No." },
  at: { zh: "时间", en: "When" },
  account: { zh: "账号", en: "Account" },
  accountSought: { zh: "姓名或账号编号", en: "Name, or number of the account" },
  program: { zh: (name: string) => `程序：${name}`, en: (name: string) => `Program: ${name}` },
  roles: { zh: "当时的角色", en: "Roles at the time" },
  action: { zh: "行为", en: "What was done" },
  code: { zh: "代码", en: "Code" },
  object: { zh: "对象", en: "To what" },
  objectId: { zh: "对象编号", en: "Its number or id" },
  purpose: { zh: "用途", en: "Purpose" },
  address: { zh: "网络地址", en: "Address" },
  session: { zh: "会话", en: "Session" },
  detail: { zh: "详情（原样保存）", en: "Details, as they are kept" },
  algorithm: { zh: "摘要算法", en: "Digest by" },
  previous: { zh: "上一条摘要", en: "Digest of the entry before" },
  digest: { zh: "本条摘要", en: "Digest of this entry" },
  none: { zh: "无", en: "none" },
  from: { zh: "起始", en: "From" },
  to: { zh: "截止", en: "To" },
  anyAction: { zh: "任何行为", en: "Anything done" },
  anyKind: { zh: "任何对象", en: "Any kind of thing" },
  empty: {
    zh: "没有符合条件的审计记录。每一次操作和每一次查阅个人信息都会记在这里。",
    en: "No entries fit. Every act and every read of personal data is written down here.",
  },
  searchIsRecorded: { zh: "本次检索也已记入审计", en: "This search is in the audit, too" },
  proof: { zh: "校验", en: "Proof" },
  fits: { zh: "相符", en: "fits" },
  differs: { zh: "不符", en: "does not fit" },
  unchecked: { zh: "未校验", en: "unchecked" },
  proofFits: {
    zh: "由本浏览器按原文重新计算摘要，与保存的摘要一致。",
    en: "This browser computed the digest anew from the fields above; it is the one that is kept.",
  },
  proofDiffers: {
    zh: "由本浏览器重新计算的摘要与保存的不一致：该条记录在写入之后被改动过。",
    en: "The digest that this browser computed is another one: the entry was changed after it was written.",
  },
  proofLinkBroken: {
    zh: (before: number) => `本条所载“上一条摘要”与第 ${before} 条的摘要不一致。`,
    en: (before: number) => `The digest of the entry before, as kept here, is not that of entry ${before}.`,
  },
  cannotAlgorithm: {
    zh: "浏览器不能计算国密 SM3 摘要。请导出后用 VerifyAudit.java 校验。",
    en: "A browser does not compute SM3. Export, and check with VerifyAudit.java.",
  },
  cannotInsecure: {
    zh: "本页不是通过 https（或本机）打开的，浏览器不提供计算功能，因此没有校验。",
    en: "This page did not come by https (or from this machine), so the browser computes nothing: unchecked.",
  },
  shownProof: {
    zh: (fits: number, of: number) => `本浏览器已校验所示 ${of} 条中的 ${fits} 条：摘要相符`,
    en: (fits: number, of: number) => `Checked in this browser: the digests of ${fits} of the ${of} entries shown fit`,
  },
  shownBad: {
    zh: (n: number) => `所示记录中有 ${n} 条摘要不符`,
    en: (n: number) => `${n} of the entries shown do not fit their digest`,
  },

  checkpoints: { zh: "签名检查点", en: "Checkpoints" },
  checkpointsHelp: {
    zh: "每十分钟对链的末端签名一次。请定期打印或由另一台机器取走：只有保存在外部的检查点，才能证明整条链没有被重写。",
    en: "Every ten minutes the end of the chain is signed. Print them, or let another machine fetch them: only a checkpoint kept elsewhere shows a chain that was rewritten as a whole.",
  },
  noCheckpoints: { zh: "还没有检查点。", en: "No checkpoints yet." },
  signedAt: { zh: "签名时间", en: "Signed" },
  upTo: { zh: "截至第几条", en: "Up to entry" },
  key: { zh: "密钥指纹", en: "Key" },
  text: { zh: "检查点全文", en: "Text" },
  sign: { zh: "立即签名", en: "Sign now" },
  signed: { zh: (n: number) => `已签名至第 ${n} 条`, en: (n: number) => `Signed up to entry ${n}` },
  printCheckpoint: { zh: "打印", en: "Print" },

  server: { zh: "由服务器校验整条链", en: "The whole chain, checked by the server" },
  serverHelp: {
    zh: "记录很多时需要几分钟。服务器校验服务器自己的数据；要独立证明，请用上面的浏览器校验，或导出后在别处校验。",
    en: "Takes some minutes over many entries. The server judges itself here; for proof that stands alone check in the browser, above, or export.",
  },
  verify: { zh: "开始校验", en: "Check" },
  serverFits: {
    zh: (n: string) => `${n} 条记录，链条完整，所有检查点相符`,
    en: (n: string) => `${n} entries, unbroken; every checkpoint fits`,
  },
  serverBad: { zh: (n: number) => `第一条有问题的记录：第 ${n} 条`, en: (n: number) => `First bad entry: ${n}` },

  export: { zh: "导出与浏览器校验", en: "Export, and check in this browser" },
  exportHelp: {
    zh: "导出为 ZIP：记录、检查点、公钥，以及可在任何装有 JDK 的机器上运行的校验程序。浏览器在本机重新计算每条摘要并验证检查点签名，内容不发往任何地方。",
    en: "A ZIP of entries, checkpoints, public keys and the program that checks them on any machine with a JDK. This browser computes every digest anew and verifies the signatures, on this machine.",
  },
  firstEntry: { zh: "从第几条", en: "From entry" },
  lastEntry: { zh: "到第几条（留空为最后）", en: "To entry (empty: the last)" },
  download: { zh: "导出", en: "Export" },
  checkServer: { zh: "读取并校验", en: "Read and check" },
  checkFile: { zh: "校验已有的导出文件", en: "Check an export that you have" },
  outside: {
    zh: "外部保存的检查点（可粘贴多个，以空行分隔）",
    en: "Checkpoints kept elsewhere (several, parted by blank lines)",
  },
  wantedKey: { zh: "外部记下的密钥指纹", en: "Fingerprint of the key, noted elsewhere" },
  wantedKeyHelp: {
    zh: "不填则相信导出文件自带的公钥，这不能防备有权更换公钥的人。",
    en: "Without it the key that comes along is believed, which proves nothing against somebody who could exchange it.",
  },
  checking: { zh: (n: string) => `正在校验，已完成 ${n} 条`, en: (n: string) => `Checking: ${n} entries done` },
  notExport: { zh: "这不是审计导出文件，或文件已损坏", en: "This is no export of the audit, or it is damaged" },
  sound: {
    zh: (n: string, first: number, last: number) => `第 ${first} 至 ${last} 条共 ${n} 条，链条完整`,
    en: (n: string, first: number, last: number) => `Entries ${first} to ${last}, ${n} in all: unbroken`,
  },
  noEntries: { zh: "导出文件里没有记录", en: "The export holds no entries" },
  soundSignatures: {
    zh: (n: number) => `${n} 个检查点签名有效且相符`,
    en: (n: number) => `${n} checkpoints are signed and fit`,
  },
  noAnchors: {
    zh: "所选范围内没有检查点：只能证明这些记录彼此衔接，不能证明没有被整体重写。",
    en: "No checkpoint lies in this part: the entries follow each other, but could have been rewritten as a whole.",
  },
  uncheckedDigests: {
    zh: (n: string) => `有 ${n} 条的摘要本浏览器不能计算（SM3），只校验了前后衔接`,
    en: (n: string) => `${n} digests cannot be computed in this browser (SM3); only their order was checked`,
  },
  sealedEntries: {
    zh: (n: string) => `有 ${n} 条属于限制知悉的事项，导出时内容已封存，只校验其在链条中的位置`,
    en: (n: string) =>
      `${n} belong to restricted matters and were exported sealed; only their place in the chain was checked`,
  },
  uncheckedSignatures: {
    zh: (n: number) => `有 ${n} 个检查点的签名本浏览器不能验证（SM2，或浏览器过旧不支持 Ed25519）`,
    en: (n: number) => `${n} signatures cannot be verified in this browser (SM2, or a browser too old for Ed25519)`,
  },
  bad: { zh: (n: number) => `第一条有问题的记录：第 ${n} 条`, en: (n: number) => `First bad entry: ${n}` },
});

/** Why a chain does not hold, by the kind of flaw. */
export const flawTexts = texts({
  OTHER_NUMBER: {
    zh: (of: { expected: number; found: number }) =>
      `此处应为第 ${of.expected} 条，却是第 ${of.found} 条：有记录被删除、插入或移动`,
    en: (of: { expected: number; found: number }) =>
      `Entry ${of.expected} should stand here, entry ${of.found} does: something was removed, inserted or moved`,
  },
  NOT_FOLLOWING: { zh: () => "与上一条不衔接", en: () => "It does not follow the entry before it" },
  DIGEST: {
    zh: () => "内容与摘要不符：记录被改动过",
    en: () => "Its digest does not follow from its fields: it was changed",
  },
  REWRITTEN: {
    zh: (of: { checkpoint: number }) => `从此条到第 ${of.checkpoint} 条被重写过：检查点签的是另一条链`,
    en: (of: { checkpoint: number }) =>
      `Entries from here to ${of.checkpoint} were rewritten: the checkpoint was signed over another chain`,
  },
  ENDS_EARLY: {
    zh: (of: { checkpoint: number }) => `链条到此为止，但有一个检查点签到第 ${of.checkpoint} 条`,
    en: (of: { checkpoint: number }) => `The chain ends here, but a checkpoint was signed at ${of.checkpoint}`,
  },
  CHECKPOINT_UNREADABLE: {
    zh: () => "有一个检查点不是完整的六行文字",
    en: () => "A checkpoint is not of six whole lines",
  },
  CHECKPOINT_NOT_SIGNED: {
    zh: () => "该处检查点的签名无效，或不是指定密钥所签",
    en: () => "The checkpoint here is not signed by its key, or not by the key that was named",
  },
  CHECKPOINTS_DIFFER: {
    zh: () => "同一处有两个互相矛盾的检查点",
    en: () => "Two checkpoints at the same entry differ",
  },
});
