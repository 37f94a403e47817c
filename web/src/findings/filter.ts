import type { paths } from "../http/schema";
import { SEVERITIES, STATES, type State } from "./words";

export type ListQuery = NonNullable<paths["/api/findings"]["get"]["parameters"]["query"]>;
export type Order = NonNullable<ListQuery["order"]>;

export const ORDERS: Order[] = ["SCORE", "AMOUNT", "OCCURRED", "FOUND"];

/** Which findings, as the address of the list says it. */
export interface Filter {
  states: State[];
  modules: string[];
  indicators: string[];
  models: string[];
  severities: string[];
  unit?: string | undefined;
  subject?: string | undefined;
  text?: string | undefined;
  leastAmount?: number | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** First raised then or later. */
  foundSince?: string | undefined;
  mine: boolean;
  gone: boolean;
  shadow: boolean;
  /** Only the unit's own, none of units below it. */
  directly: boolean;
  /** Only those whose numbers moved after the decision. */
  changed: boolean;
  /** Only those for which money came back. */
  recovered: boolean;
  order: Order;
}

const LISTS = ["states", "modules", "indicators", "models", "severities"] as const;
const WORDS = ["unit", "subject", "text", "from", "to", "foundSince"] as const;
const SWITCHES = ["mine", "gone", "shadow", "directly", "changed", "recovered"] as const;
const MOMENT = /^\d{4}-\d{2}-\d{2}T[0-9:.]{5,15}Z$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads a filter; what is no filter of ours is left out, so that an old or a mistyped address still opens. */
export function filterOf(address: URLSearchParams): Filter {
  const list = (name: string) => (address.get(name) ?? "").split(",").filter(Boolean);
  const word = (name: string) => address.get(name)?.trim() || undefined;
  const day = (name: string) => (DAY.test(address.get(name) ?? "") ? word(name) : undefined);
  const amount = Number(address.get("leastAmount"));
  const order = address.get("order") as Order;
  return {
    states: list("states").filter((state): state is State => STATES.includes(state as State)),
    modules: list("modules"),
    indicators: list("indicators"),
    models: list("models"),
    severities: list("severities").filter((severity) => SEVERITIES.includes(severity)),
    unit: word("unit"),
    subject: word("subject"),
    text: word("text"),
    leastAmount: address.has("leastAmount") && Number.isFinite(amount) && amount > 0 ? amount : undefined,
    from: day("from"),
    to: day("to"),
    foundSince: MOMENT.test(address.get("foundSince") ?? "") ? word("foundSince") : undefined,
    mine: address.get("mine") === "true",
    gone: address.get("gone") === "true",
    shadow: address.get("shadow") === "true",
    directly: address.get("directly") === "true",
    changed: address.get("changed") === "true",
    recovered: address.get("recovered") === "true",
    order: ORDERS.includes(order) ? order : "SCORE",
  };
}

/** The address of a filter, always written alike: two equal filters have the same address. */
export function addressOf(filter: Filter): URLSearchParams {
  const address = new URLSearchParams();
  for (const name of LISTS) {
    if (filter[name].length > 0) {
      address.set(name, filter[name].join(","));
    }
  }
  for (const name of WORDS) {
    const value = filter[name];
    if (value) {
      address.set(name, value);
    }
  }
  if (filter.leastAmount !== undefined) {
    address.set("leastAmount", String(filter.leastAmount));
  }
  for (const name of SWITCHES) {
    if (filter[name]) {
      address.set(name, "true");
    }
  }
  if (filter.order !== "SCORE") {
    address.set("order", filter.order);
  }
  return address;
}

/** Whether it leaves anything out beside what is left out anyway. */
export function isNarrowed(filter: Filter): boolean {
  const address = addressOf({ ...filter, order: "SCORE", gone: false, shadow: false });
  return address.size > 0;
}

/**
 * What the server is asked.
 *
 * @param modelsOf models of an indicator, which the server does not know as a filter
 */
export function queryOf(filter: Filter, modelsOf: (indicator: string) => string[]): ListQuery {
  const { indicators, order, ...rest } = filter;
  const models = [...new Set([...filter.models, ...indicators.flatMap(modelsOf)])];
  return {
    ...rest,
    models,
    mine: filter.mine || undefined,
    gone: filter.gone || undefined,
    shadow: filter.shadow || undefined,
    directly: filter.directly || undefined,
    changed: filter.changed || undefined,
    recovered: filter.recovered || undefined,
    order,
  };
}
