import { Navigate } from "react-router";
import { type Permission, useMay, useMe } from "../identity/session";
import { Block, Figure as FigureTile, PageHead } from "../page/record-page";
import { Nothing, Reading } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { pageOf } from "./address";
import { Newest } from "./newest";
import { OverviewBlocks } from "./overview-blocks";
import { insightTexts, matterNames } from "./texts";
import { useHome } from "./use-home";
import type { Figure } from "./waiting";
import "./insight.css";

/** All that the account of a screen on the wall has. */
const OF_THE_WALL: Permission[] = ["SIGNED_IN", "OWN_ACCOUNT", "WALL_READ"];

/** All that somebody has who only checks on site, with a phone in the hand. */
const ON_SITE: Permission[] = ["SIGNED_IN", "OWN_ACCOUNT", "SITE_CHECKS_ANSWER"];

function Figures({ title, of }: { title: string; of: Figure[] }) {
  const say = useSay();
  const format = useFormat();
  if (of.length === 0) {
    return null;
  }
  return (
    <section aria-label={title}>
      <h2 className="home-head">{title}</h2>
      <div className="home-figures">
        {of.map((figure) => (
          <FigureTile
            key={figure.matter}
            name={say(matterNames[figure.matter])}
            value={format.number(figure.count)}
            to={pageOf(figure.address)}
          />
        ))}
      </div>
    </section>
  );
}

/** What waits for whoever comes in, what is overdue, what is new; for those who lead, where risk gathers. */
export default function HomePage() {
  const t = useTexts(insightTexts);
  const format = useFormat();
  const may = useMay();
  const home = useHome();
  const { permissions } = useMe();
  if (may("WALL_READ") && permissions.every((permission) => OF_THE_WALL.includes(permission))) {
    return <Navigate to="/wall" replace />;
  }
  if (may("SITE_CHECKS_ANSWER") && permissions.every((permission) => ON_SITE.includes(permission))) {
    return <Navigate to="/my-checks" replace />;
  }
  return (
    <>
      <PageHead title={t.home} />
      <Reading of={home}>
        {(read) => (
          <>
            {read.waiting.length + read.overdue.length === 0 ? (
              <Block title={t.waiting}>
                <Nothing why={t.nothingWaits}>
                  <span className="quiet">{t.nothingWaitsHelp}</span>
                </Nothing>
              </Block>
            ) : null}
            <div className="home-groups">
              <Figures title={t.waiting} of={read.waiting} />
              <Figures title={t.overdue} of={read.overdue} />
              <Figures title={t.fresh(format.dateTime(read.since))} of={read.fresh} />
            </div>
            {may("OVERVIEW_READ") ? <OverviewBlocks /> : null}
            {may("FINDINGS_READ") ? <Newest since={read.since} /> : null}
          </>
        )}
      </Reading>
    </>
  );
}
