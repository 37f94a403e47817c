import { api } from "../http/api";
import { useSay } from "../text/language";

/** What roles are called, in the reader's language; nothing until the names are there, the code where one has none. */
export function useRoleNames(): (role: string) => string {
  const say = useSay();
  const roles = api.useQuery("get", "/api/roles", {}, { staleTime: Number.POSITIVE_INFINITY });
  return (role) => (roles.isPending ? "" : say(roles.data?.find((one) => one.role === role)?.title) || role);
}
