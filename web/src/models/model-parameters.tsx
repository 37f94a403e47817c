import { Button, Table } from "antd";
import { Link } from "react-router";
import type { Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block } from "../page/record-page";
import { Nothing } from "../page/states";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { measure } from "../text/measure";
import { usePunctuation } from "../text/punctuation";
import { useParameterName } from "./parameter-name";
import { Measured, useReach } from "./setting-parts";
import { valuesInForce } from "./settings";
import { modelTexts } from "./texts";

type Page = Schema<"ModelPage">;

const pageTexts = texts({
  why: { zh: "为何取此默认值", en: "Why this default" },
  comes: { zh: "取值来源", en: "Where it comes from" },
  fromLibrary: { zh: "模型库默认值", en: "Default of the library" },
  tune: { zh: "调整", en: "Tune" },
  empty: { zh: "此模型没有可调整的参数。", en: "This model has no parameters." },
  to: {
    zh: (low: string, high: string) => `${low} 至 ${high}`,
    en: (low: string, high: string) => `${low} to ${high}`,
  },
  narrow: { zh: "按单位、地区或期间设定的取值", en: "Values for single units, regions or periods" },
});

/** What an office may tune: value, range, why, and on whose word another value holds. */
export function ModelParameters({ page }: { page: Page }) {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const marks = usePunctuation();
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const reach = useReach();
  const parameterName = useParameterName();
  if (page.parameters.length === 0) {
    return <Nothing why={t.empty} />;
  }
  return (
    <Block title={t.parameters}>
      <Table
        size="small"
        pagination={false}
        rowKey="name"
        dataSource={page.parameters}
        columns={[
          {
            title: t.parameter,
            width: 200,
            render: (_, p) => (
              <>
                {parameterName(p.name)} <code className="quiet small">{p.name}</code>
                <div className="quiet small">{say(p.why)}</div>
              </>
            ),
          },
          {
            title: t.inForce,
            width: 110,
            render: (_, p) => (p.value === undefined ? t.mustBeSet : <Measured value={p.value} unit={p.unit} />),
          },
          {
            title: t.byDefault,
            width: 110,
            render: (_, p) =>
              p.byDefault === undefined ? t.mustBeSet : <Measured value={p.byDefault} unit={p.unit} />,
          },
          {
            title: t.range,
            width: 150,
            render: (_, p) =>
              p.range.length === 2 ? (
                <>
                  {t.to(format.number(p.range[0]), format.number(p.range[1]))}{" "}
                  <span className="quiet small">{say(measure(p.unit))}</span>
                </>
              ) : p.options.length > 0 ? (
                marks.list(p.options)
              ) : (
                <span className="quiet">–</span>
              ),
          },
          {
            title: t.comes,
            render: (_, p) => {
              const local = valuesInForce(page.settings, p.name);
              return local.length === 0 ? (
                <span className="quiet">{t.fromLibrary}</span>
              ) : (
                <ul className="plain-list none">
                  {local.map((setting) => (
                    <li key={setting.id}>
                      {reach(setting.unit, setting.content)}
                      {marks.colon}
                      <Measured value={setting.content.value} unit={p.unit} />
                      <div className="quiet small">
                        {setting.content.source} · {setting.approver} · {format.date(setting.since)}
                        {setting.content.expires ? ` · ${t.expires} ${setting.content.expires}` : ""}
                      </div>
                    </li>
                  ))}
                </ul>
              );
            },
          },
          {
            width: 80,
            render: (_, p) =>
              may("MODELS_PROPOSE") ? (
                <Link
                  to={`/models/${encodeURIComponent(page.entry.id)}/tuning?parameter=${encodeURIComponent(p.name)}`}
                >
                  <Button size="small">{t.tune}</Button>
                </Link>
              ) : null,
          },
        ]}
      />
    </Block>
  );
}
