import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { pageOf } from "./address";
import { Opens } from "./opens";
import type { Overview } from "./overview-blocks";
import { insightTexts, stepNames } from "./texts";

/** What became of all that was raised: each step against the first, and each opens to its findings. */
export function Funnel({ of, plain = false }: { of: Overview; plain?: boolean }) {
  const t = useTexts(insightTexts);
  const say = useSay();
  const format = useFormat();
  const first = of.funnel[0]?.findings ?? 0;
  return (
    <ol className="funnel">
      {of.funnel.map((stage, i) => {
        const before = of.funnel[i - 1]?.findings ?? 0;
        return (
          <li key={stage.step}>
            <Opens to={plain ? undefined : pageOf(stage.address)}>
              <span className="funnel-name">{say(stepNames[stage.step])}</span>
              <span className="funnel-track">
                <span className="funnel-bar" style={{ width: `${first > 0 ? (100 * stage.findings) / first : 0}%` }} />
              </span>
              <b className="number">{format.number(stage.findings)}</b>
              <span className="number" title={format.money(stage.amount)}>
                {format.moneyShort(stage.amount)}
              </span>
            </Opens>
            <span className="quiet small">{before > 0 ? t.ofBefore(format.percent(stage.findings / before)) : ""}</span>
          </li>
        );
      })}
    </ol>
  );
}
