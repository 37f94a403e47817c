import { Alert, Button, Input, Segmented, Select, Space } from "antd";
import { useState } from "react";
import type { Schema } from "../http/api";
import { problem } from "../http/api";
import { ProblemView } from "../page/states";
import { texts, useSay, useTexts } from "../text/language";
import { MappingRow } from "./mapping-row";
import { type ColumnRule, type MappingTree, mappingText, unfilled } from "./mapping-tree";
import "./catalog.css";

const stepTexts = texts({
  from: { zh: "从何开始", en: "Begin with" },
  proposed: { zh: "系统提出的映射", en: "The proposed mapping" },
  kept: { zh: (n: number) => `来源保存的映射（第 ${n} 版）`, en: (n: number) => `The source's mapping (version ${n})` },
  asTable: { zh: "逐列", en: "Column by column" },
  asText: { zh: "文本", en: "As text" },
  form: { zh: "映射的形式", en: "Form of the mapping" },
  text: { zh: "映射文本（YAML）", en: "Mapping as text (YAML)" },
  check: { zh: "核对文本", en: "Check the text" },
  checkFirst: { zh: "文本已修改，请先核对", en: "The text was changed; check it first" },
  must: { zh: "必须填写", en: "Must be filled" },
  left: { zh: "文件中没有用到的列", en: "Columns of the file that nothing takes" },
  more: { zh: "其他设置", en: "Further settings" },
  skip: { zh: "略去符合此条件的行", en: "Leave out rows for which this holds" },
  skipHelp: { zh: "例如：`金额` = ''", en: "such as: `Total` = ''" },
  totals: { zh: "合计行", en: "Total rows" },
  totalsWarn: { zh: "核对，不一致时提示", en: "check; say where they differ" },
  totalsRefuse: { zh: "核对，不一致时拒绝整个文件", en: "check; refuse the file where they differ" },
  totalsOff: { zh: "当作普通行", en: "take as ordinary rows" },
  line: { zh: (n: number) => `文本第 ${n} 行`, en: (n: number) => `line ${n} of the text` },
  columns: { zh: "各列如何填写", en: "How each column is filled" },
  language: { zh: "表达式的写法", en: "How to write an expression" },
  languageHelp: {
    zh: "列名用反引号或直接写：`收款人`、金额；文本用单引号：'元'。可用 + 、=、<、and、or、not、if(条件, 甲, 乙)、coalesce、concat、trim、upper、lower、digits、replace、substring、split、contains、starts_with、length、number、date(列, 'dd/MM/yyyy')、round、add、subtract、multiply、divide、hash、file_name()、source_row()。",
    en: "Columns in back-quotes or bare: `Paid to`, Amount; texts in single quotes: 'CNY'. There are + = < and or not, if(condition, a, b), coalesce, concat, trim, upper, lower, digits, replace, substring, split, contains, starts_with, length, number, date(column, 'dd/MM/yyyy'), round, add, subtract, multiply, divide, hash, file_name(), source_row().",
  },
});

export interface Draft {
  tree: MappingTree;
  /** What the person wrote as text, while it was not checked. */
  raw?: string;
  from: "proposed" | "kept";
}

type Facts = Schema<"CatalogDatasetsColumnFacts">;

