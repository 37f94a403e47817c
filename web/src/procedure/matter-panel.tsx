import { Link } from "react-router";
import { api } from "../http/api";
import { Block } from "../page/record-page";
import { Reading } from "../page/states";
import { useTexts } from "../text/language";
import { MatterFacts, StateOf } from "./matter-parts";
import { PeopleList } from "./people-block";
import { ProposalBlock } from "./proposal-block";
import { recordTexts } from "./record-texts";
import { StepsBlock } from "./steps-block";
import { TermsList } from "./terms-block";
import { matterTexts } from "./texts";
import { Entries } from "./timeline";
import "./procedure.css";

const LATEST = 5;

/** The matter that is marked in the list, short: one reads on, and decides, while one goes down the list. */
export function MatterPanel({ id }: { id: number }) {
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const matter = api.useQuery("get", "/api/matters/{id}", { params: { path: { id } } }, { staleTime: 0 });
  return (
    <Reading of={matter}>
      {(page) => (
        <article key={id} aria-label={page.row.number} className="matter-panel">
          <h2 className="sentence">{page.row.title}</h2>
          <p className="matter-state">
            <StateOf page={page} />
          </p>
          <p>
            <Link to={`/matters/${id}`}>{t.openPage}</Link>
          </p>
          <MatterFacts page={page} />
          {page.proposal ? <ProposalBlock page={page} proposal={page.proposal} /> : null}
          <StepsBlock page={page} />
          <Block title={r.terms}>
            <TermsList page={page} />
          </Block>
          <Block title={r.people}>
            <PeopleList page={page} />
          </Block>
          <Block title={r.history}>
            <Entries page={page} most={LATEST} />
          </Block>
        </article>
      )}
    </Reading>
  );
}
