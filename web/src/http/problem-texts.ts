import type { Text } from "../text/language";

/**
 * What a problem's code means, for readers of Chinese; the server's own words are English and more exact, and are shown
 * to readers of English. Codes that pages can meet every day are here; a test holds the list against the server's.
 */
export const problemTexts: Record<string, Text> = {
  SERVER_UNREACHABLE: {
    zh: "服务器没有应答。请检查网络，稍后再试；已填写的内容仍在页面上。",
    en: "The server does not answer. Check the network and try again; what you typed is still here.",
  },
  PAGE_DEFECT: {
    zh: "页面出现了程序错误。请刷新后重试；如再次出现，请把代码告诉系统管理员。",
    en: "The page has a defect. Load it again; if it comes back, tell the system administrator the code.",
  },
};
