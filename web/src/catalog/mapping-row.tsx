import { Button, Input, Select } from "antd";
import { useState } from "react";
import type { Schema } from "../http/api";
import { StateMark } from "../page/state-mark";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { MappingDetails } from "./mapping-details";
import type { ColumnRule } from "./mapping-tree";
import { sensitivityMoods, sensitivityWords, typeText } from "./words";

const rowTexts = texts({
  empty: { zh: "（不填）", en: "(left empty)" },
  expression: { zh: "表达式…", en: "an expression…" },
  value: { zh: "固定值…", en: "a fixed value…" },
  point: { zh: "经度与纬度…", en: "longitude and latitude…" },
  fileColumns: { zh: "文件中的列", en: "Columns of the file" },
  other: { zh: "其他", en: "Else" },
  how: { zh: (name: string) => `${name}的填写方式`, en: (name: string) => `How ${name} is filled` },
  what: { zh: (name: string) => `${name}的内容`, en: (name: string) => `What fills ${name}` },
  must: { zh: "必填", en: "must be filled" },
  key: { zh: "主键", en: "key" },
  details: { zh: "细节", en: "Details" },
  detailsOf: { zh: (name: string) => `${name}的细节`, en: (name: string) => `Details of ${name}` },
  sure: { zh: "相符", en: "fits" },
  guess: { zh: "推测", en: "a guess" },
  sameName: { zh: "同名", en: "same name" },
  alikeName: { zh: "名称相近或值相符", en: "a similar name, or its values fit" },
  fit: { zh: (share: string) => `${share} 的值可用`, en: (share: string) => `${share} of the values fit` },
  such: { zh: (values: string) => `例如 ${values}`, en: (values: string) => `such as ${values}` },
  built: { zh: (values: string) => `形如 ${values}`, en: (values: string) => `built like ${values}` },
  orElse: { zh: (others: string) => `也可能是 ${others}`, en: (others: string) => `or ${others}` },
  words: { zh: "其中的词须逐个对应到代码", en: "its words must each be given a code" },
  noColumn: { zh: "文件中没有这一列", en: "the file has no such column" },
});

type Mode = "empty" | "from" | "expression" | "value" | "point";

function modeOf(rule: ColumnRule | undefined): Mode {
  if (rule === undefined) {
    return "empty";
  }
  return rule.from !== undefined
    ? "from"
    : rule.expression !== undefined
      ? "expression"
      : rule.lon !== undefined || rule.lat !== undefined
        ? "point"
        : "value";
}

const FROM = "from:";

