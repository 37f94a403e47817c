import { Input } from "antd";
import { useState } from "react";
import type { Schema } from "../http/api";
import { Block } from "../page/record-page";
import { Nothing } from "../page/states";
import { texts, useSay, useTexts } from "../text/language";
import { useParameterName } from "./parameter-name";

type Page = Schema<"ModelPage">;
type Rows = Record<string, string | null>[];

const caseTexts = texts({
  about: {
    zh: "每个案例给出若干行数据，并写明应得的结果。案例名称为模型文件原文。与多数案例不同的值已标出。",
    en: "Each case gives rows and says what must come of them. Values that most cases do not have are marked.",
  },
  given: { zh: "给定", en: "Given" },
  expect: { zh: "应得结果", en: "Expected" },
  nothing: { zh: "不提出任何疑点", en: "Nothing is raised" },
  parameters: { zh: "参数取值", en: "With parameters" },
  empty: {
    zh: "没有案例：模型文件有错误，无法读取。",
    en: "No cases: the model's files are faulty and cannot be read.",
  },
  noRows: { zh: "没有行", en: "No rows" },
  search: { zh: "在案例中查找", en: "Search in the cases" },
  outcome: { zh: "结果", en: "Outcome" },
});

/** By input and column the value that most rows have, so that the others stand out. */
export function usualValues(cases: Page["cases"]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { given } of cases) {
    for (const [alias, rows] of Object.entries(given)) {
      for (const row of rows as Rows) {
        for (const [column, value] of Object.entries(row)) {
          const place = `${alias}.${column}`;
          const of = counts.get(place) ?? new Map<string, number>();
          counts.set(place, of.set(String(value), (of.get(String(value)) ?? 0) + 1));
        }
      }
    }
  }
  const usual = new Map<string, string>();
  for (const [place, of] of counts) {
    const [value] = [...of].reduce((most, next) => (next[1] > most[1] ? next : most));
    usual.set(place, value);
  }
  return usual;
}

function RowsTable(props: {
  name: string;
  rows: Rows;
  title: (column: string) => string;
  differs?: (column: string, value: string) => boolean;
}) {
  const columns = [...new Set(props.rows.flatMap(Object.keys))];
  return (
    <div className="case-rows">
      <table>
        <caption>{props.name}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" title={column}>
                {props.title(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a case have no other name and never move
            <tr key={i}>
              {columns.map((column) => {
                const value = row[column];
                const text = value === null || value === undefined ? "" : value;
                return (
                  <td key={column} className={props.differs?.(column, String(value)) ? "differs" : undefined}>
                    {text === "" ? <span className="quiet">–</span> : text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What the model is tried on: given rows, and what must come of them. */
export function ModelCases({ page }: { page: Page }) {
  const parameterName = useParameterName();
  const t = useTexts(caseTexts);
  const say = useSay();
  const [text, setText] = useState("");
  const usual = usualValues(page.cases);
  const input = (alias: string) => say(page.inputs.find((each) => each.alias === alias)?.title) || alias;
  const label = (column: string) =>
    column === "outcome" ? t.outcome : say(page.columns.find(({ name }) => name === column)?.label) || column;
  if (page.cases.length === 0) {
    return <Nothing why={t.empty} />;
  }
  const word = text.trim().toLowerCase();
  return (
    <>
      <div className="filters">
        <Input.Search
          allowClear
          placeholder={t.search}
          aria-label={t.search}
          onChange={(e) => setText(e.target.value)}
          style={{ width: 240 }}
        />
        <span className="quiet small">{t.about}</span>
      </div>
      {page.cases
        .filter((each) => !word || JSON.stringify(each).toLowerCase().includes(word))
        .map((each) => (
          <Block key={each.name} title={<span lang="en">{each.name}</span>}>
            {Object.keys(each.parameters).length > 0 ? (
              <p className="small">
                <span className="quiet">{t.parameters}</span>{" "}
                {Object.entries(each.parameters).map(([name, value]) => (
                  <span key={name} title={name}>
                    {parameterName(name)} = {value}{" "}
                  </span>
                ))}
              </p>
            ) : null}
            {Object.entries(each.given).map(([alias, rows]) => (
              <RowsTable
                key={alias}
                name={`${t.given} · ${input(alias)}${rows.length === 0 ? ` · ${t.noRows}` : ""}`}
                rows={rows}
                title={(column) => column}
                differs={(column, value) => value !== usual.get(`${alias}.${column}`)}
              />
            ))}
            {each.expect.length === 0 ? (
              <p>
                <span className="quiet small">{t.expect}</span> {t.nothing}
              </p>
            ) : (
              <RowsTable name={t.expect} rows={each.expect} title={label} />
            )}
          </Block>
        ))}
    </>
  );
}
