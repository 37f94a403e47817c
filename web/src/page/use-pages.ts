import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
/** A list as it is read: pages one after the other, as `useInfiniteQuery` holds them. */
export interface Pages<Row> {
  rows: Row[] | undefined;
  error: unknown;
  isPending: boolean;
  isFetching: boolean;
  hasMore: boolean;
  more: () => void;
  again: () => void;
}

interface OnePage {
  items: unknown[];
  next?: string;
}

/**
 * A list of the server as a table wants it, by keyset paging.
 *
 * @param key what the list depends on: path and filters
 * @param read one page after the given place; undefined means the first
 */
export function usePages<Of extends OnePage>(
  key: readonly unknown[],
  read: (after: string | undefined) => Promise<Of>,
  { enabled = true }: { enabled?: boolean } = {},
): Pages<Of["items"][number]> & { first: Of | undefined } {
  const query = useInfiniteQuery({
    enabled,
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  return {
    rows,
    first: query.data?.pages[0],
    error: query.error,
    isPending: query.isPending,
    isFetching: query.isFetching,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    again: () => void query.refetch(),
  };
}

/** The body of an answer; `call` throws where there is none. */
export async function body<Data>(answer: Promise<{ data?: Data }>): Promise<Data> {
  return (await answer).data as Data;
}
