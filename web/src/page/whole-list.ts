import type { Pages } from "./list-page";

interface Read<Row> {
  data: readonly Row[] | undefined;
  error: unknown;
  isPending: boolean;
  isFetching: boolean;
  refetch: () => unknown;
}

/** A list that the server gives whole, as a table wants it; `pick` filters and sorts what is shown. */
export function wholeList<Row>(read: Read<Row>, pick: (rows: readonly Row[]) => Row[]): Pages<Row> {
  return {
    rows: read.data === undefined ? undefined : pick(read.data),
    error: read.error,
    isPending: read.isPending,
    isFetching: read.isFetching,
    hasMore: false,
    more: () => undefined,
    again: () => void read.refetch(),
  };
}
