import { useMemo } from "react";
import { type Language, useLanguage } from "./language";

/** How numbers, money and times are written: exact, with thousands; dates as 2026-11-23 in both languages. */
export interface Format {
  number: (value: number | string | null | undefined, digits?: number) => string;
  /** Yuan with thousands and two digits. */
  money: (value: number | string | null | undefined, currency?: string) => string;
  /** For headlines only, the exact sum one hover away: 12.3 万, 1.2 亿, or 123 thousand. */
  moneyShort: (value: number | string | null | undefined) => string;
  share: (part: number, whole: number) => string;
  percent: (value: number | null | undefined, digits?: number) => string;
  date: (value: string | null | undefined) => string;
  dateTime: (value: string | null | undefined) => string;
  bytes: (value: number | null | undefined) => string;
  /** How long ago, in the largest unit that fits. */
  ago: (value: string | null | undefined, now?: Date) => string;
  /** A time span in seconds, as 3 min 20 s. */
  span: (seconds: number) => string;
}

const two = (n: number) => String(n).padStart(2, "0");
const day = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const MISSING = "–";

function valid(value: string): Date | undefined {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** A date without a time is a day of the calendar and not an instant: it must not move with the time zone. */
const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;

export function formatIn(language: Language): Format {
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  const numbers = new Map<number | undefined, Intl.NumberFormat>();
  const numberFormat = (digits: number | undefined) => {
    let found = numbers.get(digits);
    if (found === undefined) {
      found = new Intl.NumberFormat(locale, {
        minimumFractionDigits: digits ?? 0,
        maximumFractionDigits: digits ?? 6,
      });
      numbers.set(digits, found);
    }
    return found;
  };
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const number: Format["number"] = (value, digits) =>
    value === null || value === undefined || value === "" ? MISSING : numberFormat(digits).format(Number(value));
  const percent: Format["percent"] = (value, digits = 1) =>
    value === null || value === undefined ? MISSING : `${numberFormat(digits).format(value * 100)} %`;
  const date: Format["date"] = (value) => {
    if (!value) {
      return MISSING;
    }
    if (CALENDAR_DAY.test(value)) {
      return value;
    }
    const at = valid(value);
    return at === undefined ? value : day(at);
  };
  return {
    number,
    percent,
    date,
    money: (value, currency) =>
      value === null || value === undefined
        ? MISSING
        : `${currency && currency !== "CNY" ? `${currency} ` : "¥"}${numberFormat(2).format(Number(value))}`,
    moneyShort: (value) => {
      if (value === null || value === undefined) {
        return MISSING;
      }
      const yuan = Number(value);
      const size = Math.abs(yuan);
      if (language === "zh") {
        if (size >= 1e8) {
          return `¥${numberFormat(2).format(yuan / 1e8)} 亿`;
        }
        return size >= 1e4 ? `¥${numberFormat(1).format(yuan / 1e4)} 万` : `¥${numberFormat(0).format(yuan)}`;
      }
      if (size >= 1e6) {
        return `¥${numberFormat(2).format(yuan / 1e6)} million`;
      }
      return `¥${numberFormat(0).format(yuan)}`;
    },
    share: (part, whole) =>
      language === "zh" ? `${number(whole)} 中的 ${number(part)}` : `${number(part)} of ${number(whole)}`,
    dateTime: (value) => {
      if (!value) {
        return MISSING;
      }
      const at = valid(value);
      return at === undefined ? value : `${day(at)} ${two(at.getHours())}:${two(at.getMinutes())}`;
    },
    bytes: (value) => {
      if (value === null || value === undefined) {
        return MISSING;
      }
      const units = ["B", "kB", "MB", "GB", "TB"];
      let size = value;
      let unit = 0;
      while (size >= 1000 && unit < units.length - 1) {
        size /= 1000;
        unit += 1;
      }
      return `${numberFormat(unit === 0 || size >= 100 ? 0 : 1).format(size)} ${units[unit]}`;
    },
    ago: (value, now = new Date()) => {
      const at = value ? valid(value) : undefined;
      if (at === undefined) {
        return MISSING;
      }
      const seconds = (at.getTime() - now.getTime()) / 1000;
      const steps: [number, Intl.RelativeTimeFormatUnit][] = [
        [86400, "day"],
        [3600, "hour"],
        [60, "minute"],
      ];
      for (const [length, unit] of steps) {
        if (Math.abs(seconds) >= length) {
          return relative.format(Math.round(seconds / length), unit);
        }
      }
      return relative.format(0, "minute");
    },
    span: (seconds) => {
      const whole = Math.max(0, Math.round(seconds));
      const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
      const words = language === "zh" ? [" 小时", " 分", " 秒"] : [" h", " min", " s"];
      const parts = [h > 0 ? `${h}${words[0]}` : "", m > 0 ? `${m}${words[1]}` : "", h === 0 ? `${s}${words[2]}` : ""];
      return parts.filter(Boolean).join(" ");
    },
  };
}

export function useFormat(): Format {
  const { language } = useLanguage();
  return useMemo(() => formatIn(language), [language]);
}
