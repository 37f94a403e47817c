import { type ThemeConfig, theme } from "antd";
import type { Language } from "../text/language";

/** A Chinese face draws the quotation marks of English as wide as a character: it comes second there. */
const fonts = {
  zh: '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
  en: '"Helvetica Neue", "Segoe UI", Arial, "Liberation Sans", "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
};

/** Every colour and size of the workbench. Nothing else names one: pages use Ant Design's variables, `var(--ant-…)`. */
const type = {
  fontFamilyCode: '"SFMono-Regular", Consolas, "Noto Sans Mono CJK SC", monospace',
  fontSize: 14,
  borderRadius: 3,
  controlHeight: 30,
  wireframe: false,
  motion: false, // people look at it all day
  boxShadow: "none",
  boxShadowTertiary: "none",
};

const paper = {
  colorPrimary: "#1f7a72",
  colorPrimaryBg: "#e2efed",
  colorInfo: "#1f7a72",
  colorLink: "#1f7a72",
  colorTextBase: "#1f2328",
  colorBgBase: "#ffffff",
  colorBgLayout: "#fafaf7",
  colorBorder: "#c9ccc8",
  colorBorderSecondary: "#e4e5e1",
  colorInfoBg: "#e2efed",
  colorWarningBg: "#faf2df",
  colorErrorBg: "#fbeae8",
  colorSuccessBg: "#e8f3ea",
  colorError: "#b3261e",
  colorWarning: "#8a5a00",
  colorSuccess: "#2a6f37",
  colorTextTertiary: "#5d646b",
  colorTextQuaternary: "#6b7278",
  colorTextPlaceholder: "#6b7278",
};

const night = {
  colorPrimary: "#4db3a8",
  colorPrimaryBg: "#1b3532",
  colorInfo: "#4db3a8",
  colorLink: "#5cc0b5",
  colorTextBase: "#e3e5e2",
  colorBgBase: "#17191b",
  colorBgLayout: "#111314",
  colorBgContainer: "#1b1e20",
  colorBgElevated: "#24282a",
  colorBorder: "#474c50",
  colorBorderSecondary: "#303437",
  colorInfoBg: "#1b3532",
  colorWarningBg: "#332a15",
  colorErrorBg: "#3b211e",
  colorSuccessBg: "#1d3021",
  colorError: "#f2857c",
  colorWarning: "#f2bd55",
  colorSuccess: "#7dbf88",
  colorTextTertiary: "#a3a9ae",
  colorTextQuaternary: "#969ca1",
  colorTextPlaceholder: "#969ca1",
};

const components: ThemeConfig["components"] = {
  Table: { cellPaddingBlockSM: 5, cellPaddingInlineSM: 8, headerBorderRadius: 0 },
  Card: { bodyPaddingSM: 12, headerHeightSM: 36 },
  Descriptions: { itemPaddingBottom: 6 },
  Form: { itemMarginBottom: 14 },
};

/** On paper the ground and a chosen part are nearly one white; the track between them is not. */
const onPaper: ThemeConfig["components"] = {
  Segmented: { trackBg: paper.colorBorderSecondary, itemColor: paper.colorTextTertiary },
};

/** By night the filled buttons are bright, and white on them cannot be read: 3.3:1. */
const byNight: ThemeConfig["components"] = {
  Button: { primaryColor: night.colorBgLayout, dangerColor: night.colorBgLayout },
};

/** The class under which Ant Design keeps its variables; the whole document has it, so that our own layout has them. */
export const TOKENS = "mingjing-tokens";

export type Shade = "light" | "dark";

export function themeOf(shade: Shade, language: Language): ThemeConfig {
  return {
    cssVar: { key: TOKENS },
    algorithm: shade === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: { ...type, fontFamily: fonts[language], ...(shade === "dark" ? night : paper) },
    components: { ...components, ...(shade === "dark" ? byNight : onPaper) },
  };
}

/** Series of a chart, told apart by lightness as well as hue (safe for colour-blind eyes). */
export function seriesColours(shade: Shade): string[] {
  return shade === "dark"
    ? ["#4db3a8", "#e0a83e", "#8fb4e8", "#d98ba6", "#a3a9ae"]
    : ["#1f7a72", "#c98a1b", "#2f5d9b", "#a14a68", "#8b9096"];
}
