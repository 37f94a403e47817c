import type { ReactNode } from "react";
import { Link } from "react-router";

/** What opens to its records where it has an address; on the wall, where nobody clicks, it is the same without. */
export function Opens({ to, title, children }: { to: string | undefined; title?: string; children: ReactNode }) {
  return to === undefined ? (
    <span className="opens">{children}</span>
  ) : (
    <Link className="opens" to={to} title={title}>
      {children}
    </Link>
  );
}
