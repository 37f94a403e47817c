import { Button } from "antd";
import { useMemo, useState } from "react";
import { useParams } from "react-router";
import { AreaBlock } from "../areas/area-block";
import { HelpBlock } from "../collaborations/help-block";
import { DeclarationBlock } from "../declarations/declaration-block";
import { FilesBlock } from "../evidence/files-block";
import { ReportBlock } from "../exchange/report-block";
import { api, problem } from "../http/api";
import { useMe } from "../identity/session";
import { RoomBlock } from "../inspections/room-block";
import { usePageKeys } from "../page/keys";
import { Block, RecordPage } from "../page/record-page";
import { ProblemView, Reading } from "../page/states";
import { PapersBlock } from "../papers/papers-block";
import { PropertyBlock } from "../property/property-block";
import { ShareBlock } from "../sharing/share-block";
import { TasksBlock } from "../tasks/tasks-block";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { ClueFindings } from "./clue-findings";
import { FactsByStep, MatterFacts, Related, StateOf } from "./matter-parts";
import { MoneyBlock } from "./money-block";
import { PeopleList, Recuse, Restrict } from "./people-block";
import { ProcessDiagram } from "./process-diagram";
import { processTexts } from "./process-texts";
import { ProposalBlock } from "./proposal-block";
import { recordTexts } from "./record-texts";
import { SameSubjects } from "./same-subjects";
import { StepsBlock } from "./steps-block";
import { SubjectsBlock } from "./subjects-block";
import { TermsList } from "./terms-block";
import { matterTexts } from "./texts";
import { Entries, NOTE_FIELD, NoteForm } from "./timeline";
import { useKeys } from "./use-keys";
import { wayOf } from "./way";
import type { Page } from "./words";
import "./procedure.css";

/** Roles of people who do not belong to the office. */
const OUTSIDE: readonly string[] = ["UNIT_CONTACT", "SITE_CHECKER"];

/** One matter: where it stands, what waits, what one can do, and everything that happened. */
export default function MatterPage() {
  const id = Number(useParams().id);
  const matter = api.useQuery("get", "/api/matters/{id}", { params: { path: { id } } }, { staleTime: 0 });
  // what was read before is no longer there for the reader: a step may lead out of their sight
  if (matter.error && problem(matter.error).status === 404) {
    return <ProblemView of={matter.error} />;
  }
  return <Reading of={matter}>{(page) => <MatterRecord key={id} page={page} />}</Reading>;
}

function MatterRecord({ page }: { page: Page }) {
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const p = useTexts(processTexts);
  const say = useSay();
  const format = useFormat();
  const me = useMe();
  const [asking, setAsking] = useState<"restrict" | "recuse">();
  const { row, proposal } = page;
  // the supervised unit sees no papers, money or people of the office: what the server would refuse is not asked for
  const isInside = me.duties.some(({ role }) => !OUTSIDE.includes(role));
  const close = () => setAsking(undefined);
  const way = useMemo(() => wayOf(page), [page]);
  useKeys({ c: () => document.getElementById(NOTE_FIELD)?.focus() });
  usePageKeys(
    useMemo(
      () => [
        { keys: ["c"], name: r.noteAdd },
        ...(page.acts.includes("DECIDE")
          ? [
              { keys: ["v"], name: r.approve },
              { keys: ["r"], name: r.refuse },
            ]
          : []),
      ],
      [page.acts, r],
    ),
  );
  return (
    <RecordPage
      title={row.title}
      crumbs={[{ name: t.matters, to: "/matters" }, { name: row.number }]}
      state={<StateOf page={page} />}
      acts={
        <>
          {page.acts.includes("RESTRICT") ? (
            <Button onClick={() => setAsking("restrict")}>{row.restricted ? r.unrestrict : r.restrict}</Button>
          ) : null}
          {page.acts.includes("RECUSE") ? <Button onClick={() => setAsking("recuse")}>{r.recuse}</Button> : null}
          <Button onClick={() => window.print()}>{t.print}</Button>
        </>
      }
      side={
        <>
          <section className="block">
            <MatterFacts page={page} />
          </section>
          <Block title={r.terms}>
            <TermsList page={page} />
          </Block>
          <Block title={r.people}>
            <PeopleList page={page} />
          </Block>
          {isInside ? <TasksBlock page={page} /> : null}
          {isInside ? <SubjectsBlock page={page} /> : null}
          {isInside ? <SameSubjects page={page} /> : null}
          <Block title={r.related}>
            <Related page={page} />
          </Block>
        </>
      }
    >
      {proposal ? <ProposalBlock page={page} proposal={proposal} /> : null}
      <StepsBlock page={page} />
      <ReportBlock matter={row.id} process={row.process} />
      {isInside ? <PapersBlock page={page} /> : null}
      <DeclarationBlock page={page} />
      <RoomBlock page={page} />
      <HelpBlock page={page} />
      <ClueFindings page={page} />
      <AreaBlock page={page} />
      {isInside ? <MoneyBlock page={page} /> : null}
      {isInside ? <PropertyBlock page={page} /> : null}
      <FilesBlock page={page} />
      {isInside ? <ShareBlock page={page} /> : null}
      <Block title={p.diagram} beside={say(page.process.title)}>
        <ProcessDiagram process={page.process} way={way} />
      </Block>
      <Block title={r.facts}>
        <FactsByStep page={page} />
      </Block>
      <Block title={r.history}>
        {page.acts.includes("NOTE") ? <NoteForm page={page} /> : null}
        <div className="matter-entries">
          <Entries page={page} />
        </div>
      </Block>
      <p className="for-print small">
        {row.number} · {r.printed(me.name, format.dateTime(new Date().toISOString()))}
      </p>
      {asking === "restrict" ? <Restrict page={page} close={close} /> : null}
      {asking === "recuse" ? <Recuse page={page} close={close} /> : null}
    </RecordPage>
  );
}
