import { Select, Space } from "antd";
import { useEffect } from "react";
import { api } from "../http/api";
import { useModelName } from "../models/use-library";
import { PageHead } from "../page/record-page";
import { Nothing, Reading } from "../page/states";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { texts, useTexts } from "../text/language";
import { DifferenceTables } from "./difference-tables";
import { useAsked } from "./runs-page";

const pageTexts = texts({
  runs: { zh: "模型运行", en: "Runs" },
  title: { zh: "比较两次运行", en: "Two runs compared" },
  before: { zh: "较早", en: "Earlier" },
  now: { zh: "较晚", en: "Later" },
  model: { zh: "只看模型", en: "Only of" },
  run: { zh: (id: number, at: string) => `第 ${id} 次 · ${at}`, en: (id: number, at: string) => `Run ${id} · ${at}` },
  choose: { zh: "请选择两次已完成的运行。", en: "Choose two runs that are done." },
});

const SHOWN = 200;

/** Which findings are new, still there or gone between two runs, and why. */
export default function ComparePage() {
  const t = useTexts(pageTexts);
  const format = useFormat();
  const asked = useAsked();
  const name = useModelName();
  const [place, change] = usePlace();
  const runs = api.useQuery("get", "/api/runs", { params: { query: { size: SHOWN } } });
  const done = (runs.data?.items ?? []).filter((run) => run.state === "DONE");
  const now = Number(place.get("now") ?? 0);
  const before = Number(place.get("before") ?? 0);
  const model = place.get("model") ?? undefined;
  const earlier = done.find((run) => run.id < now)?.id;
  useEffect(() => {
    if (now > 0 && before === 0 && earlier !== undefined) {
      change({ before: String(earlier) }, true);
    }
  }, [now, before, earlier, change]);
  const options = done.map((run) => ({
    value: run.id,
    label: `${t.run(run.id, format.dateTime(run.finishedAt))} · ${asked(run.models)}`,
  }));
  return (
    <>
      <PageHead title={t.title} crumbs={[{ name: t.runs, to: "/runs" }, { name: t.title }]} />
      <div className="filters">
        {(["before", "now"] as const).map((key) => (
          <Space key={key}>
            <span className="quiet small">{t[key]}</span>
            <Select
              aria-label={t[key]}
              loading={runs.isPending}
              value={(key === "now" ? now : before) || undefined}
              onChange={(value) => change({ [key]: String(value) })}
              options={options}
              popupMatchSelectWidth={520}
              style={{ width: 320 }}
            />
          </Space>
        ))}
        {model ? (
          <Space>
            <span className="quiet small">{t.model}</span>
            <Select
              allowClear
              aria-label={t.model}
              value={model}
              options={[{ value: model, label: name(model) }]}
              onChange={(value?: string) => change({ model: value })}
              style={{ width: 260 }}
            />
          </Space>
        ) : null}
      </div>
      {now > 0 && before > 0 ? (
        <Compared before={before} now={now} model={model} onModel={(id) => change({ model: id })} />
      ) : (
        <Nothing why={t.choose} />
      )}
    </>
  );
}

function Compared(props: { before: number; now: number; model: string | undefined; onModel: (id: string) => void }) {
  const difference = api.useQuery("get", "/api/runs/{id}/difference", {
    params: {
      path: { id: props.now },
      query: { before: props.before, ...(props.model ? { model: props.model } : {}) },
    },
  });
  return (
    <Reading of={difference}>
      {(found) => <DifferenceTables difference={found} onModel={props.model ? undefined : props.onModel} />}
    </Reading>
  );
}
