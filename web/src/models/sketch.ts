import type { Schema } from "../http/api";
import type { Text } from "../text/language";

export type Sketch = Schema<"ModelSketch">;
export type Condition = Sketch["conditions"][number];
export type Test = Condition["test"];
export type Grouping = NonNullable<Sketch["grouping"]>;
export type Comparison = NonNullable<Sketch["comparison"]>;
export type Relation = NonNullable<Sketch["relation"]>;
export type Example = Sketch["examples"][number];
export type Column = Schema<"CatalogDatasetsColumnFacts">;

/** A sketch while it is being put together: what is not chosen yet is missing. */
export interface Begun {
  field?: string;
  model?: string;
  titleZh?: string;
  titleEn?: string;
  whyZh?: string;
  whyEn?: string;
  dataset?: string;
  unit?: string;
  day?: string;
  conditions: Partial<Condition>[];
  grouping?: { by: string[]; period?: Grouping["period"]; measure: Grouping["measure"]; of?: string };
  comparison?: { column?: string; test: Test; limit?: number };
  relation?: {
    dataset?: string;
    exists: boolean;
    on: { column?: string; other?: string }[];
    conditions: Partial<Condition>[];
    day?: string;
    days?: number;
  };
  examples: Example[];
}

export const NOTHING_YET: Begun = { conditions: [], examples: [] };

export type Kind = "text" | "number" | "day" | "yes-no" | "other";

const KINDS: Record<string, Kind> = {
  id: "text",
  str: "text",
  txt: "text",
  code: "text",
  hash: "text",
  ym: "text",
  int: "number",
  dec: "number",
  money: "number",
  date: "day",
  ts: "day",
  bool: "yes-no",
};

/** What can be done with a column, by its type as the contract writes it: `str(40)`, `dec(18,2)`, `id[]`. */
export function kindOf(column: Column | undefined): Kind {
  const name = /^([a-z]+)(\(.*\))?$/.exec(column?.type ?? "")?.[1];
  return (name && KINDS[name]) || "other"; // lists, points and polygons are no part of a sketch
}

const ANY: Test[] = ["IS", "IS_NOT", "ONE_OF", "NONE_OF", "EMPTY", "NOT_EMPTY"];
const LIMITS: Test[] = ["ABOVE", "AT_LEAST", "BELOW", "AT_MOST"];

/** The tests that a column of that kind allows. */
export function testsOf(kind: Kind): Test[] {
  switch (kind) {
    case "text":
      return [...ANY, "CONTAINS", "BEGINS_WITH"];
    case "number":
    case "day":
      return [...ANY, ...LIMITS];
    default:
      return ANY;
  }
}

export const limitTests = LIMITS;

/** How many values a test takes. */
export function valuesOf(test: Test | undefined): "none" | "one" | "some" {
  return test === "EMPTY" || test === "NOT_EMPTY" ? "none" : test === "ONE_OF" || test === "NONE_OF" ? "some" : "one";
}

const isWhole = (condition: Partial<Condition>): condition is Condition =>
  Boolean(condition.column && condition.test) &&
  (valuesOf(condition.test) === "none" || (condition.values ?? []).some((value) => value.trim() !== ""));

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const FIELD = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What is still missing, by the part that it belongs to. */
export type Missing =
  | "name"
  | "title"
  | "dataset"
  | "day"
  | "condition"
  | "relation"
  | "grouping"
  | "comparison"
  | "rule"
  | undefined;

export function missingData(begun: Begun): Missing {
  if (!FIELD.test(begun.field ?? "") || !SLUG.test(begun.model ?? "")) {
    return "name";
  }
  if (!begun.titleZh?.trim() || !begun.titleEn?.trim()) {
    return "title";
  }
  return begun.dataset ? (begun.day ? undefined : "day") : "dataset";
}

export function missingRows({ conditions, relation }: Begun): Missing {
  if (!conditions.every(isWhole)) {
    return "condition";
  }
  if (relation === undefined) {
    return undefined;
  }
  const paired = relation.on.length > 0 && relation.on.every(({ column, other }) => column && other);
  const timed = (relation.day === undefined) === (relation.days === undefined);
  return relation.dataset && paired && timed && relation.conditions.every(isWhole) ? undefined : "relation";
}

export function missingMeasure(begun: Begun): Missing {
  const { grouping, comparison } = begun;
  if (grouping && (grouping.by.length === 0 || (grouping.measure !== "COUNT" && !grouping.of))) {
    return "grouping";
  }
  if (grouping && !comparison) {
    return "comparison";
  }
  if (comparison && (comparison.limit === undefined || (!grouping && !comparison.column))) {
    return "comparison";
  }
  return begun.conditions.length === 0 && !comparison && !begun.relation ? "rule" : undefined;
}

const text = (zh: string | undefined, en: string | undefined): Text | undefined =>
  zh?.trim() && en?.trim() ? { zh: zh.trim(), en: en.trim() } : undefined;

const conditions = (given: Partial<Condition>[]): Condition[] =>
  given.filter(isWhole).map(({ column, test, values }) => ({
    column,
    test,
    values: valuesOf(test) === "none" ? [] : values.map((value) => value.trim()).filter(Boolean),
  }));

/** Rows without the cells that were left empty. */
const written = (rows: Example["rows"]): Example["rows"] =>
  Object.fromEntries(
    Object.entries(rows).map(([dataset, of]) => [
      dataset,
      of.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value.trim() !== ""))),
    ]),
  );

/** The sketch as the server takes it; nothing while something is missing. */
export function sketchOf(begun: Begun): Sketch | undefined {
  if (missingData(begun) ?? missingRows(begun) ?? missingMeasure(begun)) {
    return undefined;
  }
  const { dataset, day, unit, grouping, comparison, relation } = begun;
  const title = text(begun.titleZh, begun.titleEn);
  const why = text(begun.whyZh, begun.whyEn);
  if (title === undefined || dataset === undefined || day === undefined) {
    return undefined;
  }
  return {
    name: `${begun.field}/${begun.model}`,
    title,
    ...(why ? { why } : {}),
    dataset,
    day,
    ...(unit ? { unit } : {}),
    conditions: conditions(begun.conditions),
    ...(grouping
      ? {
          grouping: {
            by: grouping.by,
            measure: grouping.measure,
            ...(grouping.period ? { period: grouping.period } : {}),
            ...(grouping.measure !== "COUNT" && grouping.of ? { of: grouping.of } : {}),
          },
        }
      : {}),
    ...(comparison?.limit !== undefined
      ? {
          comparison: {
            test: comparison.test,
            limit: comparison.limit,
            ...(!grouping && comparison.column ? { column: comparison.column } : {}),
          },
        }
      : {}),
    ...(relation?.dataset
      ? {
          relation: {
            dataset: relation.dataset,
            exists: relation.exists,
            on: relation.on.map(({ column = "", other = "" }) => ({ column, other })),
            conditions: conditions(relation.conditions),
            ...(relation.day !== undefined && relation.days !== undefined
              ? { day: relation.day, days: relation.days }
              : {}),
          },
        }
      : {}),
    examples: begun.examples.map((example) => ({ ...example, rows: written(example.rows) })),
  };
}
