import { useCallback } from "react";
import { api } from "../http/api";
import { useMay } from "../identity/session";
import { useSay } from "../text/language";

/** What a parameter is called; its code where it has no name, or before the names are there. */
export function useParameterName(): (code: string) => string {
  const say = useSay();
  const may = useMay();
  const { data } = api.useQuery(
    "get",
    "/api/parameters/names",
    {},
    { staleTime: Number.POSITIVE_INFINITY, enabled: may("MODELS_READ") },
  );
  return useCallback((code) => say(data?.[code]) || code, [data, say]);
}
