import { Button, Input, Select, Table } from "antd";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import { useMay } from "../identity/session";
import { Block, PageHead } from "../page/record-page";
import { Nothing, Reading } from "../page/states";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { type Text, texts, useSay, useTexts } from "../text/language";
import { CannotRun, ModelLink, ModeMark, PrecisionText } from "./marks";
import { ProposeMode } from "./propose-mode";
import { modelTexts } from "./texts";
import { type Placed, placed, useLibrary } from "./use-library";
import { dimensionWords, modeWords, severityWords } from "./words";

const pageTexts = texts({
  search: { zh: "名称、编号", en: "Title or id" },
  allModules: { zh: "全部模块", en: "All modules" },
  any: { zh: "不限", en: "Any" },
  shown: {
    zh: (n: string, of: string) => `${of} 个模型中的 ${n} 个`,
    en: (n: string, of: string) => `${n} of ${of} models`,
  },
  standing: { zh: "独立模型", en: "Models that stand alone" },
  empty: {
    zh: "模型库是空的。管理员在设置中指明模型库的位置后，模型显示在这里。",
    en: "The library is empty. Models show here once the settings say where the library lies.",
  },
  nothing: { zh: "没有符合条件的模型", en: "No model fits these filters" },
  change: { zh: "申请变更使用状态", en: "Propose another use" },
  chosen: { zh: (n: number) => `已选 ${n} 个`, en: (n: number) => `${n} selected` },
  only: { zh: "无法运行的", en: "Cannot run" },
  counts: {
    zh: (live: number, shadow: number, off: number) => `启用 ${live} · 试运行 ${shadow} · 停用 ${off}`,
    en: (live: number, shadow: number, off: number) => `${live} live · ${shadow} in the shadow · ${off} off`,
  },
});

function options<Code extends string>(words: Record<Code, Text>, say: (text: Text) => string) {
  return (Object.keys(words) as Code[]).map((value) => ({ value, label: say(words[value]) }));
}

interface Line extends Placed {
  /** How many lines the cell of the indicator spans; 0 below its first. */
  span: number;
}

function lines(models: Placed[]): Line[] {
  return models.map((model, i) => {
    const same = (other: Placed | undefined) => other?.indicator === model.indicator;
    const first = !same(models[i - 1]);
    return { ...model, span: first ? models.filter(same).length : 0 };
  });
}

