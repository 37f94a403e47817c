import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import { api, onSignedOut, problem, type Schema } from "../http/api";
import { ProblemView, Waiting } from "../page/states";
import { SignInPage } from "./sign-in";

export type Me = Schema<"SessionMe">;
export type Permission = Me["permissions"][number];

const Context = createContext<Me | undefined>(undefined);

/** Who is at the screen. Only below SessionGate. */
export function useMe(): Me {
  const me = useContext(Context);
  if (me === undefined) {
    throw new Error("nobody is signed in here");
  }
  return me;
}

export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe();
  return (permission) => permissions.includes(permission);
}

/** Lets through whoever is signed in and owes nothing; asks everybody else for what is missing. */
export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const session = api.useQuery("get", "/api/session", {}, { retry: false, staleTime: Number.POSITIVE_INFINITY });
  useEffect(
    () =>
      onSignedOut(() => {
        client.clear(); // nothing of what was read may stay on the screen
        void client.invalidateQueries();
      }),
    [client],
  );
  if (session.isPending) {
    return <Waiting />;
  }
  if (session.error) {
    return problem(session.error).status === 401 ? (
      <SignInPage />
    ) : (
      <ProblemView of={session.error} again={session.refetch} />
    );
  }
  if (session.data.owes !== "NOTHING") {
    return <SignInPage owing={session.data} />;
  }
  return <Context value={session.data}>{children}</Context>;
}
