import { Table } from "antd";
import type { ReactNode } from "react";
import type { Schema } from "../http/api";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { useFormat } from "../text/format";
import { type Text, texts, useSay, useTexts } from "../text/language";
import { measure } from "../text/measure";
import { ModelLink } from "./marks";
import { useParameterName } from "./parameter-name";
import { placed, useLibrary } from "./use-library";
import { relatedWords } from "./words";

type Page = Schema<"ModelPage">;

const whatTexts = texts({
  what: { zh: "发现什么，为什么", en: "What it looks for, and why" },
  sentence: { zh: "疑点的表述", en: "The sentence of a finding" },
  notAssessable: { zh: "无法判断时", en: "Where it cannot be judged" },
  explained: { zh: "已解释时补充", en: "Added where it is explained" },
  legal: { zh: "依据", en: "Legal basis" },
  confirmed: { zh: "条文已核对", en: "Text checked" },
  unconfirmed: { zh: "条文尚未核对", en: "Text not checked yet" },
  noLegal: { zh: "没有法规依据：仅凭数据特征。", en: "No law: it rests on what the data shows." },
  checkFirst: { zh: "先核查什么", en: "What to check first" },
  falsePositives: { zh: "常见的正常原因", en: "Usual innocent reasons" },
  blindSpots: { zh: "发现不了什么", en: "What it cannot see" },
  inputs: { zh: "使用的数据", en: "Data it reads" },
  alias: { zh: "代称", en: "Name in the SQL" },
  dataset: { zh: "数据集", en: "Dataset" },
  needs: { zh: "必需的列", en: "Columns it needs" },
  reads: { zh: "另外使用的列", en: "Further columns" },
  there: { zh: "现有数据", en: "What is there" },
  rows: { zh: (n: string, day: string) => `${n} 行，${day}`, en: (n: string, day: string) => `${n} rows, ${day}` },
  missing: { zh: "没有数据", en: "No data" },
  optional: { zh: "可缺", en: "May be missing" },
  derived: { zh: "由其他数据算出", en: "Computed from other data" },
  columns: { zh: "输出列", en: "Columns of a finding" },
  column: { zh: "列名", en: "Column" },
  label: { zh: "名称", en: "Label" },
  type: { zh: "类型", en: "Type" },
  unit: { zh: "计量单位", en: "Unit of measure" },
  related: { zh: "相关模型", en: "Related models" },
  expected: { zh: "预期上限", en: "Expected at most" },
  expectedText: {
    zh: (max: string, of: string) => `${of} 的 ${max} % ；超过时整次结果暂不提出，待人查看`,
    en: (max: string, of: string) => `${max} % of ${of}; above it nothing is raised before somebody has looked`,
  },
  remarks: { zh: "文件中的错误", en: "What is wrong with its files" },
});

function Texts({ of }: { of: Text[] }) {
  const say = useSay();
  return (
    <ul className="plain-list">
      {of.map((text) => (
        <li key={text.en}>{say(text)}</li>
      ))}
    </ul>
  );
}

/** The sentence with its placeholders as the labels of the columns or the names of the parameters they stand for. */
export function sentenceParts(sentence: string, name: (slot: string) => string): ReactNode[] {
  return sentence.split(/(\{\{[^}]+\}\})/).map((part, i) => {
    const slot = /^\{\{\s*([a-z0-9_]+).*\}\}$/i.exec(part)?.[1];
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move
    return slot ? <em key={i}>⟨{name(slot)}⟩</em> : part;
  });
}

