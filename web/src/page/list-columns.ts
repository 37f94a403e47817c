import { type ReactNode, useEffect, useState } from "react";

export interface Column<Row> {
  key: string;
  name: string;
  show: (row: Row) => ReactNode;
  width?: number | string;
  /** Right-aligned, with its unit in the name. */
  number?: boolean;
  /** Hidden until somebody chooses it. */
  hidden?: boolean;
  /** Left out while the table is too narrow for all; the last of them first. */
  spare?: boolean;
  /** Name of the order on the server that sorts by this column. */
  order?: string;
}

/** What the columns without a width share at least. */
const LEAST_FREE_WIDTH = 260;

/** Which columns a reader hid, kept in the browser under the name of the list. */
export function useChosenColumns<Row>(name: string, columns: Column<Row>[]) {
  const key = `mingjing.columns.${name}`;
  const [hidden, setHidden] = useState<string[]>(() => {
    const kept = localStorage.getItem(key);
    return kept ? (JSON.parse(kept) as string[]) : columns.filter((c) => c.hidden).map((c) => c.key);
  });
  useEffect(() => localStorage.setItem(key, JSON.stringify(hidden)), [key, hidden]);
  return { hidden, setHidden };
}

/** How wide a table of these columns is at least. */
export function widthOf<Row>(columns: Column<Row>[]): number {
  return columns.reduce((sum, column) => sum + (typeof column.width === "number" ? column.width : LEAST_FREE_WIDTH), 0);
}

/** The columns that fit a width, or all where it does not matter. */
export function fitting<Row>(columns: Column<Row>[], width: number | undefined): Column<Row>[] {
  let left = columns;
  while (width !== undefined && widthOf(left) > width) {
    const spare = left.findLast((column) => column.spare);
    if (spare === undefined) {
      break;
    }
    left = left.filter((column) => column !== spare);
  }
  return left;
}
