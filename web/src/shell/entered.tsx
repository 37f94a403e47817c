import { Suspense } from "react";
import { Outlet } from "react-router";
import { type Permission, useMay } from "../identity/session";
import { NoPermission, Waiting } from "../page/states";
import { mayEnter } from "./places";

/** Lets a page through to those who have it; the server decides all the same. */
export function Entered({ needs }: { needs: Permission[] }) {
  const may = useMay();
  if (!mayEnter(needs, may)) {
    return <NoPermission />;
  }
  return (
    <Suspense fallback={<Waiting />}>
      <Outlet />
    </Suspense>
  );
}