/** What a model looks for, on what law and which data, and what it cannot tell. */
export function ModelWhat({ page }: { page: Page }) {
  const t = useTexts(whatTexts);
  const say = useSay();
  const format = useFormat();
  const library = useLibrary();
  const titles = new Map(placed(library.data ?? []).map(({ entry }) => [entry.id, entry.title]));
  const parameterName = useParameterName();
  const label = (slot: string) => say(page.columns.find(({ name }) => name === slot)?.label) || parameterName(slot);
  return (
    <>
      {page.remarks.length > 0 ? (
        <Block title={t.remarks}>
          <ul className="plain-list" lang="en">
            {page.remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </Block>
      ) : null}
      <Block title={t.what}>
        <p>{say(page.description)}</p>
        <dl className="pairs">
          <dt>{t.sentence}</dt>
          <dd>{sentenceParts(say(page.explanation), label)}</dd>
          {page.notAssessable ? (
            <>
              <dt>{t.notAssessable}</dt>
              <dd>{sentenceParts(say(page.notAssessable), label)}</dd>
            </>
          ) : null}
          {page.explained ? (
            <>
              <dt>{t.explained}</dt>
              <dd>{sentenceParts(say(page.explained), label)}</dd>
            </>
          ) : null}
          <dt>{t.expected}</dt>
          <dd>{t.expectedText(format.number(page.expectedHitsMax), inputName(page, page.expectedHitsOf, say))}</dd>
        </dl>
      </Block>
      <Block title={t.legal}>
        {page.legalBasis.length === 0 ? <span className="quiet">{t.noLegal}</span> : null}
        <ul className="plain-list none">
          {page.legalBasis.map((basis) => (
            <li key={basis.ref.en + basis.says.en}>
              <b>{say(basis.ref)}</b>{" "}
              <StateMark mood={basis.confirmed ? "good" : "care"}>
                {basis.confirmed ? t.confirmed : t.unconfirmed}
              </StateMark>
              <div>{say(basis.says)}</div>
            </li>
          ))}
        </ul>
      </Block>
      <Block title={t.checkFirst}>
        <Texts of={page.checkFirst} />
      </Block>
      <Block title={t.falsePositives}>
        <Texts of={page.falsePositives} />
      </Block>
      <Block title={t.blindSpots}>
        <Texts of={page.blindSpots} />
      </Block>
      <Block title={t.inputs}>
        <Table
          size="small"
          pagination={false}
          rowKey="alias"
          dataSource={page.inputs}
          columns={[
            {
              title: t.dataset,
              render: (_, input) => (
                <>
                  {say(input.title) || input.dataset} <span className="quiet small">{input.dataset}</span>
                  {input.optional ? <div className="quiet small">{t.optional}</div> : null}
                  {input.derived ? <div className="quiet small">{t.derived}</div> : null}
                </>
              ),
            },
            { title: t.alias, render: (_, input) => <code>{input.alias}</code> },
            { title: t.needs, render: (_, input) => <code>{input.needs.join(", ")}</code> },
            { title: t.reads, render: (_, input) => <code>{input.reads.join(", ")}</code> },
            {
              title: t.there,
              width: 170,
              render: (_, input) =>
                input.snapshot ? (
                  t.rows(format.number(input.rows), format.date(input.createdAt))
                ) : (
                  <StateMark mood={input.optional ? "plain" : "bad"}>{t.missing}</StateMark>
                ),
            },
          ]}
        />
      </Block>
      <Block title={t.columns}>
        <Table
          size="small"
          pagination={false}
          rowKey="name"
          dataSource={page.columns}
          columns={[
            { title: t.label, render: (_, column) => say(column.label) },
            { title: t.column, render: (_, column) => <code>{column.name}</code> },
            { title: t.type, render: (_, column) => <code>{column.type}</code> },
            { title: t.unit, render: (_, column) => say(measure(column.unit)) },
          ]}
        />
      </Block>
      {page.related.length > 0 ? (
        <Block title={t.related}>
          <ul className="plain-list none">
            {page.related.map((related) => (
              <li key={related.id + related.type}>
                <span className="quiet">{say(relatedWords[related.type])}</span>{" "}
                <ModelLink id={related.id} title={titles.get(related.id)} />
              </li>
            ))}
          </ul>
        </Block>
      ) : null}
    </>
  );
}

function inputName(page: Page, alias: string, say: (text: Text | undefined) => string): string {
  return say(page.inputs.find((input) => input.alias === alias)?.title) || alias;
}
