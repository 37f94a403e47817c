import { Link } from "react-router";
import { api } from "../http/api";
import { useMay } from "../identity/session";
import { Block } from "../page/record-page";
import { useTexts } from "../text/language";
import { CLUE } from "./clue-findings";
import { joinTexts } from "./join-texts";
import { MatterState } from "./marks";
import { useProcessNames } from "./use-process";
import type { Page } from "./words";

/** Other clues with findings about the same persons, units or companies; nothing where there are none. */
export function SameSubjects({ page }: { page: Page }) {
  const may = useMay();
  return page.row.process === CLUE && may("FINDINGS_READ") ? <Others matter={page.row.id} /> : null;
}

function Others({ matter }: { matter: number }) {
  const j = useTexts(joinTexts);
  const names = useProcessNames();
  const found = api.useQuery("get", "/api/clues/{matter}/same-subjects", { params: { path: { matter } } });
  if (!found.data?.length) {
    return null;
  }
  return (
    <Block title={j.same}>
      <ul className="others">
        {found.data.map(({ row, findings }) => (
          <li key={row.id}>
            <Link to={`/matters/${row.id}`}>{row.number}</Link>{" "}
            <MatterState row={row} name={names.state(row.process, row.state)} />
            <div className="small">
              <span translate="no">{row.title}</span> <span className="quiet">{j.sameCount(findings)}</span>
            </div>
          </li>
        ))}
      </ul>
      <p className="quiet small">{j.sameHelp}</p>
    </Block>
  );
}
