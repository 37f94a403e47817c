import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";

export type Language = "zh" | "en";

/** A text in both languages, as the server and our own pages give it. */
export interface Text {
  zh: string;
  en: string;
}

const KEPT = "mingjing.language";

function first(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === "zh" || kept === "en") {
    return kept;
  }
  return navigator.language.startsWith("en") ? "en" : "zh";
}

interface Choice {
  language: Language;
  choose: (language: Language) => void;
}

const Context = createContext<Choice>({ language: "zh", choose: () => undefined });

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(first);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en"; // before any call of the first drawing
  useEffect(() => {
    localStorage.setItem(KEPT, language);
  }, [language]);
  const choice = useMemo(() => ({ language, choose: setLanguage }), [language]);
  return <Context value={choice}>{children}</Context>;
}

export function useLanguage(): Choice {
  return useContext(Context);
}

/** Puts a text of the server into the reader's language; nothing where there is none. */
export function useSay(): (text: Text | null | undefined) => string {
  const { language } = useContext(Context);
  return useCallback((text) => text?.[language] ?? "", [language]);
}

// biome-ignore lint/suspicious/noExplicitAny: what a text is about differs from text to text
type Says = string | ((...about: any[]) => string);
type Pair = { zh: Says; en: Says };
type Spoken<P extends Pair> = P["en"];

/**
 * The texts of a folder, both languages side by side, so that none can be forgotten: `{ save: { zh: "保存", en: "Save" } }`.
 * A text about something is a function: `{ found: { zh: (n: number) => `…`, en: (n: number) => `…` } }`.
 */
export function texts<T extends Record<string, Pair>>(all: T): T {
  return all;
}

/** The texts in the reader's language. */
export function useTexts<T extends Record<string, Pair>>(all: T): { [Key in keyof T]: Spoken<T[Key]> } {
  const { language } = useContext(Context);
  return useMemo(
    () => Object.fromEntries(Object.entries(all).map(([key, pair]) => [key, pair[language]])),
    [all, language],
  ) as { [Key in keyof T]: Spoken<T[Key]> };
}
