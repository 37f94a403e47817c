import { Input, Segmented, Table } from "antd";
import { Link } from "react-router";
import type { Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Facts } from "../models/facts";
import { ModelLink, ModeMark } from "../models/marks";
import { useParameterName } from "../models/parameter-name";
import { shownValue } from "../models/setting-parts";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { ModelStateMark, ReasonText } from "./marks";

type OfModel = Schema<"RunOfModel">;

const tableTexts = texts({
  model: { zh: "模型", en: "Model" },
  mode: { zh: "使用状态", en: "Use" },
  ended: { zh: "结束情况", en: "How it ended" },
  hits: { zh: "疑点数", en: "Findings" },
  explained: { zh: "有合规说明", en: "Explained" },
  notAssessable: { zh: "无法判断", en: "Not assessable" },
  rows: { zh: "读取行数", en: "Rows read" },
  took: { zh: "用时（秒）", en: "Took (s)" },
  all: { zh: "全部", en: "All" },
  done: { zh: "已完成", en: "Done" },
  held: { zh: "暂存待查看", en: "Held" },
  other: { zh: "未运行或失败", en: "Not run or failed" },
  search: { zh: "查找模型", en: "Search models" },
  parameters: { zh: "所用参数", en: "Parameters used" },
  byDefault: { zh: "默认值", en: "default" },
  inputs: { zh: "数据快照", en: "Snapshots" },
  lacking: { zh: "缺少必需值的行", en: "Rows that lack a needed value" },
  notes: { zh: "备注", en: "Notes" },
  version: { zh: "版本", en: "Version" },
  none: { zh: "没有", en: "None" },
  nothing: { zh: "没有符合条件的模型", en: "No model fits" },
});

type Shown = "ALL" | "DONE" | "HELD" | "OTHER";
const isShown: Record<Shown, (model: OfModel) => boolean> = {
  ALL: () => true,
  DONE: ({ state }) => state === "DONE",
  HELD: ({ state }) => state === "HELD",
  OTHER: ({ state }) => state !== "DONE" && state !== "HELD",
};

/** What became of each model in a run: how it ended, why not, with which values. */
export function RunModels({ models }: { models: OfModel[] }) {
  const t = useTexts(tableTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const [place, change] = usePlace();
  const given = place.get("state");
  const shown = (given !== null && given in isShown ? given : "ALL") as Shown;
  const word = (place.get("text") ?? "").toLowerCase();
  const rows = models
    .filter(isShown[shown])
    .filter(
      ({ model, title }) => !word || [model, title?.zh, title?.en].some((each) => each?.toLowerCase().includes(word)),
    );
  return (
    <>
      <div className="filters">
        <Segmented<Shown>
          value={shown}
          onChange={(value) => change({ state: value === "ALL" ? undefined : value }, true)}
          options={[
            { value: "ALL", label: t.all },
            { value: "DONE", label: t.done },
            { value: "HELD", label: t.held },
            { value: "OTHER", label: t.other },
          ]}
        />
        <Input.Search
          allowClear
          aria-label={t.search}
          placeholder={t.search}
          defaultValue={place.get("text") ?? ""}
          onChange={(event) => change({ text: event.target.value }, true)}
          style={{ width: 200 }}
        />
      </div>
      <Table<OfModel>
        size="small"
        tableLayout="fixed"
        pagination={false}
        rowKey="model"
        dataSource={rows}
        locale={{ emptyText: t.nothing }}
        expandable={{ expandedRowRender: (model) => <More model={model} /> }}
        columns={[
          { title: t.model, render: (_, m) => <ModelLink id={m.model} title={m.title} /> },
          { title: t.mode, width: 140, render: (_, m) => <ModeMark mode={m.mode} /> },
          {
            title: t.ended,
            width: 240,
            render: (_, m) => (
              <>
                <ModelStateMark state={m.state} /> <ReasonText code={m.code} reason={m.reason} />
              </>
            ),
          },
          {
            title: t.hits,
            width: 96,
            align: "right",
            sorter: (a, b) => a.hits - b.hits,
            render: (_, m) =>
              may("FINDINGS_READ") && m.hits > 0 && m.state === "DONE" ? (
                <Link
                  to={`/findings?models=${encodeURIComponent(m.model)}${m.mode === "SHADOW" ? "&shadow=true" : ""}`}
                >
                  {format.number(m.hits)}
                </Link>
              ) : (
                format.number(m.hits)
              ),
          },
          { title: t.explained, width: 90, align: "right", render: (_, m) => format.number(m.explained) },
          { title: t.notAssessable, width: 90, align: "right", render: (_, m) => format.number(m.notAssessable) },
          {
            title: t.took,
            width: 84,
            align: "right",
            sorter: (a, b) => a.millis - b.millis,
            render: (_, m) => format.number(m.millis / 1000, 1),
          },
        ]}
      />
      <p className="quiet small" role="status">
        {say({ zh: `${models.length} 个模型中的 ${rows.length} 个`, en: `${rows.length} of ${models.length} models` })}
      </p>
    </>
  );
}

function More({ model }: { model: OfModel }) {
  const parameterName = useParameterName();
  const t = useTexts(tableTexts);
  const say = useSay();
  const format = useFormat();
  const lacking = Object.entries(model.notAssessableRows).filter(([, rows]) => rows > 0);
  return (
    <Facts
      small
      of={[
        [
          t.version,
          <>
            {model.version} <code title={model.digest}>{model.digest.slice(0, 8)}</code>
          </>,
        ],
        [t.rows, format.number(model.rowsRead)],
        [
          t.parameters,
          Object.entries(model.parameters).length === 0
            ? t.none
            : Object.entries(model.parameters).map(([name, value]) => (
                <div key={name}>
                  <span title={name}>{parameterName(name)}</span> = {shownValue(value, format.number)}{" "}
                  <span className="quiet">{model.parameterSources[name] ?? t.byDefault}</span>
                </div>
              )),
        ],
        [
          t.inputs,
          Object.keys(model.inputs).length > 0 &&
            Object.entries(model.inputs).map(([alias, snapshot]) => (
              <div key={alias}>
                <code>
                  {alias} {snapshot}
                </code>
              </div>
            )),
        ],
        [
          t.lacking,
          lacking.length > 0 &&
            lacking.map(([alias, rows]) => (
              <div key={alias}>
                <code>{alias}</code> {format.number(rows)}
              </div>
            )),
        ],
        [t.notes, model.notes.length > 0 && model.notes.map((note) => <div key={note.en}>{say(note)}</div>)],
      ]}
    />
  );
}
