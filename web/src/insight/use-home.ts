import { api } from "../http/api";

const CALM = 60_000;

/** What waits, what is overdue, what is new: one call for the page and for the marks beside the rail. */
export function useHome() {
  return api.useQuery("get", "/api/home", {}, { refetchInterval: CALM, staleTime: CALM / 2 });
}
