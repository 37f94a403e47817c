import { useMemo } from "react";
import { type Language, useLanguage } from "./language";

/** Marks between texts, which the two languages write differently. */
export interface Punctuation {
  /** a, b, c */
  list: (parts: readonly string[]) => string;
  /** Longer parts: a; b; c. */
  several: (parts: readonly string[]) => string;
  /** What is said about something: name: what. */
  about: (name: string, what: string) => string;
  /** What stands between a name and what is said about it, where they are not both texts. */
  colon: string;
  /** What stands between two remarks. */
  comma: string;
  /** Behind a name: name (more). */
  brackets: (text: string) => string;
}

export function punctuationIn(language: Language): Punctuation {
  const [between, semicolon, colon] = language === "zh" ? (["、", "；", "："] as const) : ([", ", "; ", ": "] as const);
  return {
    list: (parts) => parts.join(between),
    several: (parts) => parts.join(semicolon),
    about: (name, what) => `${name}${colon}${what}`,
    colon,
    comma: language === "zh" ? "，" : ", ",
    brackets: (text) => (language === "zh" ? `（${text}）` : ` (${text})`),
  };
}

export function usePunctuation(): Punctuation {
  const { language } = useLanguage();
  return useMemo(() => punctuationIn(language), [language]);
}
