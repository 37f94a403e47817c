import type { paths } from "../http/schema";

export type ListQuery = NonNullable<paths["/api/matters"]["get"]["parameters"]["query"]>;

/** Which matters, as the address of the list says it; under the names that the list's call knows. */
export interface Filter {
  processes: string[];
  states: string[];
  unit?: string | undefined;
  text?: string | undefined;
  mine: boolean;
  toDecide: boolean;
  overdue: boolean;
  /** Those that are over, those under way, or both. */
  ended?: boolean | undefined;
}

const LISTS = ["processes", "states"] as const;
const WORDS = ["unit", "text"] as const;
const SWITCHES = ["mine", "toDecide", "overdue"] as const;

export function filterOf(address: URLSearchParams): Filter {
  const list = (name: string) => address.getAll(name).flatMap((value) => value.split(",").filter(Boolean));
  const ended = address.get("ended");
  return {
    processes: list("processes"),
    states: list("states"),
    unit: address.get("unit")?.trim() || undefined,
    text: address.get("text")?.trim() || undefined,
    mine: address.get("mine") === "true",
    toDecide: address.get("toDecide") === "true",
    overdue: address.get("overdue") === "true",
    ended: ended === "true" ? true : ended === "false" ? false : undefined,
  };
}

export function addressOf(filter: Filter): URLSearchParams {
  const address = new URLSearchParams();
  for (const name of LISTS) {
    if (filter[name].length > 0) {
      address.set(name, filter[name].join(","));
    }
  }
  for (const name of WORDS) {
    if (filter[name]) {
      address.set(name, filter[name]);
    }
  }
  for (const name of SWITCHES) {
    if (filter[name]) {
      address.set(name, "true");
    }
  }
  if (filter.ended !== undefined) {
    address.set("ended", String(filter.ended));
  }
  return address;
}

/** Whether anything is left out. */
export function isNarrowed(filter: Filter): boolean {
  return addressOf(filter).size > 0;
}

export function queryOf(filter: Filter): ListQuery {
  return {
    ...filter,
    mine: filter.mine || undefined,
    toDecide: filter.toDecide || undefined,
    overdue: filter.overdue || undefined,
  };
}
