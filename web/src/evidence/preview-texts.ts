import { texts } from "../text/language";

/** Texts of what is shown of a file without handing it out. */
export const previewTexts = texts({
  show: { zh: "查看", en: "Show" },
  hide: { zh: "收起", en: "Hide" },
  help: {
    zh: "这是系统重新生成的副本，不含原文件的附带信息；原文件未被打开，也未改动。查看与下载一样记入审计。",
    en: "A copy that the server made anew, without what the file says about itself. The file itself is neither opened nor changed. Showing is in the audit like a download.",
  },
  picture: { zh: (name: string) => `“${name}”的副本`, en: (name: string) => `Copy of “${name}”` },
  page: {
    zh: (at: number, of: number) => `第 ${at} 页，共 ${of} 页`,
    en: (at: number, of: number) => `Page ${at} of ${of}`,
  },
  before: { zh: "上一页", en: "Page before" },
  next: { zh: "下一页", en: "Next page" },
  cut: { zh: "只显示开头部分，全文请下载。", en: "This is the beginning only; download it for the rest." },
  metadata: { zh: "附带信息", en: "What it says about itself" },
  metadataHelp: {
    zh: "拍摄时间、地点、设备等，随原文件封存；此次读取记入审计。这些信息可被任意改写，不足为凭。",
    en: "When, where and by what it was made; kept sealed with the file, and this reading is in the audit. Anybody can write such tags, so they prove nothing by themselves.",
  },
  metadataNone: { zh: "没有可识别的附带信息。", en: "No such tags were found." },
  metadataNot: { zh: "此类文件不读取附带信息。", en: "Tags of files of this type are not read." },
});

/** What a file is by its bytes. */
export const fileTypes = texts({
  JPEG: { zh: "JPEG 图片", en: "JPEG picture" },
  PNG: { zh: "PNG 图片", en: "PNG picture" },
  GIF: { zh: "GIF 图片", en: "GIF picture" },
  BMP: { zh: "BMP 图片", en: "BMP picture" },
  WEBP: { zh: "WebP 图片", en: "WebP picture" },
  HEIC: { zh: "HEIC 图片（手机照片）", en: "HEIC picture, as phones take them" },
  TIFF: { zh: "TIFF 图片", en: "TIFF picture" },
  PDF: { zh: "PDF 文档", en: "PDF document" },
  TEXT: { zh: "纯文本", en: "plain text" },
  ZIP: { zh: "压缩包或 Office 文档", en: "archive or office document" },
  OLE: { zh: "旧版 Office 文档", en: "document of an older office program" },
  ARCHIVE: { zh: "压缩包", en: "archive" },
  AUDIO: { zh: "录音", en: "sound recording" },
  VIDEO: { zh: "录像", en: "video" },
  PROGRAM: { zh: "可执行程序", en: "program" },
  UNKNOWN: { zh: "未知类型", en: "unknown type" },
});

/** Why nothing is shown of a file. */
export const notShown = texts({
  TYPE: { zh: "此类文件不在这里显示，只能下载。", en: "Files of this type are not shown here, only downloaded." },
  TOO_LARGE: { zh: "文件过大，不在这里显示，只能下载。", en: "It is too large to be shown here; download it." },
  UNREADABLE: {
    zh: "文件已损坏或有异常，无法显示，只能下载。",
    en: "It is broken or odd and cannot be shown; download it.",
  },
  LOCKED: {
    zh: "文件设有密码，无法显示，只能下载。",
    en: "It is locked with a password and cannot be shown; download it.",
  },
  TOO_SLOW: { zh: "处理时间过长，已停止；只能下载。", en: "Making a copy took too long and was stopped; download it." },
  BUSY: {
    zh: "正在为他人生成副本，请稍后再试。",
    en: "Copies are being made for others right now; try again in a while.",
  },
});

/** Names of tags; one that is not listed is shown as it stands in the file. */
export const tagNames = texts({
  place: { zh: "拍摄地点（纬度, 经度）", en: "Place (latitude, longitude)" },
  placeDay: { zh: "定位日期", en: "Day of the place" },
  takenAt: { zh: "拍摄时间", en: "Taken" },
  changedAt: { zh: "修改时间", en: "Changed" },
  timeZone: { zh: "时区", en: "Time zone" },
  maker: { zh: "设备厂商", en: "Maker" },
  model: { zh: "设备型号", en: "Device" },
  serialNumber: { zh: "设备序列号", en: "Serial number" },
  owner: { zh: "设备所有人", en: "Owner" },
  lens: { zh: "镜头", en: "Lens" },
  software: { zh: "软件", en: "Software" },
  artist: { zh: "作者", en: "Artist" },
  copyright: { zh: "版权", en: "Copyright" },
  description: { zh: "说明", en: "Description" },
  orientation: { zh: "方向（1–8）", en: "Orientation, 1 to 8" },
  author: { zh: "作者", en: "Author" },
  title: { zh: "标题", en: "Title" },
  subject: { zh: "主题", en: "Subject" },
  creator: { zh: "创建程序", en: "Created with" },
  producer: { zh: "生成程序", en: "PDF made with" },
  creationDate: { zh: "创建时间", en: "Created" },
  modDate: { zh: "修改时间", en: "Changed" },
});
