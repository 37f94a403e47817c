import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useSentence } from "../findings/sentence";
import { stateMoods, stateWords } from "../findings/words";
import { api } from "../http/api";
import { useMay, useMe } from "../identity/session";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Reading } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { joinTexts } from "./join-texts";
import { recordTexts } from "./record-texts";
import { SplitDialog } from "./split-dialog";
import type { Page } from "./words";

/** The process that findings go into. */
export const CLUE = "clue";

/** The findings that went into a clue, as far as the reader sees them; nothing for other kinds of matters. */
export function ClueFindings({ page }: { page: Page }) {
  const may = useMay();
  return page.row.process === CLUE && may("FINDINGS_READ") ? <Findings page={page} /> : null;
}

function Findings({ page }: { page: Page }) {
  const matter = page.row.id;
  const j = useTexts(joinTexts);
  const me = useMe();
  const [isSplitting, setIsSplitting] = useState(false);
  const r = useTexts(recordTexts);
  const say = useSay();
  const format = useFormat();
  const sentence = useSentence();
  const findings = api.useQuery("get", "/api/clues/{matter}/findings", { params: { path: { matter } } });
  const keeps = page.acts.includes("WORK") && me.duties.some((duty) => duty.role === "CASE_SUPERVISOR");
  const maySplit = keeps && page.row.endedAt === undefined && page.row.state !== "merged";
  return (
    <Block title={r.findings} beside={findings.data ? format.number(findings.data.length) : undefined}>
      <Reading of={findings}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="quiet">{r.noFindings}</p>
          ) : (
            <ul className="others">
              {rows.map((row) => (
                <li key={row.id}>
                  <div>
                    <Link to={`/findings/${row.id}`}>{say(row.title)}</Link>{" "}
                    <StateMark mood={stateMoods[row.state]}>{say(stateWords[row.state])}</StateMark>{" "}
                    <span className="quiet small">
                      {say(row.unitName)}
                      {row.amount === undefined ? "" : ` · ${format.money(row.amount, row.currency)}`}
                    </span>
                  </div>
                  <div>{sentence(row.sentence)}</div>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
      {maySplit && (findings.data?.length ?? 0) > 1 ? (
        <Button size="small" className="no-print" style={{ marginTop: 8 }} onClick={() => setIsSplitting(true)}>
          {j.split}
        </Button>
      ) : null}
      {isSplitting && findings.data ? (
        <SplitDialog page={page} findings={findings.data} close={() => setIsSplitting(false)} />
      ) : null}
    </Block>
  );
}
