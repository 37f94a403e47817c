import { Button, Input, Select } from "antd";
import { useState } from "react";
import type { Schema } from "../http/api";
import { texts, useTexts } from "../text/language";
import type { ColumnRule } from "./mapping-tree";

const detailTexts = texts({
  format: {
    zh: "日期格式，如 dd/MM/yyyy；留空由整列判定",
    en: "date format, such as dd/MM/yyyy; empty: the whole column decides",
  },
  decimal: { zh: "小数点", en: "decimal mark" },
  unit: { zh: "文件中的计量单位，如 万元", en: "unit in the file, such as 万元" },
  yes: { zh: "表示“是”的词，用逗号分开", en: "words for yes, with commas" },
  no: { zh: "表示“否”的词，用逗号分开", en: "words for no, with commas" },
  empty: { zh: "表示“无”的词，用逗号分开", en: "words for no value, with commas" },
  separator: { zh: "列表的分隔符", en: "between items of the list" },
  lon: { zh: "经度列", en: "column of the longitude" },
  lat: { zh: "纬度列", en: "column of the latitude" },
  crs: { zh: "坐标系", en: "coordinate system" },
  codes: { zh: "文件中的词 → 代码", en: "word in the file → code" },
  codeOf: { zh: (word: string) => `“${word}”对应的代码`, en: (word: string) => `Code of ${word}` },
  addWord: { zh: "添加一个词", en: "Add a word" },
  add: { zh: "添加", en: "Add" },
  remove: { zh: (word: string) => `去掉“${word}”`, en: (word: string) => `Remove ${word}` },
  kind: { zh: "标识类别", en: "kind of identifier" },
});

/** How the values of one column are read, where that is not found out or found out wrongly. */
export function MappingDetails(props: {
  column: Schema<"CatalogDatasetsColumnFacts">;
  rule: ColumnRule;
  header: string[];
  name: string;
  onChange: (rule: ColumnRule) => void;
}) {
  const t = useTexts(detailTexts);
  const { column, rule } = props;
  const kind = /^[a-z.]+/.exec(column.type)?.[0] ?? "";
  const put = (change: Partial<Record<keyof ColumnRule, unknown>>) =>
    props.onChange(
      Object.fromEntries(
        Object.entries({ ...rule, ...change }).filter(
          ([, value]) =>
            value !== undefined &&
            (value !== "" || ["lon", "lat"].length === 0) &&
            !(Array.isArray(value) && value.length === 0),
        ),
      ) as ColumnRule,
    );
  const text = (field: "format" | "unit" | "separator" | "kind") => (
    <Input
      key={field}
      size="small"
      aria-label={`${props.name} ${t[field]}`}
      placeholder={t[field]}
      value={rule[field] ?? ""}
      onChange={(event) => put({ [field]: event.target.value })}
    />
  );
  const words = (field: "yes" | "no" | "empty") => (
    <Select
      key={field}
      size="small"
      mode="tags"
      open={false}
      suffixIcon={null}
      tokenSeparators={[",", "，", "、"]}
      aria-label={`${props.name} ${t[field]}`}
      placeholder={t[field]}
      style={{ width: "100%" }}
      value={rule[field] ?? []}
      onChange={(value: string[]) => put({ [field]: value })}
    />
  );
  return (
    <div className="mapping-details">
      {kind === "geo.pt" && rule.from === undefined ? (
        <>
          {(["lon", "lat"] as const).map((field) => (
            <Select
              key={field}
              size="small"
              aria-label={`${props.name} ${t[field]}`}
              placeholder={t[field]}
              value={rule[field] || undefined}
              onChange={(value: string) => props.onChange({ ...rule, [field]: value })}
              options={props.header.map((each) => ({ value: each, label: each }))}
            />
          ))}
          <Select
            size="small"
            allowClear
            aria-label={`${props.name} ${t.crs}`}
            placeholder={t.crs}
            value={rule.crs}
            onChange={(crs?: string) => put({ crs })}
            options={["WGS84", "CGCS2000", "GCJ02", "BD09"].map((value) => ({ value, label: value }))}
          />
        </>
      ) : null}
      {kind === "date" || kind === "ts" ? text("format") : null}
      {["dec", "money", "int"].includes(kind) ? (
        <>
          <Select
            size="small"
            allowClear
            aria-label={`${props.name} ${t.decimal}`}
            placeholder={t.decimal}
            value={rule.decimal}
            onChange={(decimal?: string) => put({ decimal })}
            options={[
              { value: ".", label: `${t.decimal} .` },
              { value: ",", label: `${t.decimal} ,` },
            ]}
          />
          {column.unit ? text("unit") : null}
        </>
      ) : null}
      {kind === "bool" ? (
        <>
          {words("yes")}
          {words("no")}
        </>
      ) : null}
      {kind === "hash" ? text("kind") : null}
      {column.type.endsWith("[]") ? text("separator") : null}
      {column.codes.length > 0 && rule.value === undefined ? <Codes {...props} /> : null}
      {rule.value === undefined ? words("empty") : null}
    </div>
  );
}

function Codes(props: {
  column: Schema<"CatalogDatasetsColumnFacts">;
  rule: ColumnRule;
  onChange: (rule: ColumnRule) => void;
}) {
  const t = useTexts(detailTexts);
  const [word, setWord] = useState("");
  const codes = props.rule.codes ?? {};
  const put = (next: Record<string, string>) => {
    const { codes: _, ...rest } = props.rule;
    props.onChange(Object.keys(next).length === 0 ? rest : { ...rest, codes: next });
  };
  return (
    <div>
      <span className="quiet small">{t.codes}</span>
      {Object.entries(codes).map(([each, code]) => (
        <div key={each} className="mapping-code">
          <span>{each}</span>
          <Select
            size="small"
            status={code === "" ? "error" : ""}
            aria-label={t.codeOf(each)}
            value={code || undefined}
            onChange={(value: string) => put({ ...codes, [each]: value })}
            options={props.column.codes.map((value) => ({ value, label: value }))}
          />
          <Button
            size="small"
            type="text"
            aria-label={t.remove(each)}
            onClick={() => put(Object.fromEntries(Object.entries(codes).filter(([other]) => other !== each)))}
          >
            ×
          </Button>
        </div>
      ))}
      <div className="mapping-code">
        <Input
          size="small"
          aria-label={t.addWord}
          placeholder={t.addWord}
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
        <Button
          size="small"
          disabled={word.trim() === "" || codes[word.trim()] !== undefined}
          onClick={() => {
            put({ ...codes, [word.trim()]: "" });
            setWord("");
          }}
        >
          {t.add}
        </Button>
      </div>
    </div>
  );
}
