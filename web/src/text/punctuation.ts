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
}

export function punctuationIn(language: Language): Punctuation {
  const [comma, semicolon, colon] = language === "zh" ? ["、", "；", "："] : [", ", "; ", ": "];
  return {
    list: (parts) => parts.join(comma),
    several: (parts) => parts.join(semicolon),
    about: (name, what) => `${name}${colon}${what}`,
  };
}

export function usePunctuation(): Punctuation {
  const { language } = useLanguage();
  return useMemo(() => punctuationIn(language), [language]);
}
