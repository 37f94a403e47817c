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
      {line.map((month, i) => (
        <li key={month.month}>
          <div className="wall-track">
            <b>{format.number(month.findings)}</b>
            <span className="wall-bar" style={{ height: `calc((100% - 1.5em) * ${month.findings / most})` }} />
          </div>
          <span>{month.month.slice(5)}</span>
          <span className="quiet small">{i === 0 || month.month.endsWith("-01") ? month.month.slice(0, 4) : ""}</span>
        </li>
      ))}
    </ol>
  );
}
