import { api } from "../http/api";

const CALM = 5 * 60_000;

/** What one was told, unread ones first; read again every few minutes, since each reading is in the audit. */
export function useNotices(enabled = true) {
  return api.useQuery("get", "/api/procedures/notices", {}, { enabled, refetchInterval: CALM, staleTime: CALM / 2 });
}
