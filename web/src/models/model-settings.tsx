import { Table } from "antd";
import { Link } from "react-router";
import type { Schema } from "../http/api";
import { StateMark } from "../page/state-mark";
import { Nothing } from "../page/states";
import { useUnitName } from "../page/units";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { useReach, useSettingText } from "./setting-parts";
import { isNarrowable } from "./settings";
import { modelTexts } from "./texts";
import { kindWords } from "./words";

const pageTexts = texts({
  what: { zh: "设定内容", en: "What was set" },
  kind: { zh: "类别", en: "Kind" },
  reach: { zh: "适用范围", en: "Holds for" },
  inForceNow: { zh: "现行", en: "In force" },
  ended: { zh: "已终止", en: "Ended" },
  empty: { zh: "尚未对此模型作过任何设定。", en: "Nothing was ever set for this model." },
});

/** Every local setting that the model ever had, newest first. */
export function ModelSettings({ page }: { page: Schema<"ModelPage"> }) {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const marks = usePunctuation();
  const say = useSay();
  const format = useFormat();
  const text = useSettingText();
  const reach = useReach();
  const unitName = useUnitName();
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="id"
      dataSource={page.settings}
      locale={{ emptyText: <Nothing why={t.empty} /> }}
      columns={[
        { title: t.kind, width: 84, render: (_, s) => say(kindWords[s.kind]) },
        {
          title: t.what,
          render: (_, s) => (
            <>
              {text(s.content, page.columns)}
              <div className="quiet small">
                {t.reason}
                {marks.colon}
                {s.reason}
              </div>
            </>
          ),
        },
        {
          title: t.reach,
          width: 120,
          render: (_, s) => (isNarrowable(s.content) ? reach(s.unit, s.content) : unitName(s.unit) || t.allUnits),
        },
        {
          title: t.approver,
          width: 140,
          render: (_, s) => (
            <>
              {s.approver}
              <div className="quiet small">{marks.about(t.author, s.author)}</div>
            </>
          ),
        },
        { title: t.since, width: 100, render: (_, s) => format.dateTime(s.since) },
        {
          title: t.state,
          width: 100,
          render: (_, s) =>
            s.toState === undefined ? (
              <StateMark mood="good">{t.inForceNow}</StateMark>
            ) : (
              <Link to={`/models/states?state=${s.toState}`}>
                <StateMark mood="plain">{t.ended}</StateMark>
              </Link>
            ),
        },
      ]}
    />
  );
}
