import { dayOf, elements, isDay, isMoney, isNumber, type JudgedWith, type OutputColumn, placeholders } from "./reading";

/** One number of a picture: what the rows say, what the rule allows, or what is usual. */
export interface Mark {
  name: string;
  value: number;
  role: "value" | "limit" | "usual";
  /** Whether it is a parameter of the model and not a column of the finding. */
  parameter: boolean;
}

/** Numbers in one unit that can stand side by side. */
export interface Bars {
  unit: string | undefined;
  /** SQL type of the first of them; whole numbers of "times" count, others are multiples. */
  type: string;
  marks: Mark[];
}

const LIMIT = /(^|_)(limit|cap|bound|quota|standard|approved|allowed|planned|tank|capacity|threshold|due)(_|$)/;
const USUAL = /(^|_)(usual|typical|median|mean|average|expected|peer)(_|$)/;
/** Parameters that say how one looks, not how much there may be. */
const MANNER = /(^|_)(step|window|lookback|search|grace|percentile|k|factor|tolerance|tol)(_|$)/;

function roleOf(name: string): Mark["role"] {
  return LIMIT.test(name) ? "limit" : USUAL.test(name) ? "usual" : "value";
}

const isValue = (mark: Mark) => mark.role === "value";

/** Which numbers can be compared: those of one unit, and where none is stated, of one last word (most_tables, limit_tables). */
function familyOf(name: string, type: string, unit: string | null | undefined): string {
  if (isMoney(type, unit)) {
    return unit?.startsWith("CNY/") ? unit : "CNY";
  }
  return unit || (name.split("_").at(-1) as string);
}

/**
 * The numbers that prove a finding: those that its sentence names, in one unit, with what the rule allows or what is
 * usual. Undefined where the sentence compares nothing.
 */
export function barsOf(
  sentence: string,
  columns: readonly OutputColumn[],
  values: Record<string, string | null | undefined>,
  parameters: readonly JudgedWith[],
): Bars | undefined {
  const families = new Map<string, Bars>();
  for (const name of new Set(placeholders(sentence))) {
    const column = columns.find((one) => one.name === name);
    const parameter = parameters.find((one) => one.name === name);
    const source = column ?? parameter;
    const text = column ? values[name] : parameter?.value;
    const manner = column === undefined && MANNER.test(name);
    if (source === undefined || manner || !isNumber(source.type) || !text || !Number.isFinite(Number(text))) {
      continue;
    }
    const family = familyOf(name, source.type, source.unit);
    const group = families.get(family) ?? {
      marks: [],
      unit: isMoney(source.type, source.unit) ? "CNY" : undefined,
      type: source.type,
    };
    group.unit ??= source.unit ?? undefined;
    group.marks.push({
      name,
      value: Number(text),
      role: column === undefined ? "limit" : roleOf(name),
      parameter: column === undefined,
    });
    families.set(family, group);
  }
  const telling = [...families.values()].filter(
    ({ marks }) => marks.some((mark) => mark.role === "value") && marks.some((mark) => mark.role !== "value"),
  );
  return telling[0] ?? [...families.values()].find(({ marks }) => marks.length > 1 && marks.every(isValue));
}

export interface Day {
  day: string;
  names: string[];
}

const LONGEST_CALENDAR_DAYS = 400;
const LEAST_DAYS = 3;
const DAY_MS = 86_400_000;

/** The days of a finding, where they are enough to make a calendar and near enough to fit one. */
export function daysOf(
  columns: readonly { name: string; type: string }[],
  values: Record<string, string | null | undefined>,
): Day[] {
  const days = new Map<string, Set<string>>();
  for (const column of columns.filter((one) => isDay(one.type))) {
    for (const value of elements(values[column.name])) {
      const day = dayOf(value);
      if (day !== undefined) {
        days.set(day, (days.get(day) ?? new Set()).add(column.name));
      }
    }
  }
  return fitting([...days].map(([day, names]) => ({ day, names: [...names] })));
}

/** Days of rows, each named by what it is the day of. */
export function fitting(days: Day[]): Day[] {
  const sorted = [...days].sort((a, b) => a.day.localeCompare(b.day));
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined || sorted.length < LEAST_DAYS) {
    return [];
  }
  return (Date.parse(last.day) - Date.parse(first.day)) / DAY_MS <= LONGEST_CALENDAR_DAYS ? sorted : [];
}

export interface Party {
  id: string;
  kind: "person" | "unit" | "company" | "other" | undefined;
}

export interface Link {
  from: string;
  to: string;
  /** Code of the relation; undefined where money passed. */
  kind: string | undefined;
  beside: string | undefined;
}

export interface Path {
  parties: Party[];
  links: Link[];
}

const STEP = / —(.+?)— /;
const PARTY = /^(person|unit|company|other) (.+)$/;

/** Reads paths as the engine writes them: "unit U1 —contract— company 9… —holder (70 %)— person P1", or "U1 > S1". */
export function pathsOf(values: Record<string, string | null | undefined>): Path | undefined {
  const parties = new Map<string, Party>();
  const links: Link[] = [];
  const party = (text: string): string => {
    const known = PARTY.exec(text.trim());
    const id = known?.[2] ?? text.trim();
    const kind = known?.[1] as Party["kind"];
    if (!parties.has(id) || kind !== undefined) {
      parties.set(id, { id, kind });
    }
    return id;
  };
  const link = (from: string, to: string, kind: string | undefined, beside: string | undefined) => {
    if (!links.some((one) => one.from === from && one.to === to && one.kind === kind)) {
      links.push({ from, to, kind, beside });
    }
  };
  for (const text of Object.values(values).flatMap(elements)) {
    const steps = text.split(STEP);
    if (steps.length >= 3) {
      for (let i = 0; i + 2 < steps.length; i += 2) {
        const [kind, beside] = (steps[i + 1] as string).split(" (");
        link(party(steps[i] as string), party(steps[i + 2] as string), kind, beside?.replace(/\)$/, ""));
      }
    } else if (/^\S+( > \S+)+$/.test(text)) {
      const ids = text.split(" > ").map(party);
      ids.slice(1).forEach((to, i) => {
        link(ids[i] as string, to, undefined, undefined);
      });
    }
  }
  return links.length > 0 ? { parties: [...parties.values()], links } : undefined;
}

export interface Point {
  row: number;
  dataset: string;
  longitude: number;
  latitude: number;
}

/** Places of the rows, WGS-84; masked ones are no numbers and stay out. */
export function pointsOf(
  evidence: readonly { number: number; dataset: string; values: Record<string, string | null | undefined> }[],
): Point[] {
  return evidence.flatMap((row) =>
    Object.keys(row.values)
      .filter((name) => name.endsWith("_lon"))
      .map((name) => ({
        row: row.number,
        dataset: row.dataset,
        longitude: Number(row.values[name] || Number.NaN),
        latitude: Number(row.values[name.replace(/_lon$/, "_lat")] || Number.NaN),
      }))
      .filter((point) => Number.isFinite(point.longitude) && Number.isFinite(point.latitude)),
  );
}