/** How each column of the contract is filled: a column of the file, an expression, or a fixed value. */
export function MappingStep(props: {
  draft: Draft;
  columns: Facts[];
  proposed: Schema<"MappingsProposed">;
  kept: number | undefined;
  error: unknown;
  checking: boolean;
  onDraft: (draft: Draft) => void;
  onFrom: (from: Draft["from"]) => void;
  onCheck: () => void;
}) {
  const t = useTexts(stepTexts);
  const say = useSay();
  const { draft, columns, proposed } = props;
  const [asText, setAsText] = useState(draft.raw !== undefined);
  const open = new Set(unfilled(draft.tree, columns));
  const written = mappingText(draft.tree);
  const line = props.error ? problem(props.error).more.line : undefined;
  const wrong = draft.raw === undefined && typeof line === "number" ? written.lines.get(line) : undefined;
  const put = (name: string, rule: ColumnRule | undefined) => {
    const next = { ...draft.tree.columns };
    if (rule === undefined) {
      delete next[name];
    } else {
      next[name] = rule;
    }
    props.onDraft({ ...draft, tree: { ...draft.tree, columns: inOrder(next, columns) } });
  };
  const rest = (name: string, value: unknown) => {
    const { [name]: _, ...others } = draft.tree.rest;
    props.onDraft({
      ...draft,
      tree: { ...draft.tree, rest: value === undefined ? others : { ...others, [name]: value } },
    });
  };
  return (
    <>
      <Space wrap style={{ marginBottom: 10 }}>
        {props.kept === undefined ? null : (
          <Select
            aria-label={t.from}
            style={{ width: 260 }}
            value={draft.from}
            onChange={props.onFrom}
            options={[
              { value: "kept", label: t.kept(props.kept) },
              { value: "proposed", label: t.proposed },
            ]}
          />
        )}
        <Segmented
          aria-label={t.form}
          value={asText ? "text" : "table"}
          disabled={draft.raw !== undefined}
          onChange={(form) => setAsText(form === "text")}
          options={[
            { value: "table", label: t.asTable },
            { value: "text", label: t.asText },
          ]}
        />
        {draft.raw === undefined ? null : <span className="quiet">{t.checkFirst}</span>}
      </Space>
      {props.error ? (
        <div style={{ marginBottom: 10 }}>
          <ProblemView of={props.error} />
          {typeof line === "number" ? (
            <p>{wrong === undefined ? t.line(line) : say(columns.find((column) => column.name === wrong)?.title)}</p>
          ) : null}
        </div>
      ) : null}
      {asText ? (
        <>
          <Input.TextArea
            aria-label={t.text}
            rows={24}
            spellCheck={false}
            style={{ fontFamily: "var(--ant-font-family-code)" }}
            value={draft.raw ?? written.yaml}
            onChange={(event) => props.onDraft({ ...draft, raw: event.target.value })}
          />
          <Button
            style={{ marginTop: 8 }}
            loading={props.checking}
            disabled={draft.raw === undefined}
            onClick={props.onCheck}
          >
            {t.check}
          </Button>
        </>
      ) : (
        <>
          {open.size > 0 ? (
            <Alert
              type="warning"
              showIcon
              style={{ marginBottom: 10 }}
              title={t.must}
              description={
                <Space wrap>
                  {columns
                    .filter((column) => open.has(column.name))
                    .map((column) => (
                      <a key={column.name} href={`#map-${column.name}`} onClick={(event) => focus(event, column.name)}>
                        {say(column.title)}
                      </a>
                    ))}
                </Space>
              }
            />
          ) : null}
          <fieldset className="mapping" aria-label={t.columns}>
            {columns.map((column) => (
              <MappingRow
                key={column.name}
                column={column}
                rule={draft.tree.columns[column.name]}
                header={proposed.header}
                guess={proposed.guesses.find((guess) => guess.column === column.name)}
                isOpen={open.has(column.name)}
                isWrong={wrong === column.name}
                onChange={(rule) => put(column.name, rule)}
              />
            ))}
          </fieldset>
          <p className="quiet small">
            {t.language}：{t.languageHelp}
          </p>
          {proposed.left.length > 0 ? (
            <p className="small">
              <b>{t.left}</b>{" "}
              {proposed.left
                .map((left) => left.name)
                .filter((name) => !usedIn(draft.tree, name))
                .join("、")}
            </p>
          ) : null}
          <h3>{t.more}</h3>
          <Space wrap>
            <Input
              aria-label={t.skip}
              placeholder={`${t.skip}，${t.skipHelp}`}
              style={{ width: 420 }}
              value={(draft.tree.rest.skip as string | undefined) ?? ""}
              onChange={(event) => rest("skip", event.target.value || undefined)}
            />
            <Select
              aria-label={t.totals}
              style={{ width: 300 }}
              value={(draft.tree.rest.totals as { check?: string } | undefined)?.check ?? "warn"}
              onChange={(check) => rest("totals", { ...(draft.tree.rest.totals as object | undefined), check })}
              options={[
                { value: "warn", label: `${t.totals}：${t.totalsWarn}` },
                { value: "refuse", label: `${t.totals}：${t.totalsRefuse}` },
                { value: "off", label: `${t.totals}：${t.totalsOff}` },
              ]}
            />
          </Space>
        </>
      )}
    </>
  );
}

function focus(event: React.MouseEvent, column: string) {
  event.preventDefault();
  const row = document.getElementById(`map-${column}`);
  row?.scrollIntoView({ block: "center" });
  row?.querySelector("input")?.focus();
}

function inOrder(rules: Record<string, ColumnRule>, columns: Facts[]): Record<string, ColumnRule> {
  const known = columns.flatMap(({ name }) => (rules[name] === undefined ? [] : [[name, rules[name]] as const]));
  const names = new Set(columns.map(({ name }) => name));
  return Object.fromEntries([...known, ...Object.entries(rules).filter(([name]) => !names.has(name))]);
}

function usedIn(tree: MappingTree, name: string): boolean {
  return Object.values(tree.columns).some(
    (rule) => rule.from === name || rule.lon === name || rule.lat === name || rule.expression?.includes(name),
  );
}
