import { useCallback, useMemo } from "react";
import { useNavigate } from "react-router";
import { Chart, type ChartOption } from "../chart/chart";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { pageOf } from "./address";
import type { Measure, Overview } from "./overview-blocks";
import { insightTexts } from "./texts";

const SMALLEST = 8;
const LARGEST = 44;

/** Units where they lie, as large as what was found there; said, not drawn, where the data hold no positions. */
export function UnitMap({ of, measure }: { of: Overview; measure: Measure }) {
  const t = useTexts(insightTexts);
  const say = useSay();
  const format = useFormat();
  const navigate = useNavigate();
  const units = useMemo(() => of.units.filter((unit) => unit.lies !== undefined && unit.findings > 0), [of.units]);
  const option = useMemo<ChartOption>(() => {
    const value = (unit: (typeof units)[number]) => (measure === "amount" ? unit.amount : unit.findings);
    const most = Math.max(1, ...units.map(value));
    const latitude = units[0]?.lies?.latitude ?? 0;
    const narrow = Math.cos((latitude * Math.PI) / 180); // a degree of longitude is shorter than one of latitude
    return {
      grid: { left: 60, right: 60, top: 24, bottom: 24 },
      xAxis: { type: "value", scale: true, show: false, min: "dataMin", max: "dataMax" },
      yAxis: { type: "value", scale: true, show: false, min: "dataMin", max: "dataMax" },
      tooltip: {
        formatter: (mark: { dataIndex: number }) => {
          const unit = units[mark.dataIndex];
          return unit ? `${say(unit.name)}\n${t.sum(format.number(unit.findings), format.money(unit.amount))}` : "";
        },
      },
      series: [
        {
          type: "scatter",
          data: units.map((unit) => ({
            value: [(unit.lies?.longitude ?? 0) * narrow, unit.lies?.latitude ?? 0],
            symbolSize: SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(value(unit) / most),
            name: say(unit.name),
          })),
          itemStyle: { opacity: 0.75 },
          label: { show: true, position: "right", formatter: "{b}" },
          labelLayout: { moveOverlap: "shiftY", hideOverlap: true },
        },
      ],
    };
  }, [units, measure, say, format, t]);
  const pick = useCallback(
    (mark: { dataIndex: number }) => {
      const unit = units[mark.dataIndex];
      if (unit) {
        void navigate(pageOf(unit.address) ?? "/findings");
      }
    },
    [units, navigate],
  );
  if (units.length < 2) {
    return <p className="quiet">{t.noMap}</p>;
  }
  return (
    <>
      <Chart
        name={measure === "amount" ? t.amount : t.number}
        option={option}
        height={340}
        onPick={pick}
        table={{
          columns: [t.unit, t.number, t.amount],
          rows: units.map((unit) => [say(unit.name), unit.findings, format.money(unit.amount)]),
        }}
      />
      <p className="quiet small">{t.mapHelp}</p>
    </>
  );
}
