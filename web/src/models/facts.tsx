import { Fragment, type ReactNode } from "react";
import "./models.css";

/** What is said of a record in pairs; pairs with nothing to say are left out. */
export function Facts(props: { of: (readonly [name: string, value: ReactNode])[]; wide?: boolean; small?: boolean }) {
  const classes = ["pairs", props.wide ? "wide" : "", props.small ? "small" : ""].filter(Boolean).join(" ");
  return (
    <dl className={classes}>
      {props.of
        .filter(([, value]) => value !== undefined && value !== null && value !== "" && value !== false)
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
