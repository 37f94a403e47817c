import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { api, call, type Schema } from "../http/api";
import { body } from "../page/use-pages";
import type { Grant } from "./grant-in-use";

export type Answer = Schema<"QueriesSqlAnswer">;

const PAGE = 200;
const LOOK_AGAIN_MS = 1_000;
const key = (id: string | undefined) => ["queries", "answer", id];

/** A question that was asked, page by page. Each page is a read that is counted, so none is read twice. */
export function useAnswer(id: string | undefined) {
  return useInfiniteQuery({
    queryKey: key(id),
    queryFn: ({ pageParam }) =>
      body(
        call.GET("/api/queries/{id}", {
          params: { path: { id: id ?? "" }, query: { after: pageParam, size: PAGE } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    enabled: id !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: (query) => (query.state.data?.pages[0]?.state === "RUNNING" ? LOOK_AGAIN_MS : false),
  });
}

/** Asks; what comes back at once is the answer's first page. */
export function useAsk(asked: (id: string) => void) {
  const client = useQueryClient();
  const ask = api.useMutation("post", "/api/queries", {
    onSuccess: (answer) => {
      const first: InfiniteData<Answer, string | undefined> = { pages: [answer], pageParams: [undefined] };
      client.setQueryData(key(answer.id), first);
      asked(answer.id);
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ["queries", "history"] }),
  });
  return {
    ask: ({ id, purpose }: Grant, sql: string) =>
      ask.mutate({ params: { query: { size: PAGE } }, body: { grant: id, purpose, sql } }),
    isPending: ask.isPending,
    error: ask.error,
    forget: ask.reset,
  };
}

/** Stops a question, or forgets its answer. */
export function useGiveUp(done: () => void) {
  const client = useQueryClient();
  const stop = api.useMutation("delete", "/api/queries/{id}", {
    onSettled: (_, __, { params }) => {
      client.removeQueries({ queryKey: key(params.path.id) });
      void client.invalidateQueries({ queryKey: ["queries", "history"] });
      done();
    },
  });
  return (id: string) => stop.mutate({ params: { path: { id } } });
}