/** One column of the contract, how it is filled, and what the program makes of that. */
export function MappingRow(props: {
  column: Schema<"CatalogDatasetsColumnFacts">;
  rule: ColumnRule | undefined;
  header: string[];
  guess: Schema<"MappingProposalGuess"> | undefined;
  isOpen: boolean;
  isWrong: boolean;
  onChange: (rule: ColumnRule | undefined) => void;
}) {
  const t = useTexts(rowTexts);
  const say = useSay();
  const { column, rule, header } = props;
  const mode = modeOf(rule);
  const [details, setDetails] = useState(false);
  const name = say(column.title);
  const choose = (choice: string) => {
    const { from: _f, expression: _e, value: _v, lon: _lo, lat: _la, crs: _c, ...more } = rule ?? {};
    if (choice.startsWith(FROM)) {
      props.onChange({ from: choice.slice(FROM.length), ...more });
    } else {
      const begun: Record<string, ColumnRule | undefined> = {
        empty: undefined,
        expression: { expression: "", ...more },
        value: { value: "", ...more },
        point: { lon: "", lat: "", ...more },
      };
      props.onChange(begun[choice]);
    }
  };
  const isPoint = column.type.startsWith("geo.pt");
  const missing = rule?.from !== undefined && !header.includes(rule.from);
  const showDetails = details || (column.codes.length > 0 && rule?.codes !== undefined);
  return (
    <div id={`map-${column.name}`} className={`mapping-row${props.isOpen || props.isWrong || missing ? " wrong" : ""}`}>
      <div>
        {name} {column.key || !column.nullable ? <b>*</b> : null}
        <div className="quiet small">
          <code>{column.name}</code> {say(typeText(column.type))}
          {column.unit ? `（${column.unit}）` : ""}
          {column.key ? ` · ${t.key}` : column.nullable ? "" : ` · ${t.must}`}
        </div>
        {column.sensitivity === "none" ? null : (
          <span className="small">
            <StateMark mood={sensitivityMoods[column.sensitivity]}>
              {say(sensitivityWords[column.sensitivity])}
            </StateMark>
          </span>
        )}
      </div>
      <div>
        <Select
          aria-label={t.how(name)}
          showSearch={{ optionFilterProp: "label" }}
          style={{ width: "100%" }}
          popupMatchSelectWidth={320}
          value={mode === "from" ? FROM + rule?.from : mode}
          onChange={choose}
          options={[
            { value: "empty", label: t.empty },
            { label: t.fileColumns, options: header.map((each) => ({ value: FROM + each, label: each })) },
            {
              label: t.other,
              options: [
                { value: "expression", label: t.expression },
                { value: "value", label: t.value },
                ...(isPoint ? [{ value: "point", label: t.point }] : []),
              ],
            },
          ]}
        />
        {mode === "expression" ? (
          <Input
            aria-label={t.what(name)}
            prefix="="
            value={rule?.expression}
            style={{ fontFamily: "var(--ant-font-family-code)", marginTop: 4 }}
            onChange={(event) => props.onChange({ ...rule, expression: event.target.value })}
          />
        ) : null}
        {mode === "value" ? <FixedValue {...props} name={name} /> : null}
        {missing ? <StateMark mood="bad">{t.noColumn}</StateMark> : null}
        {rule && (showDetails || mode === "point") ? (
          <MappingDetails column={column} rule={rule} header={header} name={name} onChange={props.onChange} />
        ) : null}
      </div>
      <div className="small">
        <Hint guess={props.guess} rule={rule} column={column} />
      </div>
      <div>
        {rule ? (
          <Button
            size="small"
            type="text"
            aria-expanded={showDetails}
            aria-label={t.detailsOf(name)}
            onClick={() => setDetails(!details)}
          >
            {t.details}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function FixedValue(props: {
  column: Schema<"CatalogDatasetsColumnFacts">;
  rule: ColumnRule | undefined;
  name: string;
  onChange: (rule: ColumnRule) => void;
}) {
  const t = useTexts(rowTexts);
  const { column, rule } = props;
  const value = rule?.value === undefined ? "" : String(rule.value);
  const style = { width: "100%", marginTop: 4 };
  return column.codes.length > 0 ? (
    <Select
      aria-label={t.what(props.name)}
      style={style}
      value={value || undefined}
      onChange={(code: string) => props.onChange({ ...rule, value: code })}
      options={column.codes.map((code) => ({ value: code, label: code }))}
    />
  ) : (
    <Input
      aria-label={t.what(props.name)}
      style={style}
      value={value}
      onChange={(event) => props.onChange({ ...rule, value: event.target.value })}
    />
  );
}

/** What speaks for what is chosen, as far as the proposal knows it. */
function Hint(props: {
  guess: Schema<"MappingProposalGuess"> | undefined;
  rule: ColumnRule | undefined;
  column: Schema<"CatalogDatasetsColumnFacts">;
}) {
  const t = useTexts(rowTexts);
  const format = useFormat();
  const { guess, rule, column } = props;
  if (guess?.from === undefined || rule?.from !== guess.from) {
    return null;
  }
  if (guess.words.length > 0) {
    return <span className="quiet">{t.words}</span>;
  }
  const values =
    guess.values === "" ? "" : column.sensitivity === "none" ? t.such(guess.values) : t.built(guess.values);
  return (
    <>
      <StateMark mood={guess.isSure ? "good" : "care"}>{guess.isSure ? t.sure : t.guess}</StateMark>{" "}
      <span className="quiet">
        {[
          guess.isSameName ? t.sameName : t.alikeName,
          guess.fit === undefined ? "" : t.fit(format.percent(guess.fit, 0)),
          values,
          guess.others.length > 0 ? t.orElse(guess.others.join("、")) : "",
        ]
          .filter(Boolean)
          .join("；")}
      </span>
    </>
  );
}
