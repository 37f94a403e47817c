import { Link } from "react-router";
import { api } from "../http/api";
import { Block } from "../page/record-page";
import { ProblemView, Waiting } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { insightTexts } from "./texts";

const SHOWN = 6;

/** The weightiest of the findings that are new; a read of its own, because sentences are and belong in the audit. */
export function Newest({ since }: { since: string }) {
  const t = useTexts(insightTexts);
  const say = useSay();
  const format = useFormat();
  const query = { foundSince: since, size: SHOWN };
  const newest = api.useQuery("get", "/api/findings", { params: { query } });
  if (newest.data === undefined) {
    return newest.isPending ? <Waiting rows={3} /> : <ProblemView of={newest.error} again={newest.refetch} />;
  }
  if (newest.data.items.length === 0) {
    return null;
  }
  return (
    <Block title={t.newest} beside={<Link to={`/findings?foundSince=${encodeURIComponent(since)}`}>{t.all}</Link>}>
      <ul className="short-list">
        {newest.data.items.map((finding) => (
          <li key={finding.id}>
            <Link to={`/findings/${finding.id}`}>{say(finding.sentence)}</Link>
            <span className="quiet small">{say(finding.unitName)}</span>
            <span className="number">{finding.amount === undefined ? "" : format.money(finding.amount)}</span>
          </li>
        ))}
      </ul>
    </Block>
  );
}
