import { useCallback, useMemo } from "react";
import { api, type Schema } from "../http/api";
import { useSay } from "../text/language";

/** A model with where it stands in the library. */
export interface Placed {
  entry: Schema<"ModelEntry">;
  module: Schema<"ModelEntryModule">;
  indicator: Schema<"ModelEntryIndicator">;
}

export function useLibrary() {
  return api.useQuery("get", "/api/models", {}, { staleTime: 30_000 });
}

export function placed(library: Schema<"ModelEntryModule">[]): Placed[] {
  return library.flatMap((module) =>
    module.indicators.flatMap((indicator) => indicator.models.map((entry) => ({ entry, module, indicator }))),
  );
}

/** What a model is called; its id where the library does not have it, or before it is there. */
export function useModelName(): (id: string) => string {
  const say = useSay();
  const { data } = useLibrary();
  const titles = useMemo(() => new Map(placed(data ?? []).map(({ entry }) => [entry.id, entry.title])), [data]);
  return useCallback((id) => say(titles.get(id)) || id, [titles, say]);
}
