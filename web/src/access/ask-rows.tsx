import { Checkbox, DatePicker, Select, Space } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { UnitsSelect } from "../page/units";
import { useSay, useTexts } from "../text/language";
import { type AskStep, type Choice, changeOne, contractOf } from "./ask-step";
import { askTexts } from "./ask-texts";
import { datesRows, likely, namesRows, type WantedDataset } from "./asking";

type Columns = Choice["columns"];

const UNIT = /(^|_)(org|unit|dept|department|employer|payer)(_|$)/;
const PERSON = /(^|_)(person|holder|owner|member|driver|payee|applicant|claimant)(_id|_hash|$)/;
const TOKENS = ["\n", "\t", ",", "，", "、", ";", "；"];

function ColumnSelect(props: { columns: Columns; value: string; onChange: (column: string) => void }) {
  const t = useTexts(askTexts);
  const say = useSay();
  return (
    <Select
      aria-label={t.byColumn}
      showSearch={{ optionFilterProp: "label" }}
      value={props.value}
      onChange={props.onChange}
      options={props.columns.map((one) => ({ value: one.column, label: `${say(one.title)} (${one.column})` }))}
      style={{ width: 260 }}
    />
  );
}

/** One way of naming rows, off until somebody wants it. */
function Limit(props: {
  name: string;
  columns: Columns;
  on: boolean;
  turn: (on: boolean) => void;
  children: ReactNode;
}) {
  const t = useTexts(askTexts);
  return (
    <div style={{ margin: "8px 0" }}>
      <Checkbox
        checked={props.on}
        disabled={props.columns.length === 0}
        onChange={(event) => props.turn(event.target.checked)}
      >
        {props.name}
      </Checkbox>
      {props.columns.length === 0 ? <span className="quiet small">{t.cannotLimit}</span> : null}
      {props.on ? (
        <Space wrap style={{ display: "flex", margin: "6px 0 0 24px" }}>
          {props.children}
        </Space>
      ) : null}
    </div>
  );
}

function OneDataset({ step, one, contract }: { step: AskStep; one: WantedDataset; contract: Choice }) {
  const t = useTexts(askTexts);
  const say = useSay();
  const naming = contract.columns.filter(namesRows);
  const dating = contract.columns.filter(datesRows);
  const set = (part: Partial<WantedDataset>) => changeOne(step, one.dataset, part);
  const { units, persons, period } = one;
  return (
    <section style={{ marginBottom: 20 }}>
      <b>{say(contract.title)}</b>
      <Limit
        name={t.limitUnits}
        columns={naming}
        on={units !== undefined}
        turn={(on) => set({ units: on ? { column: likely(naming, UNIT) ?? "", values: [] } : undefined })}
      >
        {units ? (
          <>
            <ColumnSelect
              columns={naming}
              value={units.column}
              onChange={(column) => set({ units: { ...units, column } })}
            />
            <UnitsSelect
              name={t.limitUnits}
              value={units.values}
              onChange={(values) => set({ units: { ...units, values } })}
            />
          </>
        ) : null}
      </Limit>
      <Limit
        name={t.limitPersons}
        columns={naming}
        on={persons !== undefined}
        turn={(on) => set({ persons: on ? { column: likely(naming, PERSON) ?? "", values: [] } : undefined })}
      >
        {persons ? (
          <>
            <ColumnSelect
              columns={naming}
              value={persons.column}
              onChange={(column) => set({ persons: { ...persons, column } })}
            />
            <Select
              mode="tags"
              open={false}
              suffixIcon={null}
              aria-label={t.values}
              placeholder={t.valuesHelp}
              tokenSeparators={TOKENS}
              value={persons.values}
              onChange={(values: string[]) => set({ persons: { ...persons, values } })}
              style={{ width: 420 }}
            />
          </>
        ) : null}
      </Limit>
      <Limit
        name={t.limitPeriod}
        columns={dating}
        on={period !== undefined}
        turn={(on) => set({ period: on ? { column: dating[0]?.column ?? "", from: "", to: "" } : undefined })}
      >
        {period ? (
          <>
            <ColumnSelect
              columns={dating}
              value={period.column}
              onChange={(column) => set({ period: { ...period, column } })}
            />
            <DatePicker.RangePicker
              value={[period.from ? dayjs(period.from) : null, period.to ? dayjs(period.to) : null]}
              onChange={(range) =>
                set({
                  period: {
                    ...period,
                    from: range?.[0]?.format("YYYY-MM-DD") ?? "",
                    to: range?.[1]?.format("YYYY-MM-DD") ?? "",
                  },
                })
              }
            />
          </>
        ) : null}
      </Limit>
    </section>
  );
}

/** Which rows are meant. */
export function RowsStep(step: AskStep) {
  const t = useTexts(askTexts);
  return (
    <>
      <p className="quiet small">{t.rowsHelp}</p>
      {step.wanted.datasets.map((one) => {
        const contract = contractOf(step.datasets, one.dataset);
        return contract ? <OneDataset key={one.dataset} step={step} one={one} contract={contract} /> : null;
      })}
    </>
  );
}
