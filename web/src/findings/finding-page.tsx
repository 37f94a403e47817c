import { Button } from "antd";
import { useEffect, useMemo, useState } from "react";
import { useParams } from "react-router";
import { api, type Schema } from "../http/api";
import { useMay, useMe } from "../identity/session";
import { isTyping, usePageKeys } from "../page/keys";
import { Block, type Crumb, RecordPage } from "../page/record-page";
import { Reading } from "../page/states";
import { ChecksBlock } from "../sitechecks/checks-block";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { ActDialog } from "./act-dialog";
import { BeginModel } from "./begin-model";
import { EvidenceRows } from "./evidence";
import { Facts, LegalBasis, LookedFor, Numbers, StateOf, Texts, Warnings } from "./letter";
import { AcrossRuns, JudgedWith, Others, ScoreParts, Steps } from "./letter-tables";
import { letterTexts } from "./letter-texts";
import { Pictures } from "./pictures";
import { useSentence } from "./sentence";
import { type Act, actKeys, actWords } from "./words";
import "./findings.css";

type Page = Schema<"FindingPage">;

/** One finding, as a short letter. */
export default function FindingPage() {
  const { id = "" } = useParams();
  const finding = api.useQuery("get", "/api/findings/{id}", { params: { path: { id } } });
  return (
    <Reading of={finding}>
      {(page) => <FindingLetter key={id} page={page} again={() => void finding.refetch()} />}
    </Reading>
  );
}

/** @param crumbs where it was opened from; the list of findings where nothing is said */
export function FindingLetter({ page, again, crumbs }: { page: Page; again: () => void; crumbs?: Crumb[] }) {
  const t = useTexts(letterTexts);
  const say = useSay();
  const sentence = useSentence();
  const format = useFormat();
  const me = useMe();
  const may = useMay();

  const [act, setAct] = useState<Act>();
  const { row, letter } = page;
  const busy = act !== undefined;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const wanted = page.acts.find((one) => actKeys[one] === event.key);
      if (wanted !== undefined && !busy && !isTyping(event)) {
        event.preventDefault();
        setAct(wanted);
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [page.acts, busy]);
  usePageKeys(
    useMemo(() => page.acts.map((one) => ({ keys: [actKeys[one]], name: say(actWords[one]) })), [page.acts, say]),
  );
  return (
    <RecordPage
      title={say(row.title)}
      crumbs={crumbs ?? [{ name: t.crumb, to: "/findings" }, { name: row.id }]}
      state={<StateOf row={row} />}
      acts={
        <>
          {page.acts.map((one) => (
            <Button key={one} title={actKeys[one]} onClick={() => setAct(one)}>
              {say(actWords[one])}
            </Button>
          ))}
          {row.state === "CONFIRMED" && may("MODELS_PROPOSE") && page.caseNumber === undefined ? (
            <BeginModel finding={row.id} />
          ) : null}
          <Button onClick={() => window.print()}>{t.print}</Button>
        </>
      }
      side={
        <div className="no-print">
          <Block title={t.facts}>
            <Facts page={page} />
          </Block>
          <ChecksBlock finding={row.id} />
          <Block title={t.steps}>
            <Steps page={page} />
          </Block>
          <Block title={t.others}>
            <Others page={page} />
          </Block>
          <Block title={t.history}>
            <AcrossRuns page={page} />
          </Block>
          <Block title={t.score}>
            <ScoreParts page={page} />
          </Block>
        </div>
      }
    >
      <article aria-label={t.title(row.id)} className="finding-letter">
        <p className="sentence">{sentence(row.sentence)}</p>
        <p className="quiet small">{t.lead}</p>
        <Warnings page={page} />
        <div className="for-print">
          <Facts page={page} />
        </div>
        <Block title={t.picture}>
          <Pictures page={page} />
          <div className="no-print">
            <Numbers page={page} />
          </div>
        </Block>
        <Block title={t.rows} beside={t.rowsShown(format.number(page.evidence.length), format.number(page.sourceRows))}>
          <EvidenceRows page={page} />
        </Block>
        <div className="finding-says">
          <Block title={t.looked}>
            <LookedFor page={page} />
          </Block>
          {letter.model ? (
            <>
              <Block title={t.innocent}>
                <Texts of={letter.model.falsePositives} />
              </Block>
              <Block title={t.checkFirst}>
                <Texts of={letter.model.checkFirst} ordered />
              </Block>
              <Block title={t.legal}>
                <LegalBasis page={page} />
              </Block>
              <Block title={t.blind}>
                <Texts of={letter.model.blindSpots} />
              </Block>
            </>
          ) : null}
        </div>
        {letter.parameters.length > 0 ? (
          <Block title={t.judged}>
            <JudgedWith page={page} />
          </Block>
        ) : null}
        {page.steps.length > 0 ? (
          <div className="for-print">
            <Block title={t.steps}>
              <Steps page={page} />
            </Block>
          </div>
        ) : null}
        <p className="for-print small">
          {row.id} · {t.printed(me.name, format.dateTime(new Date().toISOString()))}
        </p>
      </article>
      {act ? (
        <ActDialog
          act={act}
          rows={[row]}
          possible={{ [row.state]: page.acts }}
          onClose={() => setAct(undefined)}
          onStale={() => {
            setAct(undefined);
            again();
          }}
        />
      ) : null}
    </RecordPage>
  );
}
