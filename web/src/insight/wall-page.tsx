import { api } from "../http/api";
import { StateMark } from "../page/state-mark";
import { Nothing, Reading } from "../page/states";
import { useWindowTitle } from "../page/window-title";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { Funnel } from "./funnel";
import { Matrix } from "./matrix";
import { insightTexts } from "./texts";
import { WallMonths } from "./wall-months";
import "./insight.css";

const REFRESH = 60_000;
const UNITS_SHOWN = 8;

/**
 * The overview for a screen on the wall: large, without a hand on it, numbers of units and modules only. Where it cannot
 * be read anew, the last numbers stay and say so.
 */
export default function WallPage() {
  const t = useTexts(insightTexts);
  const say = useSay();
  const format = useFormat();
  const wall = api.useQuery("get", "/api/wall", {}, { refetchInterval: REFRESH, refetchIntervalInBackground: true });
  useWindowTitle(t.wall);
  return (
    <main className="wall">
      <Reading of={wall}>
        {(of) => (
          <>
            <header>
              <h1>
                {of.path.length > 0 ? `${say(of.path.at(-1)?.name)} · ` : ""}
                {t.wall}
              </h1>
              <span>
                {wall.error ? <StateMark mood="care">{t.stale}</StateMark> : null} {t.asOf(format.dateTime(of.at))}
              </span>
            </header>
            {(of.funnel[0]?.findings ?? 0) === 0 ? (
              <Nothing why={t.noFindings} />
            ) : (
              <>
                <div className="wall-figures">
                  {(["atStake", "confirmed", "recovered"] as const).map((name) => (
                    <div key={name}>
                      <span>{t[name]}</span>
                      <b>{format.moneyShort(of[name].amount)}</b>
                      <span>{t.findings(format.number(of[name].findings))}</span>
                    </div>
                  ))}
                </div>
                <section aria-label={t.funnel}>
                  <Funnel of={of} plain />
                </section>
                <section aria-label={t.matrix}>
                  <Matrix of={of} measure="findings" most={UNITS_SHOWN} plain />
                </section>
                <section aria-label={t.months}>
                  <h2>{t.months}</h2>
                  <WallMonths of={of} />
                </section>
              </>
            )}
          </>
        )}
      </Reading>
    </main>
  );
}
