import { useSyncExternalStore } from "react";
import { api, type Schema } from "../http/api";
import { useMay, useMe } from "../identity/session";

export type Grant = Schema<"GrantsGrant">;

const listeners = new Set<() => void>();
const key = (account: number) => `mingjing.grant.${account}`;

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** My grants that are in force; nothing for whoever may hold none. */
export function useGrants() {
  const may = useMay();
  return api.useQuery("get", "/api/grants", {}, { enabled: may("DATA_READ"), staleTime: 60_000 });
}

/**
 * The grant under which one works just now, kept for this window only. It is a choice of the reader and no right: the
 * server asks the grant itself at each read.
 */
export function useGrantInUse(): { grant: Grant | undefined; grants: Grant[]; use: (id: string) => void } {
  const { account } = useMe();
  const { data } = useGrants();
  const chosen = useSyncExternalStore(watch, () => sessionStorage.getItem(key(account)));
  const grants = data ?? [];
  const only = grants.length === 1 ? grants[0] : undefined;
  return {
    grants,
    grant: grants.find((grant) => grant.id === chosen) ?? only,
    use: (id) => {
      sessionStorage.setItem(key(account), id);
      for (const listener of listeners) {
        listener();
      }
    },
  };
}
