import { Button, Input, Table } from "antd";
import type { ColumnType } from "antd/es/table";
import { useState } from "react";
import { useMay } from "../identity/session";
import { StateMark } from "../page/state-mark";
import { Nothing } from "../page/states";
import { useFormat } from "../text/format";
import { texts, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { EndSetting } from "./end-setting";
import { ModelLink } from "./marks";
import { useReach, useSettingText } from "./setting-parts";
import { isExemption, isLocalValue, type Setting } from "./settings";
import { modelTexts } from "./texts";
import { placed, useLibrary } from "./use-library";

const tableTexts = texts({
  what: { zh: "内容", en: "What it says" },
  reach: { zh: "适用范围", en: "Holds for" },
  end: { zh: "申请终止", en: "Propose to end" },
  expired: { zh: "已过期", en: "Over" },
  pastOnly: { zh: "只涉及以往事项", en: "Only past events" },
  ending: { zh: "即将到期", en: "Ending soon" },
  until: { zh: "有效期至", en: "Until" },
  search: { zh: "查找模型、依据、内容", en: "Search model, rule, content" },
});

const SOON_MS = 30 * 86_400_000;

/** The last day of a setting, where it has one. */
function lastDay({ content }: Setting): string | undefined {
  return isLocalValue(content) ? content.expires : isExemption(content) ? content.to : undefined;
}

/** Settings of one kind: what each says, for whom, on whose word, until when. */
export function SettingsTable(props: {
  settings: Setting[];
  empty: string;
  /** Whether what is shown is in force, so that one may propose to end it. */
  endable?: boolean;
  /** Whether there is little room. */
  narrow?: boolean;
}) {
  const t = useTexts({ ...modelTexts, ...tableTexts });
  const marks = usePunctuation();
  const format = useFormat();
  const may = useMay();
  const text = useSettingText();
  const reach = useReach();
  const library = useLibrary();
  const [word, setWord] = useState("");
  const [ending, setEnding] = useState<Setting>();
  const titles = new Map(placed(library.data ?? []).map(({ entry }) => [entry.id, entry.title]));
  const shown = props.settings.filter((setting) => {
    const title = titles.get(setting.model);
    return [setting.model, title?.zh, title?.en, JSON.stringify(setting.content), setting.reason].some((each) =>
      each?.toLowerCase().includes(word.trim().toLowerCase()),
    );
  });
  const term = (setting: Setting) => {
    const day = lastDay(setting);
    if (day === undefined) {
      return "–";
    }
    const left = Date.parse(day) + 86_400_000 - Date.now();
    return (
      <>
        {day}
        {left < 0 ? (
          <div>
            <StateMark mood="plain">{isExemption(setting.content) ? t.pastOnly : t.expired}</StateMark>
          </div>
        ) : left < SOON_MS ? (
          <div>
            <StateMark mood="care">{t.ending}</StateMark>
          </div>
        ) : null}
      </>
    );
  };
  return (
    <>
      {props.settings.length > 8 ? (
        <div className="filters">
          <Input.Search
            allowClear
            aria-label={t.search}
            placeholder={t.search}
            onChange={(event) => setWord(event.target.value)}
            style={{ width: 260 }}
          />
        </div>
      ) : null}
      <Table<Setting>
        size="small"
        tableLayout="fixed"
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        rowKey="id"
        dataSource={shown}
        locale={{ emptyText: <Nothing why={props.empty} /> }}
        columns={[
          {
            title: t.model,
            width: props.narrow ? "34%" : "18%",
            render: (_, s) =>
              titles.has(s.model) ? <ModelLink id={s.model} title={titles.get(s.model)} /> : <code>{s.model}</code>,
          },
          {
            title: t.what,
            render: (_, s) => (
              <>
                {text(s.content)}
                <div className="quiet small">
                  {t.reason}
                  {marks.colon}
                  {s.reason}
                </div>
                {props.narrow ? (
                  <div className="quiet small">
                    {isLocalValue(s.content) || isExemption(s.content) ? reach(s.unit, s.content) : null}
                    {"source" in s.content ? ` · ${s.content.source}` : null}
                  </div>
                ) : null}
              </>
            ),
          },
          ...(props.narrow
            ? []
            : ([
                {
                  title: t.reach,
                  width: 160,
                  render: (_, s) =>
                    isLocalValue(s.content) || isExemption(s.content) ? reach(s.unit, s.content) : null,
                },
                { title: t.source, width: "16%", render: (_, s) => ("source" in s.content ? s.content.source : null) },
                {
                  title: t.approver,
                  width: 150,
                  render: (_, s) => (
                    <>
                      {s.approver}
                      <div className="quiet small">
                        {t.author}
                        {marks.colon}
                        {s.author}
                      </div>
                    </>
                  ),
                },
                { title: t.since, width: 105, render: (_, s) => format.date(s.since) },
              ] satisfies ColumnType<Setting>[])),
          { title: t.until, width: 110, render: (_, s) => term(s) },
          ...(props.endable && may("MODELS_PROPOSE")
            ? [
                {
                  width: 110,
                  render: (_: unknown, s: Setting) => (
                    <Button size="small" onClick={() => setEnding(s)}>
                      {t.end}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {ending ? <EndSetting setting={ending} onClose={() => setEnding(undefined)} /> : null}
    </>
  );
}
