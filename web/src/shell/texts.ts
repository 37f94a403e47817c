import { texts } from "../text/language";

export const shellTexts = texts({
  product: { zh: "明镜", en: "Mingjing" },
  skip: { zh: "跳到正文", en: "Skip to the page" },
  places: { zh: "导航", en: "Places" },
  dark: { zh: "深色", en: "Dark" },
  light: { zh: "浅色", en: "Light" },
  otherLanguage: { zh: "English", en: "中文" },
  signOut: { zh: "退出登录", en: "Sign out" },
  settings: { zh: "个人设置", en: "My settings" },
  keys: { zh: "快捷键", en: "Keys" },
  keyHelp: { zh: "列出快捷键", en: "List the keys" },
  keySearch: { zh: "搜索", en: "Search" },
  keyDown: { zh: "下一条 / 上一条", en: "Next / previous record" },
  keyOpen: { zh: "打开所在的记录", en: "Open the record" },
  keySelect: { zh: "选中所在的记录", en: "Select the record" },
  keyClose: { zh: "关闭侧栏或对话框", en: "Close the side panel or dialogue" },
  keyGo: { zh: (n: number) => `前往左侧第 ${n} 项`, en: (n: number) => `Go to place ${n} of the rail` },
  noPage: { zh: "没有这个页面", en: "There is no such page" },
  search: { zh: "搜索可见的内容", en: "Search what I may see" },
});