/** The library: module, indicator, model. */
export default function LibraryPage() {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const library = useLibrary();
  const [place, change] = usePlace();
  const [chosen, setChosen] = useState<string[]>([]);
  const [proposing, setProposing] = useState(false);
  const filter = {
    text: (place.get("text") ?? "").trim().toLowerCase(),
    module: place.get("module"),
    mode: place.get("mode"),
    severity: place.get("severity"),
    dimension: place.get("dimension"),
    broken: place.get("broken") === "1",
  };
  const all = useMemo(() => placed(library.data ?? []), [library.data]);
  const shown = all.filter(
    ({ entry, module, indicator }) =>
      (!filter.module || module.name === filter.module) &&
      (!filter.mode || entry.mode === filter.mode) &&
      (!filter.severity || entry.severity === filter.severity) &&
      (!filter.dimension || entry.dimension === filter.dimension) &&
      (!filter.broken || !entry.sound || entry.missing.length > 0) &&
      (!filter.text ||
        [entry.id, entry.title.zh, entry.title.en, indicator.title?.zh, indicator.title?.en].some((word) =>
          word?.toLowerCase().includes(filter.text),
        )),
  );
  const columns = [
    {
      title: t.indicator,
      width: "14%",
      onCell: (line: Line) => ({ rowSpan: line.span }),
      render: (_: unknown, line: Line) => (line.indicator.title ? say(line.indicator.title) : t.standing),
    },
    { title: t.model, render: (_: unknown, { entry }: Line) => <ModelLink id={entry.id} title={entry.title} /> },
    {
      title: t.dimension,
      width: 96,
      render: (_: unknown, { entry }: Line) => say(dimensionWords[entry.dimension]),
    },
    { title: t.severity, width: 84, render: (_: unknown, { entry }: Line) => say(severityWords[entry.severity]) },
    {
      title: t.mode,
      width: 120,
      render: (_: unknown, { entry }: Line) => (
        <>
          <ModeMark mode={entry.mode} /> <CannotRun entry={entry} />
        </>
      ),
    },
    {
      title: t.hits,
      width: 84,
      align: "right" as const,
      render: (_: unknown, { entry }: Line) => <Hits entry={entry} />,
    },
    {
      title: t.precision,
      width: 140,
      render: (_: unknown, { entry }: Line) => <PrecisionText of={entry.precision} />,
    },
    {
      title: t.lastRun,
      width: 142,
      render: (_: unknown, { entry }: Line) =>
        entry.lastRun ? (
          <Link to={`/runs/${entry.lastRun.run}`}>{format.dateTime(entry.lastRun.at)}</Link>
        ) : (
          <span className="quiet">{t.neverRun}</span>
        ),
    },
  ];
  return (
    <>
      <PageHead
        title={t.models}
        acts={
          may("MODELS_PROPOSE") ? (
            <Button disabled={chosen.length === 0} onClick={() => setProposing(true)}>
              {t.change} {chosen.length > 0 ? `(${t.chosen(chosen.length)})` : ""}
            </Button>
          ) : undefined
        }
      />
      <Reading of={library}>
        {(modules) => (
          <>
            <div className="filters">
              <Input.Search
                allowClear
                aria-label={t.search}
                placeholder={t.search}
                defaultValue={place.get("text") ?? ""}
                onChange={(event) => change({ text: event.target.value }, true)}
                style={{ width: 200 }}
              />
              <Choice
                name={t.module}
                value={filter.module}
                onChange={(value) => change({ module: value })}
                options={modules.map((module) => ({ value: module.name, label: say(module.title) }))}
                width={190}
              />
              <Choice
                name={t.mode}
                value={filter.mode}
                onChange={(value) => change({ mode: value })}
                options={options(modeWords, say)}
              />
              <Choice
                name={t.severity}
                value={filter.severity}
                onChange={(value) => change({ severity: value })}
                options={options(severityWords, say)}
              />
              <Choice
                name={t.dimension}
                value={filter.dimension}
                onChange={(value) => change({ dimension: value })}
                options={options(dimensionWords, say)}
              />
              <Button
                aria-pressed={filter.broken}
                type={filter.broken ? "primary" : "default"}
                onClick={() => change({ broken: filter.broken ? undefined : "1" })}
              >
                {t.only}
              </Button>
              <span className="quiet small" role="status">
                {t.shown(format.number(shown.length), format.number(all.length))}
              </span>
            </div>
            {shown.length === 0 ? <Nothing why={all.length === 0 ? t.empty : t.nothing} /> : null}
            {modules.map((module) => {
              const mine = shown.filter((each) => each.module === module);
              const count = (mode: string) => mine.filter(({ entry }) => entry.mode === mode).length;
              return mine.length === 0 ? null : (
                <Block
                  key={module.name}
                  title={say(module.title)}
                  beside={t.counts(count("LIVE"), count("SHADOW"), count("OFF"))}
                >
                  <Table<Line>
                    size="small"
                    tableLayout="fixed"
                    pagination={false}
                    rowKey={({ entry }) => entry.id}
                    columns={columns}
                    dataSource={lines(mine)}
                    rowSelection={
                      may("MODELS_PROPOSE")
                        ? {
                            columnWidth: 36,
                            selectedRowKeys: chosen.filter((id) => mine.some(({ entry }) => entry.id === id)),
                            onChange: (keys) =>
                              setChosen([
                                ...chosen.filter((id) => !mine.some(({ entry }) => entry.id === id)),
                                ...keys.map(String),
                              ]),
                            getCheckboxProps: ({ entry }) => ({
                              "aria-label": say(entry.title),
                              disabled: !entry.sound,
                            }),
                          }
                        : undefined
                    }
                  />
                </Block>
              );
            })}
          </>
        )}
      </Reading>
      {proposing ? (
        <ProposeMode
          models={chosen}
          onClose={() => setProposing(false)}
          onDone={() => {
            setProposing(false);
            setChosen([]);
          }}
        />
      ) : null}
    </>
  );
}

/** The findings of the newest run, leading to exactly those. */
function Hits({ entry }: { entry: Placed["entry"] }) {
  const format = useFormat();
  const may = useMay();
  const last = entry.lastRun;
  if (last === undefined || last.state !== "DONE") {
    return <span className="quiet">–</span>;
  }
  const number = format.number(last.hits);
  const shadow = last.mode === "SHADOW" ? "&shadow=true" : "";
  return may("FINDINGS_READ") && last.hits > 0 ? (
    <Link to={`/findings?models=${encodeURIComponent(entry.id)}${shadow}`}>{number}</Link>
  ) : (
    number
  );
}

function Choice(props: {
  name: string;
  value: string | null;
  onChange: (value: string | undefined) => void;
  options: { value: string; label: string }[];
  width?: number;
}) {
  return (
    <Select
      allowClear
      aria-label={props.name}
      placeholder={props.name}
      value={props.value ?? undefined}
      onChange={(value?: string) => props.onChange(value)}
      options={props.options}
      style={{ width: props.width ?? 130 }}
    />
  );
}
