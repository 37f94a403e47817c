import { theme } from "antd";
import { useCallback, useMemo } from "react";
import { useNavigate } from "react-router";
import { Chart, type ChartOption } from "../chart/chart";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { pageOf } from "./address";
import { monthsUpTo } from "./month-line";
import type { Measure, Overview } from "./overview-blocks";
import { insightTexts } from "./texts";

const SHOWN = 24;

/** Findings by the month of the event, empty months among them drawn as empty. */
export function Months({ of, measure, height = 240 }: { of: Overview; measure: Measure; height?: number }) {
  const t = useTexts(insightTexts);
  const format = useFormat();
  const navigate = useNavigate();
  const { token } = theme.useToken();
  const shown = useMemo(() => monthsUpTo(of.months, SHOWN), [of.months]);
  const option = useMemo<ChartOption>(
    () => ({
      grid: { left: 8, right: 8, top: 16, bottom: 8, containLabel: true },
      xAxis: {
        type: "category",
        data: shown.map((month) => month.month),
        axisTick: { show: false },
        axisLabel: { color: token.colorTextSecondary },
      },
      yAxis: {
        type: "value",
        minInterval: measure === "findings" ? 1 : undefined,
        splitNumber: 3,
        axisLabel: { color: token.colorTextSecondary },
        splitLine: { lineStyle: { color: token.colorBorderSecondary } },
      },
      tooltip: {
        trigger: "item",
        formatter: (mark: { dataIndex: number }) => {
          const month = shown[mark.dataIndex];
          return month ? `${month.month}  ${t.sum(format.number(month.findings), format.money(month.amount))}` : "";
        },
      },
      series: [
        {
          type: "bar",
          barMaxWidth: 26,
          data: shown.map((month) => (measure === "amount" ? month.amount : month.findings)),
        },
      ],
    }),
    [shown, measure, format, t, token],
  );
  const pick = useCallback(
    (mark: { dataIndex: number }) => {
      const address = shown[mark.dataIndex]?.address;
      if (address) {
        void navigate(pageOf(address) ?? "/findings");
      }
    },
    [shown, navigate],
  );
  return (
    <Chart
      name={measure === "amount" ? t.amount : t.number}
      option={option}
      height={height}
      onPick={pick}
      table={{
        columns: [t.month, t.number, t.amount],
        rows: of.months.map((month) => [month.month, month.findings, format.money(month.amount)]),
      }}
    />
  );
}
