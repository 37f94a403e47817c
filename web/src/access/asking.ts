import type { Schema } from "../http/api";
import type { Purpose, SightOfGrant } from "./words";

type Choice = Schema<"DataCallDataCallChoice">;
type Column = Choice["columns"][number];

/** What is wanted of one dataset, as the guided way holds it while it is being filled in. */
export interface WantedDataset {
  dataset: string;
  columns: string[];
  openable: string[];
  units?: { column: string; values: string[] };
  persons?: { column: string; values: string[] };
  period?: { column: string; from: string; to: string };
}

export interface Wanted {
  kind: Purpose["kind"];
  reference: string;
  reason: string;
  unit?: string;
  sight: SightOfGrant;
  /** Days of the calendar; the grant lasts to the end of the last. */
  from?: string;
  until?: string;
  datasets: WantedDataset[];
}

export const nothingYet: Wanted = { kind: "FINDING_CHECK", reference: "", reason: "", sight: "ROWS", datasets: [] };

const kindOf = (type: string) => /^[a-z.]+/.exec(type)?.[0] ?? "";
const isList = (type: string) => type.endsWith("[]");

/** Columns by whose values rows can be named, as the server allows it. */
export function namesRows(column: Column): boolean {
  return !isList(column.type) && ["id", "str", "code", "hash"].includes(kindOf(column.type));
}

/** Columns that say when. */
export function datesRows(column: Column): boolean {
  return !isList(column.type) && ["date", "ts", "ym"].includes(kindOf(column.type));
}

/** The column that most likely says whose row it is; a guess that the asker sees and can change. */
export function likely(columns: Column[], words: RegExp): string | undefined {
  return (columns.find((one) => words.test(one.column)) ?? columns[0])?.column;
}

/** What is still missing before one can go on from a step; the key of a text. */
export type Missing =
  | "reference"
  | "reason"
  | "unit"
  | "datasets"
  | "columns"
  | "values"
  | "period"
  | "until"
  | "backwards";

export function missingPurpose(wanted: Wanted, units: string[]): Missing | undefined {
  if (wanted.reference.trim() === "") {
    return "reference";
  }
  if (wanted.reason.trim() === "") {
    return "reason";
  }
  return units.length > 1 && !wanted.unit ? "unit" : undefined;
}

export function missingDatasets({ datasets }: Wanted): Missing | undefined {
  return datasets.length === 0 ? "datasets" : undefined;
}

export function missingColumns({ datasets }: Wanted): Missing | undefined {
  return datasets.some((one) => one.columns.length + one.openable.length === 0) ? "columns" : undefined;
}

export function missingRows({ datasets }: Wanted): Missing | undefined {
  if (datasets.some((one) => [one.units, one.persons].some((named) => named?.values.length === 0))) {
    return "values";
  }
  return datasets.some(({ period }) => period && (!period.from || !period.to || period.to < period.from))
    ? "period"
    : undefined;
}

export function missingTerm({ from, until }: Wanted): Missing | undefined {
  if (!until) {
    return "until";
  }
  return from && until < from ? "backwards" : undefined;
}

/** The end of a day here, as an instant. */
const endOf = (day: string) => new Date(`${day}T23:59:59`).toISOString();
const startOf = (day: string) => new Date(`${day}T00:00:00`).toISOString();

/** What is sent. */
export function asking(wanted: Wanted, today: string): Schema<"Asking"> {
  return {
    purpose: { kind: wanted.kind, reference: wanted.reference.trim() },
    reason: wanted.reason.trim(),
    unit: wanted.unit,
    sight: wanted.sight,
    // today is from the approval on: its beginning lies in the past
    from: wanted.from && wanted.from > today ? startOf(wanted.from) : undefined,
    until: endOf(wanted.until ?? today),
    datasets: wanted.datasets.map(({ dataset, columns, openable, units, persons, period }) => ({
      dataset,
      columns,
      openable,
      rows: units || persons || period ? { units, persons, period } : undefined,
    })),
  };
}

const key = (account: number) => `mingjing.asking.${account}`;

/** What was filled in before one left; kept in this window only, because it may name persons. */
export function kept(account: number): Wanted | undefined {
  const text = sessionStorage.getItem(key(account));
  return text === null ? undefined : { ...nothingYet, ...(JSON.parse(text) as Wanted) };
}

export function keep(account: number, wanted: Wanted | undefined): void {
  if (wanted === undefined) {
    sessionStorage.removeItem(key(account));
  } else {
    sessionStorage.setItem(key(account), JSON.stringify(wanted));
  }
}
