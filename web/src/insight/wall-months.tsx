import { useFormat } from "../text/format";
import { monthsUpTo } from "./month-line";
import type { Overview } from "./overview-blocks";

const SHOWN = 12;

/** The last twelve months as bars with their numbers, large enough to be read from afar. */
export function WallMonths({ of }: { of: Overview }) {
  const format = useFormat();
  const line = monthsUpTo(of.months, SHOWN);
  const most = Math.max(1, ...line.map((month) => month.findings));
  return (
    <ol className="wall-months">
      {line.map((month) => (
        <li key={month.month}>
          <b>{format.number(month.findings)}</b>
          <span className="wall-bar" style={{ height: `${(100 * month.findings) / most}%` }} />
          <span>{month.month.slice(2)}</span>
        </li>
      ))}
    </ol>
  );
}
