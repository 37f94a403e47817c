import type { Text } from "../text/language";
import { engineProblemTexts } from "./problem-texts-engine";
import { matterProblemTexts } from "./problem-texts-matters";
import { officeProblemTexts } from "./problem-texts-office";

/**
 * What a problem's code means. Readers of Chinese see these words; readers of English see the server's own, which are
 * more exact, and these where only a code is at hand, as in a history. A test holds the list against the server's codes.
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
  ...officeProblemTexts,
  ...matterProblemTexts,
  ...engineProblemTexts,
};
