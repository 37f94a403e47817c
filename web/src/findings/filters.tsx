import { Button, Checkbox, DatePicker, Input, InputNumber, Select, TreeSelect } from "antd";
import dayjs from "dayjs";
import { memo, useEffect, useState } from "react";
import { pageTexts } from "../page/texts";
import { UnitSelect } from "../page/units";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { type Filter, filterOf, isNarrowed } from "./filter";
import { listTexts } from "./texts";
import { ofValues, toValues, type useModelTree } from "./use-models";
import { SEVERITIES, severityWord } from "./words";

/** A field that asks the server when one leaves it or presses Enter, and not at every letter. */
function Settled(props: { value: string | undefined; name: string; width: number; onSettle: (v?: string) => void }) {
  const [typed, setTyped] = useState(props.value ?? "");
  useEffect(() => setTyped(props.value ?? ""), [props.value]);
  const settle = () => typed.trim() !== (props.value ?? "") && props.onSettle(typed.trim() || undefined);
  return (
    <Input
      allowClear
      aria-label={props.name}
      placeholder={props.name}
      value={typed}
      style={{ width: props.width }}
      onChange={(event) => {
        setTyped(event.target.value);
        if (event.target.value === "" && props.value !== undefined) {
          props.onSettle(undefined);
        }
      }}
      onPressEnter={settle}
      onBlur={settle}
    />
  );
}

/** Filters that figures elsewhere open with; here they can be taken away. */
const OPENED_WITH = { directly: "onlyDirectly", changed: "onlyChanged", recovered: "onlyRecovered" } as const;
const SWITCHES = ["directly", "changed", "recovered"] as const;

export const FindingFilters = memo(function FindingFilters(props: {
  filter: Filter;
  onChange: (filter: Filter) => void;
  library: ReturnType<typeof useModelTree>;
}) {
  const t = useTexts(listTexts);
  const p = useTexts(pageTexts);
  const say = useSay();
  const format = useFormat();
  const { filter, library } = props;
  const set = (part: Partial<Filter>) => props.onChange({ ...filter, ...part });
  return (
    <>
      <Settled value={filter.text} name={t.text} width={220} onSettle={(text) => set({ text })} />
      <UnitSelect value={filter.unit} onChange={(unit) => set({ unit })} width={190} />
      {library.may ? (
        <TreeSelect
          aria-label={t.models}
          placeholder={t.models}
          allowClear
          multiple
          treeCheckable
          showCheckedStrategy={TreeSelect.SHOW_PARENT}
          showSearch={{ treeNodeFilterProp: "title" }}
          maxTagCount="responsive"
          treeData={library.tree}
          value={library.ready ? toValues(filter) : []}
          onChange={(values: string[]) => set(ofValues(values ?? []))}
          popupMatchSelectWidth={440}
          style={{ width: 220 }}
        />
      ) : null}
      <Select
        aria-label={t.severity}
        placeholder={t.severity}
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        value={filter.severities}
        onChange={(severities) => set({ severities })}
        options={SEVERITIES.map((severity) => ({ value: severity, label: say(severityWord(severity)) }))}
        style={{ width: 140 }}
      />
      <InputNumber
        aria-label={t.least}
        placeholder={t.least}
        min={0}
        value={filter.leastAmount ?? null}
        changeOnBlur
        onChange={(value) => set({ leastAmount: value === null || value <= 0 ? undefined : value })}
        prefix="¥"
        style={{ width: 130 }}
      />
      <DatePicker.RangePicker
        aria-label={t.period}
        allowEmpty={[true, true]}
        placeholder={[t.from, t.to]}
        value={[filter.from ? dayjs(filter.from) : null, filter.to ? dayjs(filter.to) : null]}
        onChange={(days) =>
          set({ from: days?.[0]?.format("YYYY-MM-DD") ?? undefined, to: days?.[1]?.format("YYYY-MM-DD") ?? undefined })
        }
        style={{ width: 230 }}
      />
      <Settled value={filter.subject} name={t.exactSubject} width={150} onSettle={(subject) => set({ subject })} />
      <Checkbox checked={filter.mine} onChange={(event) => set({ mine: event.target.checked })}>
        {t.mine}
      </Checkbox>
      <Checkbox checked={filter.gone} onChange={(event) => set({ gone: event.target.checked })}>
        {t.gone}
      </Checkbox>
      <Checkbox checked={filter.shadow} onChange={(event) => set({ shadow: event.target.checked })}>
        {t.withShadow}
      </Checkbox>
      {SWITCHES.filter((name) => filter[name]).map((name) => (
        <Checkbox key={name} checked onChange={() => set({ [name]: false })}>
          {t[OPENED_WITH[name]]}
        </Checkbox>
      ))}
      {filter.foundSince ? (
        <Checkbox checked onChange={() => set({ foundSince: undefined })}>
          {t.foundSince(format.dateTime(filter.foundSince))}
        </Checkbox>
      ) : null}
      {isNarrowed(filter) ? (
        <Button
          type="link"
          size="small"
          onClick={() => props.onChange({ ...filterOf(new URLSearchParams()), order: filter.order })}
        >
          {p.clear}
        </Button>
      ) : null}
    </>
  );
});
