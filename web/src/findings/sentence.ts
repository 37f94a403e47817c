import { useCallback } from "react";
import { type Text, useLanguage, useSay } from "../text/language";
import { partyKinds, relation } from "./relation-words";

const STEP = / —(\w+)( \([^)]*\))?— /g;
const PARTY = /(^|[—\s：:])(person|unit|company|other) (?=[0-9A-Z])/g;

/** Paths stand in sentences as the engine writes them, in English; here they are put into words. */
export function inChinese(sentence: string): string {
  return sentence.includes(" —")
    ? sentence
        .replace(STEP, (_, kind: string, beside: string | undefined) => ` —${relation(kind).word.zh}${beside ?? ""}— `)
        .replace(PARTY, (_, before: string, kind: keyof typeof partyKinds) => `${before}${partyKinds[kind].zh} `)
    : sentence;
}

/** The sentence of a finding in the reader's language. */
export function useSentence(): (sentence: Text) => string {
  const say = useSay();
  const { language } = useLanguage();
  return useCallback((text) => (language === "zh" ? inChinese(say(text)) : say(text)), [say, language]);
}
