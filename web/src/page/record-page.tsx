import { Breadcrumb } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useWindowTitle } from "./window-title";

export interface Crumb {
  name: string;
  to?: string;
}

/** The head that every page has: where it is, what it is, what can be done now. Sets the window's title, too. */
export function PageHead(props: { title: string; crumbs?: Crumb[]; beside?: ReactNode; acts?: ReactNode }) {
  useWindowTitle(props.title);
  return (
    <>
      {props.crumbs ? (
        <Breadcrumb
          className="no-print"
          items={props.crumbs.map((crumb) => ({
            title: crumb.to ? <Link to={crumb.to}>{crumb.name}</Link> : crumb.name,
          }))}
        />
      ) : null}
      <header className="page-head">
        <h1>{props.title}</h1>
        {props.beside}
        {props.acts ? <div className="acts">{props.acts}</div> : null}
      </header>
    </>
  );
}

/** A record: what it is and its state, what I can do now, the reasons and rows (children), its history (side). */
export function RecordPage(props: {
  title: string;
  crumbs?: Crumb[];
  state?: ReactNode;
  acts?: ReactNode;
  side?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <PageHead title={props.title} crumbs={props.crumbs} beside={props.state} acts={props.acts} />
      {props.side ? (
        <div className="columns">
          <div>{props.children}</div>
          <aside>{props.side}</aside>
        </div>
      ) : (
        props.children
      )}
    </>
  );
}

/** A part of a page with its heading. */
export function Block({ title, beside, children }: { title: ReactNode; beside?: ReactNode; children: ReactNode }) {
  return (
    <section className="block">
      <h2>
        {title} {beside ? <span className="quiet small">{beside}</span> : null}
      </h2>
      {children}
    </section>
  );
}

/** One figure of an overview; where it can be opened, it opens to exactly the records counted. */
export function Figure(props: { name: string; value: ReactNode; beside?: ReactNode; to?: string; title?: string }) {
  const inner = (
    <>
      <span className="quiet small">{props.name}</span>
      <b title={props.title}>{props.value}</b>
      {props.beside ? <span className="quiet small">{props.beside}</span> : null}
    </>
  );
  return props.to ? (
    <Link className="figure" to={props.to}>
      {inner}
    </Link>
  ) : (
    <div className="figure">{inner}</div>
  );
}
