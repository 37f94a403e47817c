import { Link } from "react-router";

/** One station on the way of a row; it opens what it stands for, where that has a page. */
export function Box({ head, line, says, to }: { head: string; line: string; says?: string; to?: string }) {
  const inner = (
    <>
      <span className="quiet small">{head}</span>
      <b title={line}>{line}</b>
    </>
  );
  return (
    <div className="lineage-box">
      {says ? <span className="lineage-says quiet small">{says}</span> : null}
      {to ? <Link to={to}>{inner}</Link> : <span>{inner}</span>}
    </div>
  );
}
