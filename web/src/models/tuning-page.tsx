import { Alert, Button, Select, Spin } from "antd";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";
import { api, problem, type Schema } from "../http/api";
import { Block, PageHead } from "../page/record-page";
import { Nothing, ProblemView, Reading, Waiting } from "../page/states";
import { texts, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { Facts } from "./facts";
import { ParameterEntry } from "./parameter-entry";
import { useParameterName } from "./parameter-name";
import { sameValue } from "./parameter-value";
import { ProposeValue } from "./propose-value";
import { Measured, useReach } from "./setting-parts";
import { valuesInForce } from "./settings";
import { SweepChart } from "./sweep-chart";
import { modelTexts } from "./texts";
import { useSettled, useWhatIf } from "./use-what-if";
import { WhatIfAnswer } from "./what-if-answer";

const pageTexts = texts({
  title: { zh: "调整参数", en: "Tune" },
  about: {
    zh: "在这里试算不改变任何设定。满意后提出申请，由他人批准后生效。",
    en: "Trying values here changes nothing. When one fits, propose it; it holds once somebody else has approved.",
  },
  why: { zh: "默认值的理由", en: "Why the default" },
  back: { zh: "恢复为现行取值", en: "Back to what is in force" },
  propose: { zh: "申请此取值", en: "Propose this value" },
  computing: { zh: "正在试算…", en: "Computing…" },
  effect: { zh: "试算结果", en: "What it would change" },
  choose: { zh: "移动取值即可看到变化。", en: "Move the value to see what changes." },
  sample: { zh: (run: number) => `按第 ${run} 次运行的数据计算`, en: (run: number) => `On the data of run ${run}` },
  current: { zh: "按当前数据计算", en: "On the current data" },
  narrow: {
    zh: (n: number) => `另有 ${n} 项按单位、地区或期间的设定未计入；提出申请后的前后对比会计入。`,
    en: (n: number) =>
      `${n} values for single units, regions or periods are not regarded here; the before-and-after of a proposal regards them.`,
  },
  noParameters: { zh: "此模型没有可调整的参数。", en: "This model has no parameters." },
  narrowNow: { zh: "按单位、地区或期间", en: "For units, regions or periods" },
});

type Page = Schema<"ModelPage">;

/** Moves a parameter and sees at once what would change. */
export default function TuningPage() {
  const { id = "" } = useParams();
  const page = api.useQuery("get", "/api/models/{id}", { params: { path: { id } } });
  return <Reading of={page}>{(model) => <Tuning page={model} />}</Reading>;
}

function Tuning({ page }: { page: Page }) {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const say = useSay();
  const [place, setPlace] = useSearchParams();
  const parameter = page.parameters.find(({ name }) => name === place.get("parameter")) ?? page.parameters[0];
  const value = place.get("value") ?? parameter?.value;
  const base = `/models/${encodeURIComponent(page.entry.id)}`;
  return (
    <>
      <PageHead
        title={`${t.title} · ${say(page.entry.title)}`}
        crumbs={[{ name: t.models, to: "/models" }, { name: say(page.entry.title), to: base }, { name: t.title }]}
      />
      <p className="quiet">{t.about}</p>
      {parameter === undefined ? (
        <Nothing why={t.noParameters} />
      ) : (
        <OneParameter
          key={parameter.name}
          page={page}
          parameter={parameter}
          value={value}
          onParameter={(name) => setPlace({ parameter: name }, { replace: true })}
          onValue={(next) =>
            setPlace({ parameter: parameter.name, ...(next === undefined ? {} : { value: next }) }, { replace: true })
          }
        />
      )}
    </>
  );
}

function OneParameter(props: {
  page: Page;
  parameter: Schema<"ModelPageParameter">;
  value: string | undefined;
  onParameter: (name: string) => void;
  onValue: (value: string | undefined) => void;
}) {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const marks = usePunctuation();
  const say = useSay();
  const reach = useReach();
  const { page, parameter, value } = props;
  const parameterName = useParameterName();
  const [proposing, setProposing] = useState(false);
  const settled = useSettled(value);
  const moved = !sameValue(parameter, value, parameter.value);
  const asked = settled !== undefined && !sameValue(parameter, settled, parameter.value);
  const answer = useWhatIf(page.entry.id, parameter.name, asked ? [settled] : []);
  const isNoValue = answer.error !== null && problem(answer.error).status === 422;
  const local = valuesInForce(page.settings, parameter.name);
  return (
    <div className="tuning">
      <div>
        <Block title={t.parameter}>
          <Select
            aria-label={t.parameter}
            value={parameter.name}
            onChange={props.onParameter}
            options={page.parameters.map(({ name }) => ({ value: name, label: parameterName(name) }))}
            style={{ width: "100%", marginBottom: 10 }}
          />
          <ParameterEntry parameter={parameter} value={value} onChange={props.onValue} />
          <div className="filters" style={{ marginTop: 14 }}>
            <Button type="primary" disabled={!moved || isNoValue} onClick={() => setProposing(true)}>
              {t.propose}
            </Button>
            <Button disabled={!moved} onClick={() => props.onValue(undefined)}>
              {t.back}
            </Button>
          </div>
          <Facts
            of={[
              [
                t.inForce,
                parameter.value === undefined ? (
                  t.mustBeSet
                ) : (
                  <Measured key="value" value={parameter.value} unit={parameter.unit} />
                ),
              ],
              [
                t.byDefault,
                parameter.byDefault === undefined ? (
                  t.mustBeSet
                ) : (
                  <Measured key="default" value={parameter.byDefault} unit={parameter.unit} />
                ),
              ],
              [t.why, say(parameter.why)],
              [
                t.narrowNow,
                local.length > 0 &&
                  local.map((setting) => (
                    <div key={setting.id}>
                      {reach(setting.unit, setting.content)}
                      {marks.colon}
                      <Measured value={setting.content.value} unit={parameter.unit} />
                      <div className="quiet small">{setting.content.source}</div>
                    </div>
                  )),
              ],
            ]}
          />
        </Block>
      </div>
      <div>
        <Block
          title={t.effect}
          beside={
            answer.isFetching ? (
              <>
                <Spin size="small" /> {t.computing}
              </>
            ) : answer.data ? (
              answer.data.sample === undefined ? (
                t.current
              ) : (
                t.sample(answer.data.sample)
              )
            ) : undefined
          }
        >
          {answer.error ? (
            <ProblemView of={answer.error} again={() => void answer.refetch()} />
          ) : !asked ? (
            <p className="quiet">{t.choose}</p>
          ) : answer.data === undefined ? (
            <Waiting rows={5} />
          ) : (
            <>
              {answer.data.scopedSettings > 0 ? (
                <Alert type="info" showIcon title={t.narrow(answer.data.scopedSettings)} style={{ marginBottom: 10 }} />
              ) : null}
              <WhatIfAnswer answers={answer.data} parameter={parameter} stale={answer.isPlaceholderData} />
            </>
          )}
        </Block>
        <SweepChart model={page.entry.id} parameter={parameter} onPick={props.onValue} />
      </div>
      {proposing && value !== undefined ? (
        <ProposeValue
          model={page.entry.id}
          title={say(page.entry.title)}
          parameter={parameter}
          value={value}
          onClose={() => setProposing(false)}
        />
      ) : null}
    </div>
  );
}
