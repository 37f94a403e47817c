import { useInfiniteQuery } from "@tanstack/react-query";
import type { Pages } from "./list-page";

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
): Pages<Of["items"][number]> & { first: Of | undefined } {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
  });
  return {
    rows: query.data?.pages.flatMap((page) => page.items),
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
