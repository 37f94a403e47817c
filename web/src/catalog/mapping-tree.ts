import type { Schema } from "../http/api";

/** How a column of the contract is filled; one of `from`, `expression`, `value`, or `lon` with `lat`. */
export interface ColumnRule {
  from?: string;
  expression?: string;
  value?: string | number | boolean;
  lon?: string;
  lat?: string;
  crs?: string;
  format?: string;
  decimal?: string;
  unit?: string;
  codes?: Record<string, string>;
  yes?: string[];
  no?: string[];
  empty?: string[];
  separator?: string;
  kind?: string;
}

/** A mapping as a tree; parts that this page does not edit are handed on as they are. */
export interface MappingTree {
  dataset: string;
  source: Record<string, string | number>;
  columns: Record<string, ColumnRule>;
  rest: Record<string, unknown>;
}

/** Reads a mapping as the server gives it, with short forms written out. */
export function mappingTree(given: unknown): MappingTree {
  const { dataset, source, columns, ...rest } = given as Record<string, unknown>;
  return {
    dataset: String(dataset),
    source: (source ?? {}) as MappingTree["source"],
    columns: Object.fromEntries(
      Object.entries((columns ?? {}) as Record<string, string | ColumnRule>).map(([name, rule]) => [
        name,
        ruleOf(rule),
      ]),
    ),
    rest,
  };
}

function ruleOf(rule: string | ColumnRule): ColumnRule {
  if (typeof rule !== "string") {
    return rule;
  }
  return rule.startsWith("=") ? { expression: rule.slice(1).trim() } : { from: rule };
}

/** The shortest way to write a rule: the name of a column, an expression after `=`, or an object. */
function short(rule: ColumnRule): string | ColumnRule {
  const keys = Object.keys(rule);
  if (keys.length === 1 && rule.from !== undefined && !rule.from.startsWith("=")) {
    return rule.from;
  }
  return keys.length === 1 && rule.expression !== undefined ? `= ${rule.expression}` : rule;
}

/**
 * Writes a mapping: one line a column, texts in double quotes, which YAML reads as JSON does.
 *
 * @returns the text, and which contract column stands on which line, from 1
 */
export function mappingText(tree: MappingTree): { yaml: string; lines: Map<number, string> } {
  const out = [`dataset: ${tree.dataset}`, `source: ${JSON.stringify(tree.source)}`, "columns:"];
  const lines = new Map<number, string>();
  for (const [name, rule] of Object.entries(tree.columns)) {
    out.push(`  ${name}: ${JSON.stringify(short(rule))}`);
    lines.set(out.length, name);
  }
  for (const [name, part] of Object.entries(tree.rest)) {
    out.push(`${name}: ${JSON.stringify(part)}`);
  }
  return { yaml: `${out.join("\n")}\n`, lines };
}

/** A mapping to begin with, made of what is proposed. */
export function proposedTree(
  dataset: string,
  system: string,
  proposed: Schema<"MappingsProposed">,
  key: string[],
): MappingTree {
  const { file } = proposed;
  const columns: Record<string, ColumnRule> = {};
  for (const guess of proposed.guesses) {
    if (guess.from !== undefined) {
      columns[guess.column] =
        guess.words.length > 0
          ? { from: guess.from, codes: Object.fromEntries(guess.words.map((word) => [word, ""])) }
          : { from: guess.from };
    }
  }
  const [lone] = key;
  if (
    key.length === 1 &&
    lone !== undefined &&
    columns[lone] === undefined &&
    proposed.mapping.includes(`  ${lone}: "= `)
  ) {
    columns[lone] = { expression: "file_name() + ':' + text(source_row())" };
  }
  return {
    dataset,
    source: {
      system,
      format: file.format,
      ...(file.encoding ? { encoding: file.encoding } : {}),
      ...(file.delimiter ? { delimiter: file.delimiter } : {}),
      ...(file.table ? { table: file.table } : {}),
    },
    columns,
    rest: {},
  };
}

/** Columns that must be filled and are not, or whose words have no code yet: what an import would be refused for. */
export function unfilled(tree: MappingTree, columns: Schema<"CatalogDatasetsColumnFacts">[]): string[] {
  return columns
    .filter((column) => {
      const rule = tree.columns[column.name];
      if (rule === undefined || !isFilled(rule)) {
        return !column.nullable || rule !== undefined;
      }
      return Object.values(rule.codes ?? {}).some((code) => code === "");
    })
    .map((column) => column.name);
}

function isFilled(rule: ColumnRule): boolean {
  const said = rule.from ?? rule.expression ?? rule.lon ?? rule.value;
  return said !== undefined && String(said).trim() !== "" && (rule.lon === undefined || Boolean(rule.lat?.trim()));
}
