import type { ReactNode } from "react";
import { useMay } from "../identity/session";
import { NoPermission } from "../page/states";

/** Pages that are there only to change something say so to who may not, instead of failing at the last step. */
export function NeedsChange({ children }: { children: ReactNode }) {
  return useMay()("CATALOG_CHANGE") ? children : <NoPermission />;
}
