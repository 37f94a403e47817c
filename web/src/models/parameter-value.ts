import type { Schema } from "../http/api";

type Parameter = Schema<"ModelPageParameter">;

export const isList = (parameter: Parameter) => parameter.type.endsWith("[]");
const elementType = (parameter: Parameter) => parameter.type.replace("[]", "").toLowerCase();

/** How a value is entered. */
export type Entry = "number" | "yes-no" | "option" | "options" | "list" | "date" | "text";

export function entryOf(parameter: Parameter): Entry {
  const type = elementType(parameter);
  if (isList(parameter)) {
    return parameter.options.length > 0 ? "options" : "list";
  }
  if (type === "boolean") {
    return "yes-no";
  }
  if (parameter.options.length > 0) {
    return "option";
  }
  if (/^(int|bigint|double|money|decimal)/.test(type)) {
    return "number";
  }
  return type === "date" ? "date" : "text";
}

/** The smallest step that the type can hold: 1 for whole numbers, 0.01 for two digits. */
export function leastStep(parameter: Parameter): number {
  const type = elementType(parameter);
  const digits = /^decimal\(\d+, *(\d+)\)$/.exec(type)?.[1];
  if (type.startsWith("int") || type.startsWith("bigint")) {
    return 1;
  }
  return digits !== undefined ? 10 ** -Number(digits) : type === "money" ? 0.01 : 0.001;
}

/** A step with which a slider moves through the range in about a hundred steps, in round numbers. */
export function sliderStep(parameter: Parameter): number {
  const [low = 0, high = 0] = parameter.range;
  const least = leastStep(parameter);
  const hundredth = (high - low) / 100;
  if (hundredth <= least) {
    return least;
  }
  const power = 10 ** Math.floor(Math.log10(hundredth));
  const round = [1, 2, 5, 10].find((factor) => factor * power >= hundredth) ?? 10;
  return Math.max(least, rounded(round * power, 9));
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** Values spread over the range, ends included, for a picture of the whole; never more than asked for. */
export function spread(parameter: Parameter, most: number): string[] {
  const [low, high] = parameter.range;
  if (low === undefined || high === undefined || entryOf(parameter) !== "number") {
    return [];
  }
  const least = leastStep(parameter);
  const digits = Math.max(0, -Math.floor(Math.log10(least)));
  const values = Array.from({ length: most }, (_, i) =>
    rounded(low + Math.round(((high - low) * i) / (most - 1) / least) * least, digits),
  );
  return [...new Set(values)].map(String);
}

/** A list as the server reads it; several values never run together whatever they hold. */
export const listText = (values: string[]) => JSON.stringify(values);

export function listOf(text: string | undefined): string[] {
  if (!text) {
    return [];
  }
  if (text.startsWith("[")) {
    try {
      const list = JSON.parse(text) as unknown;
      return Array.isArray(list) ? list.map(String) : [];
    } catch {
      return [];
    }
  }
  return text.split(",").map((part) => part.trim());
}

/** Whether both mean the same value: 3 and 3.00 do. */
export function sameValue(parameter: Parameter, a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) {
    return a === b;
  }
  if (entryOf(parameter) === "number") {
    return Number(a) === Number(b);
  }
  return isList(parameter) ? listText(listOf(a)) === listText(listOf(b)) : a === b;
}
