import { api, type Schema } from "../http/api";

const PACE_MS = 1_500;

export function isOpen(state: Schema<"ImportsView">["state"] | undefined): boolean {
  return state === "WAITING" || state === "RUNNING";
}

/** An import, read again and again while it is under way. */
export function useImport(id: number) {
  return api.useQuery(
    "get",
    "/api/catalog/imports/{id}",
    { params: { path: { id } } },
    {
      staleTime: 0,
      refetchInterval: (query) => (isOpen(query.state.data?.state) ? PACE_MS : false),
    },
  );
}
