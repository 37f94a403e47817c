import { Button, Table, theme } from "antd";
import { BarChart, GraphChart, HeatmapChart, LineChart, MapChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  CalendarComponent,
  GeoComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from "echarts/components";
import * as echarts from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useId, useRef, useState } from "react";
import { useShade } from "../look/shade";
import { seriesColours } from "../look/theme";
import { PAPER_PX, usePrinting } from "../look/use-printing";
import { reachable } from "../page/reachable";
import { pageTexts } from "../page/texts";
import { useTexts } from "../text/language";

echarts.use([
  AriaComponent,
  BarChart,
  CalendarComponent,
  GeoComponent,
  GraphChart,
  GridComponent,
  HeatmapChart,
  LabelLayout,
  LegendComponent,
  LineChart,
  MapChart,
  MarkLineComponent,
  ScatterChart,
  CanvasRenderer,
  TooltipComponent,
  VisualMapComponent,
]);

export type ChartOption = echarts.EChartsCoreOption;

/** The numbers of a chart as a table: what one sees with the other key, and what a screen reader reads. */
export interface ChartTable {
  columns: string[];
  rows: (string | number)[][];
}

/**
 * A picture of numbers. Every mark can be clicked through where `onPick` is given, and the same numbers are one key away
 * as a table. Tooltips are drawn as text, never as HTML: the content security policy allows no styles in text.
 */
export function Chart(props: {
  name: string;
  option: ChartOption;
  table: ChartTable;
  height?: number;
  onPick?: (mark: { seriesName?: string; name: string; dataIndex: number; data: unknown }) => void;
}) {
  const t = useTexts(pageTexts);
  const { token } = theme.useToken();
  const { shade } = useShade();
  const printing = usePrinting();
  const place = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const { option, onPick } = props;

  useEffect(() => {
    if (asTable || place.current === null) {
      return undefined;
    }
    const width = place.current.clientWidth;
    const chart = echarts.init(place.current, undefined, {
      renderer: "canvas",
      ...(printing && width > PAPER_PX ? { width: PAPER_PX } : {}), // paper is laid out after the last word of a page
    });
    chart.setOption({
      animation: false,
      color: seriesColours(shade),
      textStyle: { fontFamily: token.fontFamily, color: token.colorText },
      aria: { enabled: false }, // the table is what a screen reader reads
      ...option,
      tooltip: {
        renderMode: "richText",
        backgroundColor: token.colorBgElevated,
        borderColor: token.colorBorder,
        textStyle: { color: token.colorText, fontSize: token.fontSizeSM },
        ...(option.tooltip as object | undefined),
      },
    });
    if (onPick) {
      chart.on("click", (mark) =>
        onPick({ seriesName: mark.seriesName, name: mark.name, dataIndex: mark.dataIndex, data: mark.data }),
      );
    }
    const watcher = new ResizeObserver(([entry]) => {
      // while another page is loading this one is hidden and has no size, which a map cannot be fitted into
      if (!printing && entry && entry.contentRect.width > 0 && entry.contentRect.height > 0) {
        chart.resize();
      }
    });
    watcher.observe(place.current);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [asTable, option, onPick, shade, token, printing]);

  return (
    <figure style={{ margin: 0 }} aria-labelledby={id}>
      <figcaption id={id} className="quiet small" style={{ display: "flex", justifyContent: "space-between" }}>
        {props.name}
        <Button
          size="small"
          type="text"
          className="no-print"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? t.chart : t.table}
        </Button>
      </figcaption>
      {asTable ? (
        <Table
          size="small"
          pagination={false}
          onRow={reachable}
          scroll={{ y: props.height ?? 260 }}
          rowKey="key"
          columns={props.table.columns.map((title, i) => ({
            title,
            dataIndex: String(i),
            align: typeof props.table.rows[0]?.[i] === "number" ? ("right" as const) : undefined,
          }))}
          dataSource={props.table.rows.map((row, key) => ({ key, ...Object.fromEntries(row.entries()) }))}
        />
      ) : (
        // drawn as wide as its place was, it must not widen the page until it has followed a narrower one
        <div
          ref={place}
          role="img"
          aria-label={props.name}
          style={{ height: props.height ?? 260, overflow: "hidden" }}
        />
      )}
    </figure>
  );
}
