import type { Schema } from "../http/api";

export type Setting = Schema<"Setting">;
export type LocalValue = Schema<"LocalValue">;
export type ExemptionTerms = Schema<"ExemptionTerms">;
export type ModelMode = Schema<"ModelMode">;
export type OwnModel = Schema<"OwnModel">;
type Content = Setting["content"];

// What a setting says differs by its kind; which it is shows in what it has.
export const isLocalValue = (content: Content): content is LocalValue => "parameter" in content;
export const isExemption = (content: Content): content is ExemptionTerms => "match" in content;
export const isMode = (content: Content): content is ModelMode => "mode" in content;
export const isOwnModel = (content: Content): content is OwnModel => "draft" in content;
/** Whether it may hold for some units or times only. */
export const isNarrowable = (content: Content): content is LocalValue | ExemptionTerms =>
  isLocalValue(content) || isExemption(content);

/** The local values of a parameter that are in force, those for everybody first. */
export function valuesInForce(settings: Setting[], parameter: string): (Setting & { content: LocalValue })[] {
  return settings
    .filter((setting): setting is Setting & { content: LocalValue } => isLocalValue(setting.content))
    .filter((setting) => setting.toState === undefined && setting.content.parameter === parameter)
    .sort((a, b) => Number(isNarrow(a, a.content)) - Number(isNarrow(b, b.content)));
}

/** Whether it holds for some unit, region or period only. */
export function isNarrow(setting: { unit?: string }, content: LocalValue): boolean {
  return Boolean(setting.unit || content.region || content.from || content.to);
}
