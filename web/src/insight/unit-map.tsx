import { theme } from "antd";
import { registerMap } from "echarts/core";
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

/** Degrees; some hundred metres. */
const NEAREST = 0.001;
const MARGIN = 0.06;
const FRAME = "mingjing.frame";

/** The rectangle around the points as a map without outlines, so that both directions have one scale. */
function registerFrame(points: [number, number][]) {
  const longitudes = points.map(([longitude]) => longitude);
  const latitudes = points.map(([, latitude]) => latitude);
  const span = Math.max(
    Math.max(...longitudes) - Math.min(...longitudes),
    Math.max(...latitudes) - Math.min(...latitudes),
  );
  const margin = Math.max(NEAREST, span * MARGIN); // never a rectangle without an area, however near they lie
  const [east, west] = [Math.max(...longitudes) + margin, Math.min(...longitudes) - margin];
  const [north, south] = [Math.max(...latitudes) + margin, Math.min(...latitudes) - margin];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  registerMap(FRAME, {
    type: "FeatureCollection",
    features: [{ type: "Feature", properties: { name: "" }, geometry: { type: "Polygon", coordinates: [ring] } }],
  } as Parameters<typeof registerMap>[1]);
}

/** Units where they lie, as large as what was found there; said, not drawn, where the data hold no positions. */
export function UnitMap({ of, measure }: { of: Overview; measure: Measure }) {
  const t = useTexts(insightTexts);
  const say = useSay();
  const format = useFormat();
  const navigate = useNavigate();
  const { token } = theme.useToken();
  const units = useMemo(() => of.units.filter((unit) => unit.lies !== undefined && unit.findings > 0), [of.units]);
  const option = useMemo<ChartOption>(() => {
    const value = (unit: (typeof units)[number]) => (measure === "amount" ? unit.amount : unit.findings);
    const most = Math.max(1, ...units.map(value));
    const at = units.flatMap((unit) =>
      unit.lies ? [[unit.lies.longitude, unit.lies.latitude] as [number, number]] : [],
    );
    registerFrame(at);
    return {
      geo: {
        map: FRAME,
        aspectScale: Math.cos(((at[0]?.[1] ?? 0) * Math.PI) / 180), // a degree of longitude is shorter than one of latitude
        layoutCenter: ["50%", "50%"],
        layoutSize: "88%",
        silent: true,
        itemStyle: { areaColor: "transparent", borderWidth: 0 },
        emphasis: { disabled: true },
        roam: false,
      },
      tooltip: {
        formatter: (mark: { dataIndex: number }) => {
          const unit = units[mark.dataIndex];
          return unit ? `${say(unit.name)}\n${t.sum(format.number(unit.findings), format.money(unit.amount))}` : "";
        },
      },
      series: [
        {
          type: "scatter",
          coordinateSystem: "geo",
          data: units.map((unit) => ({
            value: [unit.lies?.longitude ?? 0, unit.lies?.latitude ?? 0],
            symbolSize: SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(value(unit) / most),
            name: say(unit.name),
          })),
          itemStyle: { opacity: 0.75 },
          label: { show: true, position: "right", formatter: "{b}", color: token.colorText, textBorderWidth: 0 },
          labelLayout: { moveOverlap: "shiftY", hideOverlap: true },
        },
      ],
    };
  }, [units, measure, say, format, t, token]);
  const pick = useCallback(
    (mark: { dataIndex: number }) => {
      const unit = units[mark.dataIndex];
      if (unit) {
        void navigate(pageOf(unit.address) ?? "/findings");
      }
    },
    [units, navigate],
  );
  const seats = new Set(units.map((unit) => `${unit.lies?.longitude} ${unit.lies?.latitude}`));
  if (seats.size < 2) {
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
