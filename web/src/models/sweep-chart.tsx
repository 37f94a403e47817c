import { Button, Spin } from "antd";
import { useCallback, useMemo, useState } from "react";
import { Chart, type ChartOption } from "../chart/chart";
import type { Schema } from "../http/api";
import { Block } from "../page/record-page";
import { ProblemView } from "../page/states";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { measure } from "../text/measure";
import { sameValue, spread } from "./parameter-value";
import { useWhatIf } from "./use-what-if";

const MOST_VALUES = 11;

const chartTexts = texts({
  title: { zh: "整个允许范围", en: "The whole range" },
  show: { zh: "计算整个范围", en: "Compute the whole range" },
  about: {
    zh: "在允许范围内取十一个值分别试算，看疑点数随取值怎样变化。",
    en: "Tries eleven values of the range and shows how many findings each would raise.",
  },
  value: { zh: "取值", en: "Value" },
  findings: { zh: "疑点数", en: "Findings" },
  inForce: { zh: "现行", en: "In force" },
  pick: { zh: "点选一个值即可试算", en: "Click a bar to try its value" },
});

/** How the number of findings answers to the parameter, over all of its range. */
export function SweepChart(props: {
  model: string;
  parameter: Schema<"ModelPageParameter">;
  onPick: (value: string) => void;
}) {
  const t = useTexts(chartTexts);
  const say = useSay();
  const format = useFormat();
  const { parameter, onPick } = props;
  const [asked, setAsked] = useState(false);
  const values = useMemo(
    () => spread(parameter, MOST_VALUES).filter((value) => !sameValue(parameter, value, parameter.value)),
    [parameter],
  );
  const answer = useWhatIf(props.model, parameter.name, asked ? values : []);
  const points = useMemo(
    () =>
      (answer.data?.answers ?? [])
        .map(({ value, hits, current }) => ({ value: Number(value), hits, current }))
        .sort((a, b) => a.value - b.value),
    [answer.data],
  );
  const unit = say(measure(parameter.unit));
  const option = useMemo<ChartOption>(
    () => ({
      grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
      tooltip: {},
      xAxis: {
        type: "category",
        name: unit,
        nameLocation: "end",
        data: points.map(({ value }) => format.number(value)),
      },
      yAxis: { type: "value", minInterval: 1 },
      series: [
        {
          type: "bar",
          name: t.findings,
          barMaxWidth: 36,
          label: { show: true, position: "top" },
          data: points.map(({ hits, current }) => ({
            value: hits,
            ...(current ? { label: { formatter: `{c}\n${t.inForce}` }, itemStyle: { opacity: 0.55 } } : {}),
          })),
        },
      ],
    }),
    [points, format, unit, t.findings, t.inForce],
  );
  const pick = useCallback(
    ({ dataIndex }: { dataIndex: number }) => {
      const point = points[dataIndex];
      if (point) {
        onPick(String(point.value));
      }
    },
    [points, onPick],
  );
  if (values.length === 0) {
    return null;
  }
  return (
    <Block title={t.title} beside={answer.isFetching ? <Spin size="small" /> : answer.data ? t.pick : undefined}>
      {answer.error ? <ProblemView of={answer.error} again={() => void answer.refetch()} /> : null}
      {answer.data ? (
        <Chart
          name={t.findings}
          option={option}
          height={220}
          onPick={pick}
          table={{
            columns: [`${t.value} ${unit}`, t.findings],
            rows: points.map(({ value, hits, current }) => [
              current ? `${format.number(value)} (${t.inForce})` : format.number(value),
              hits,
            ]),
          }}
        />
      ) : (
        <>
          <p className="quiet">{t.about}</p>
          <Button loading={answer.isFetching} onClick={() => setAsked(true)}>
            {t.show}
          </Button>
        </>
      )}
    </Block>
  );
}
