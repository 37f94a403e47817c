import { texts } from "../text/language";

export const identityTexts = texts({
  workbench: { zh: "工作台", en: "Workbench" },
  login: { zh: "登录名", en: "Sign-in name" },
  password: { zh: "口令", en: "Password" },
  newPassword: { zh: "新口令", en: "New password" },
  newPasswordHelp: { zh: "至少 12 个字符", en: "At least 12 characters" },
  repeat: { zh: "再次输入新口令", en: "New password again" },
  differs: { zh: "两次输入的口令不一致", en: "The two passwords differ" },
  wanted: { zh: "请填写", en: "Please fill this in" },
  code: { zh: "验证码（6 位）或恢复码", en: "Code of the app (6 digits), or a recovery code" },
  codeIfAny: { zh: "验证码（启用二次验证的账号）", en: "Code (accounts with a second factor)" },
  firstCode: { zh: "首次登录码", en: "First-time code" },
  signIn: { zh: "登录", en: "Sign in" },
  firstTime: { zh: "首次登录", en: "First time here" },
  haveAccount: { zh: "已有口令", en: "I have a password" },
  confirm: { zh: "确认", en: "Confirm" },
  signOut: { zh: "退出登录", en: "Sign out" },
  owesCode: { zh: "请输入二次验证的验证码", en: "Enter the code of your second factor" },
  owesEnrolment: {
    zh: "管理员账号必须启用二次验证。请用手机验证器应用扫描二维码，再输入应用显示的验证码。",
    en: "Administrators need a second factor. Scan the picture with an authenticator app, then enter the code it shows.",
  },
  owesRelease: {
    zh: "账号待核实：请等待安全管理员与您本人核实。",
    en: "This account waits until the security administrator has confirmed that it is you.",
  },
  begin: { zh: "开始启用", en: "Begin" },
  secret: { zh: "无法扫描时，手工输入密钥", en: "If it cannot be scanned, type this key" },
  recovery: {
    zh: "恢复码只显示这一次。请抄写或打印后妥善保管；每个只能使用一次。",
    en: "These recovery codes are shown once. Write them down or print them; each works once.",
  },
  kept: { zh: "已保管好，继续", en: "I have kept them, go on" },
  notKnown: { zh: "登录名、口令或验证码不对", en: "Name, password or code do not fit" },
});
