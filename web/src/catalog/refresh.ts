import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

/** Has everything of the data centre that is on the screen read again, after something was changed. */
export function useRefresh(): () => void {
  const client = useQueryClient();
  return useCallback(
    () =>
      void client.invalidateQueries({
        predicate: (query) =>
          query.queryKey.some((part) => typeof part === "string" && part.startsWith("/api/catalog/")),
      }),
    [client],
  );
}
