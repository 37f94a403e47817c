import { DownloadOutlined } from "@ant-design/icons";
import { Button, Table } from "antd";
import type { Schema } from "../http/api";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { texts, useSay, useTexts } from "../text/language";
import { measure } from "../text/measure";
import { csv, save } from "./csv";
import { catalogTexts } from "./texts";
import { sensitivityMoods, sensitivityWords, typeText } from "./words";

const blockTexts = texts({
  title: { zh: "数据规范", en: "Contract" },
  beside: {
    zh: (version: number, n: number) => `第 ${version} 版，${n} 列`,
    en: (version: number, n: number) => `version ${version}, ${n} columns`,
  },
  type: { zh: "类型", en: "Type" },
  measure: { zh: "计量单位", en: "Unit" },
  key: { zh: "主键", en: "Key" },
  must: { zh: "必填", en: "Must be filled" },
  may: { zh: "可空", en: "May be empty" },
  codes: { zh: "允许的代码", en: "Allowed codes" },
  rules: { zh: "质量规则", en: "Rules" },
  noRules: { zh: "除类型与必填外没有另外的规则。", en: "No rules beyond types and what must be filled." },
  code: { zh: "列名", en: "Name" },
  needed: { zh: "填写", en: "Needed" },
});

/** What a dataset's rows must look like, as the departments are told. */
export function ContractBlock({ detail }: { detail: Schema<"CatalogDatasetsDetail"> }) {
  const t = useTexts(blockTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const { line, columns, rules } = detail;
  const needed = (column: (typeof columns)[number]) => (column.key ? t.key : column.nullable ? t.may : t.must);
  return (
    <Block title={t.title} beside={t.beside(line.version, columns.length)}>
      <Button
        size="small"
        className="no-print"
        icon={<DownloadOutlined />}
        style={{ float: "right", marginTop: -30 }}
        onClick={() =>
          save(
            `${line.dataset}.csv`,
            csv(
              [c.column, t.code, t.type, t.measure, c.sensitivity, t.needed, t.codes],
              columns.map((column) => [
                say(column.title),
                column.name,
                say(typeText(column.type)),
                say(measure(column.unit)),
                say(sensitivityWords[column.sensitivity]),
                needed(column),
                column.codes.join(" "),
              ]),
            ),
          )
        }
      >
        {c.exportCsv}
      </Button>
      <Table
        size="small"
        pagination={false}
        rowKey="name"
        dataSource={columns}
        columns={[
          {
            title: c.column,
            render: (_, column) => (
              <>
                {say(column.title)} <code className="quiet small">{column.name}</code>
              </>
            ),
          },
          { title: t.type, width: 170, render: (_, column) => say(typeText(column.type)) },
          { title: t.measure, width: 90, render: (_, column) => say(measure(column.unit)) },
          {
            title: c.sensitivity,
            width: 130,
            render: (_, column) => (
              <StateMark mood={sensitivityMoods[column.sensitivity]}>
                {say(sensitivityWords[column.sensitivity])}
              </StateMark>
            ),
          },
          {
            title: t.needed,
            width: 110,
            render: (_, column) => (column.key || !column.nullable ? <b>{needed(column)}</b> : needed(column)),
          },
          {
            title: t.codes,
            width: "26%",
            render: (_, column) => <span className="small">{column.codes.join(" · ")}</span>,
          },
        ]}
      />
      <h3>{t.rules}</h3>
      {rules.length === 0 ? (
        <p className="quiet">{t.noRules}</p>
      ) : (
        <ul>
          {rules.map((rule) => (
            <li key={rule.id}>
              {say(rule.says)} <code className="quiet small">{rule.check}</code>
            </li>
          ))}
        </ul>
      )}
    </Block>
  );
}
