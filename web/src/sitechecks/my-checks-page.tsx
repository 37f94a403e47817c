import { Link } from "react-router";
import { api } from "../http/api";
import { StateMark } from "../page/state-mark";
import { Nothing, Reading } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { SiteFrame } from "./site-frame";
import { siteTexts } from "./texts";

/** What waits for whoever is on the spot, the nearest term first. */
export default function MyChecksPage() {
  const t = useTexts(siteTexts);
  const say = useSay();
  const format = useFormat();
  const mine = api.useQuery("get", "/api/my-checks", {}, { staleTime: 0 });
  return (
    <SiteFrame>
      <h1>{t.mine}</h1>
      <Reading of={mine}>
        {(rows) =>
          rows.length === 0 ? (
            <Nothing why={t.mineNone} />
          ) : (
            <ul className="site-list">
              {rows.map((row) => (
                <li key={row.id}>
                  <Link to={`/my-checks/${row.id}`}>
                    <b>{say(row.title)}</b>
                    <div translate="no">{row.task}</div>
                    {row.late ? (
                      <StateMark mood="bad">
                        {t.dueBy(format.date(row.until))} · {t.late}
                      </StateMark>
                    ) : (
                      <span className="quiet">{t.dueBy(format.date(row.until))}</span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
      <p className="quiet small">{t.mineHelp}</p>
    </SiteFrame>
  );
}
