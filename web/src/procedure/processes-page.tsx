import { Button, Table } from "antd";
import { useSearchParams } from "react-router";
import { reachable } from "../page/reachable";
import { Block, PageHead } from "../page/record-page";
import { Reading } from "../page/states";
import { useLanguage, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { ProcessChoice } from "./process-choice";
import { ProcessDiagram } from "./process-diagram";
import { processTexts } from "./process-texts";
import { Source, StepsTable } from "./step-says";
import { matterTexts } from "./texts";
import { useHandName, useProfile } from "./use-process";
import { type Process, termText } from "./words";

/** The processes by which the office works: each drawn, and its steps, terms and papers in words. */
export default function ProcessesPage() {
  const t = useTexts(processTexts);
  const m = useTexts(matterTexts);
  const say = useSay();
  const [place, setPlace] = useSearchParams();
  const profile = useProfile();
  return (
    <>
      <PageHead title={m.processes} acts={<Button onClick={() => window.print()}>{m.print}</Button>} />
      <Reading of={profile}>
        {(read) => {
          const names = Object.keys(read.processes);
          const name = names.find((one) => one === place.get("process")) ?? names[0];
          const process = name === undefined ? undefined : read.processes[name];
          return (
            <>
              <p>
                <b>{t.profile(say(read.title), read.version)}</b> <span className="quiet">{say(read.source)}</span>
              </p>
              <p className="quiet">{t.help}</p>
              <ProcessChoice
                name={m.process}
                chosen={name}
                onChoose={(to) => setPlace({ process: to })}
                options={names.map((one) => ({ key: one, label: say(read.processes[one]?.title) }))}
              />
              {process ? <ProcessView key={name} process={process} /> : null}
            </>
          );
        }}
      </Reading>
    </>
  );
}

function ProcessView({ process }: { process: Process }) {
  const t = useTexts(processTexts);
  const say = useSay();
  const mark = usePunctuation();
  const hand = useHandName();
  const states = Object.keys(process.states).length;
  const steps = Object.keys(process.steps).length;
  return (
    <>
      <Block title={t.diagram} beside={t.counts(states, steps)}>
        <ProcessDiagram process={process} />
      </Block>
      <Block title={t.steps}>
        <StepsTable process={process} />
      </Block>
      <Block title={t.limits}>
        <LimitsTable process={process} />
      </Block>
      <section className="block">
        <dl className="facts">
          <div>
            <dt>{t.opensBy}</dt>
            <dd>{mark.list(process.opens.map(hand)) || t.opensNobody}</dd>
          </div>
          <div>
            <dt>
              {t.readers}
              {mark.brackets(t.readersBeside)}
            </dt>
            <dd>
              {mark.list(
                process.readers.map(({ role, states: during }) =>
                  during.length === 0
                    ? hand(role)
                    : `${hand(role)}${mark.brackets(mark.list(during.map((one) => say(process.states[one]?.title))))}`,
                ),
              )}
            </dd>
          </div>
          <div>
            <dt>{t.numberPattern}</dt>
            <dd>{process.number.replace("{year}", String(new Date().getFullYear())).replace("{number}", "1")}</dd>
          </div>
          <div>
            <dt>{t.papers}</dt>
            <dd>{mark.list(Object.values(process.papers).map(say)) || "–"}</dd>
          </div>
        </dl>
      </section>
    </>
  );
}

function LimitsTable({ process }: { process: Process }) {
  const t = useTexts(processTexts);
  const say = useSay();
  const mark = usePunctuation();
  const hand = useHandName();
  const { language } = useLanguage();
  const states = (names: string[]) => mark.list(names.map((name) => say(process.states[name]?.title) || name));
  const rows = Object.entries(process.limits).map(([name, limit]) => ({ name, limit }));
  if (rows.length === 0) {
    return <p className="quiet">{t.noLimits}</p>;
  }
  return (
    <Table
      size="small"
      rowKey="name"
      pagination={false}
      scroll={{ x: 900 }}
      onRow={reachable}
      dataSource={rows}
      columns={[
        { title: t.limit, width: 170, render: (_, { limit }) => <b>{say(limit.title)}</b> },
        {
          title: t.length,
          width: 130,
          render: (_, { limit }) => (
            <>
              {limit.until ? t.chosen(termText(limit.term, language)) : termText(limit.term, language)}
              {limit.term.ending === "STAYS" ? <div className="quiet small">{t.stays}</div> : null}
            </>
          ),
        },
        {
          title: t.during,
          render: (_, { limit }) => (
            <>
              {states(limit.during)}
              {limit.pausedIn.length > 0 ? (
                <div className="quiet small">{mark.about(t.pausedIn, states(limit.pausedIn))}</div>
              ) : null}
            </>
          ),
        },
        { title: t.warns, width: 110, render: (_, { limit }) => t.warnDays(limit.warnDays) },
        {
          title: t.extension,
          width: 210,
          render: (_, { limit: { extension } }) =>
            extension ? (
              <>
                {t.extendable(extension.times, termText(extension.most, language))}
                <div className="quiet small">{extension.approvals.map(hand).join(" → ")}</div>
              </>
            ) : (
              <span className="quiet">{t.noExtension}</span>
            ),
        },
        { title: t.source, width: 230, render: (_, { limit }) => <Source of={limit} /> },
      ]}
    />
  );
}
