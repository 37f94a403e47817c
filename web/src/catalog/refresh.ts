import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

/**
 * Has what is on the screen of the data centre read anew. What is still being read for the first time is given up: its
 * answer may be of before the change, and would otherwise be taken for the new one.
 */
export async function readAgain(client: QueryClient): Promise<void> {
  const these = {
    predicate: (query: { queryKey: readonly unknown[] }) =>
      query.queryKey.some((part) => typeof part === "string" && part.startsWith("/api/catalog/")),
  };
  await client.cancelQueries(these);
  await client.invalidateQueries(these);
}

/** Has everything of the data centre that is on the screen read again, after something was changed. */
export function useRefresh(): () => void {
  const client = useQueryClient();
  return useCallback(() => void readAgain(client), [client]);
}
