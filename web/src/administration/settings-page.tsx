import { Input, Segmented } from "antd";
import { api, type Schema } from "../http/api";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { usePlace } from "../page/use-place";
import { wholeList } from "../page/whole-list";
import type { Text } from "../text/language";
import { texts, useSay, useTexts } from "../text/language";
import { settingWords } from "./setting-words";

type Setting = Schema<"SettingInForce">;

const pageTexts = texts({
  title: { zh: "系统设置", en: "Settings in force" },
  help: {
    zh: "程序启动时生效的设置，在启动命令、配置文件或环境变量中更改。口令等只显示是否已设置。",
    en: "As they came into force when the program started; they are changed with the start, in a file or a variable. Of secrets it says only whether they are set.",
  },
  search: { zh: "名称或说明", en: "Name or words" },
  given: { zh: "本机关设置的", en: "Set here" },
  all: { zh: "全部", en: "All" },
  setting: { zh: "设置", en: "Setting" },
  value: { zh: "取值", en: "Value" },
  from: { zh: "来源", en: "From" },
  notSet: { zh: "未设置", en: "not set" },
  secret: { zh: "已设置，不显示", en: "set, not shown" },
  unknown: { zh: "程序没有这项设置，不起作用", en: "The program has no such setting; it has no effect" },
  nothing: { zh: "没有符合条件的设置", en: "No setting fits" },
});

const originWords: Record<Setting["origin"], Text> = {
  DEFAULT: { zh: "默认", en: "Default" },
  FILE: { zh: "配置文件", en: "File" },
  ENVIRONMENT: { zh: "环境变量", en: "Environment" },
  START: { zh: "启动命令", en: "Start" },
};

const switchWords: Record<string, Text> = {
  true: { zh: "是", en: "yes" },
  false: { zh: "否", en: "no" },
};

/** The settings in force, to be read: what each is, its value, and where that comes from. */
export default function SettingsInForcePage() {
  const t = useTexts(pageTexts);
  const say = useSay();
  const [place, change] = usePlace();
  const settings = api.useQuery("get", "/api/settings");
  const text = (place.get("text") ?? "").toLowerCase();
  const all = place.get("all") !== null;
  const pages = wholeList<Setting>(settings, (rows) =>
    rows.filter(
      (row) =>
        (all || row.origin !== "DEFAULT") &&
        (row.name.includes(text) || say(settingWords[row.name]).toLowerCase().includes(text)),
    ),
  );
  const columns: Column<Setting>[] = [
    {
      key: "setting",
      name: t.setting,
      show: (row) => (
        <>
          {row.known ? say(settingWords[row.name]) : <StateMark mood="care">{t.unknown}</StateMark>}
          <div className="quiet small">
            <code>{row.name}</code>
          </div>
        </>
      ),
    },
    {
      key: "value",
      name: t.value,
      show: (row) =>
        row.secret && row.set ? (
          <StateMark mood="plain">{t.secret}</StateMark>
        ) : row.value === undefined ? (
          <span className="quiet">{t.notSet}</span>
        ) : (
          <code className="note">{switchWords[row.value] ? say(switchWords[row.value]) : row.value}</code>
        ),
    },
    {
      key: "from",
      name: t.from,
      width: 320,
      show: (row) => (
        <>
          <span style={{ whiteSpace: "nowrap" }}>{say(originWords[row.origin])}</span>
          {row.place ? (
            <div className="quiet small note">
              <code>{row.place}</code>
            </div>
          ) : null}
        </>
      ),
    },
  ];
  return (
    <>
      <PageHead title={t.title} />
      <p className="quiet">{t.help}</p>
      <ListPage
        filters={
          <>
            <Input.Search
              allowClear
              aria-label={t.search}
              placeholder={t.search}
              value={place.get("text") ?? ""}
              onChange={(event) => change({ text: event.target.value }, true)}
              style={{ width: 240 }}
            />
            <Segmented
              value={all ? "all" : "given"}
              onChange={(value) => change({ all: value === "all" ? "yes" : undefined })}
              options={[
                { value: "given", label: t.given },
                { value: "all", label: t.all },
              ]}
            />
          </>
        }
      >
        <ListTable<Setting> name="settings" columns={columns} id={(row) => row.name} pages={pages} empty={t.nothing} />
      </ListPage>
    </>
  );
}
