import type { Schema } from "../http/api";
import type { Text } from "../text/language";

export type EvidenceFile = Schema<"EvidenceFile">;
export type Kind = EvidenceFile["kind"];

/** Kinds of evidence, as the rules of the Supervision Law count them; and what is none by itself. */
export const kindWords: Record<Kind, Text> = {
  DOCUMENT: { zh: "书证", en: "document" },
  MATERIAL: { zh: "物证", en: "material evidence" },
  WITNESS: { zh: "证人证言", en: "witness's statement" },
  HARMED: { zh: "被害人陈述", en: "harmed person's statement" },
  STATEMENT: { zh: "陈述、供述和辩解", en: "statement of the person concerned" },
  EXPERT: { zh: "鉴定意见", en: "expert opinion" },
  INSPECTION: { zh: "勘验检查等笔录", en: "record of inspection" },
  RECORDING: { zh: "视听资料", en: "recording" },
  ELECTRONIC: { zh: "电子数据", en: "electronic data" },
  OTHER: { zh: "其他文件", en: "other file" },
};

export const KINDS = Object.keys(kindWords) as Kind[];

/** What a file most likely is, by the ending of its name; whoever sends it says what it is. */
export function kindOf(name: string): Kind {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  if (["jpg", "jpeg", "png", "heic", "webp", "tif", "tiff"].includes(ending)) {
    return "MATERIAL";
  }
  if (["mp3", "wav", "m4a", "mp4", "mov", "avi", "mkv"].includes(ending)) {
    return "RECORDING";
  }
  if (["csv", "xls", "xlsx", "json", "eml", "db", "zip"].includes(ending)) {
    return "ELECTRONIC";
  }
  return ["pdf", "doc", "docx", "ofd", "wps"].includes(ending) ? "DOCUMENT" : "OTHER";
}

/** Who has it now; undefined for those who do not read that. */
export function custodian(file: EvidenceFile): EvidenceFile["custody"][number] | undefined {
  return file.custody[file.custody.length - 1];
}
