import { Alert, Descriptions, Tag } from "antd";
import { sensitivityMoods, tierWords } from "../catalog/words";
import { Hint } from "../help/hint";
import type { Schema } from "../http/api";
import { StateMark } from "../page/state-mark";
import { useUnitName } from "../page/units";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { PurposeName } from "./purpose-name";
import { accessTexts } from "./texts";
import { approverNames, type DataCall, sightNames, stateMoods, stateNames, weightNames, widthNames } from "./words";

type DatasetCall = Schema<"DatasetCall">;
type Choice = Schema<"DataCallDataCallChoice">;

export function CallState({ call }: { call: Pick<DataCall, "state"> }) {
  const say = useSay();
  return <StateMark mood={stateMoods[call.state]}>{say(stateNames[call.state])}</StateMark>;
}

/** What is asked of one dataset: columns by name and title, and which rows. */
function OneDataset({ call, contract }: { call: DatasetCall; contract: Choice | undefined }) {
  const mark = usePunctuation();
  const t = useTexts(accessTexts);
  const say = useSay();
  const unitName = useUnitName();
  const column = (name: string) => {
    const known = contract?.columns.find((one) => one.column === name);
    return (
      <Tag key={name} title={name}>
        {known && known.sensitivity !== "none" ? (
          <StateMark mood={sensitivityMoods[known.sensitivity]}>{say(known.title)}</StateMark>
        ) : (
          say(known?.title) || name
        )}
      </Tag>
    );
  };
  const titleOf = (name: string) => say(contract?.columns.find((one) => one.column === name)?.title) || name;
  const rows = [
    call.rows?.units
      ? mark.about(`${t.units} · ${titleOf(call.rows.units.column)}`, mark.list(call.rows.units.values.map(unitName)))
      : undefined,
    call.rows?.persons
      ? mark.about(`${t.persons} · ${titleOf(call.rows.persons.column)}`, mark.list(call.rows.persons.values))
      : undefined,
    call.rows?.period
      ? mark.about(
          `${t.period} · ${titleOf(call.rows.period.column)}`,
          t.fromTo(call.rows.period.from, call.rows.period.to),
        )
      : undefined,
  ].filter((row) => row !== undefined);
  return (
    <Descriptions
      size="small"
      column={1}
      bordered
      title={
        <>
          {say(contract?.title) || call.dataset} <code className="quiet small">{call.dataset}</code>{" "}
          {contract ? <Tag>{say(tierWords[contract.tier])}</Tag> : null}
        </>
      }
      style={{ margin: "12px 0" }}
      styles={{ label: { width: 150 } }}
      items={[
        ...(call.columns.length > 0
          ? [{ key: "columns", label: t.columnsSeen, children: call.columns.map(column) }]
          : []),
        ...(call.openable.length > 0
          ? [{ key: "openable", label: t.columnsOpenable, children: call.openable.map(column) }]
          : []),
        {
          key: "rows",
          label: t.rows,
          children: rows.length === 0 ? t.allRows : rows.map((row) => <div key={row}>{row}</div>),
        },
      ]}
    />
  );
}

export function WidthNote({ width }: { width: DataCall["width"] }) {
  const mark = usePunctuation();
  const t = useTexts(accessTexts);
  const say = useSay();
  return width.length === 0 ? null : (
    <Alert
      type="warning"
      showIcon
      title={mark.about(t.wide, mark.several(width.map((one) => say(widthNames[one]))))}
      description={t.wideHelp}
      style={{ marginBottom: 12 }}
    />
  );
}

/** A data call as whoever decides reads it: why, what, how wide. */
export function CallView(props: { call: DataCall; people: Record<string, string>; contracts: Choice[] }) {
  const t = useTexts(accessTexts);
  const say = useSay();
  const format = useFormat();
  const unitName = useUnitName();
  const { call, people } = props;
  const withheld = call.reason === "";
  return (
    <>
      <WidthNote width={call.width} />
      <Descriptions
        size="small"
        column={1}
        styles={{ label: { width: 110 } }}
        items={[
          { key: "purpose", label: t.purpose, children: <PurposeName purpose={call.purpose} /> },
          {
            key: "reason",
            label: t.reason,
            children: withheld ? <span className="quiet">{t.hidden}</span> : call.reason,
          },
          { key: "asker", label: t.asker, children: people[call.asker] ?? call.asker },
          { key: "unit", label: t.unit, children: unitName(call.unit) },
          { key: "sight", label: t.sight, children: say(sightNames[call.sight]) },
          {
            key: "weight",
            label: t.weight,
            children: (
              <>
                {say(weightNames[call.weight])} · {say(approverNames[call.weight])} <Hint term="dataCall" />
              </>
            ),
          },
          ...(call.sealed
            ? [{ key: "sealed", label: "", children: <StateMark mood="care">{t.sealed}</StateMark> }]
            : []),
          {
            key: "startsAt",
            label: t.startsAt,
            children: call.startsAt ? format.dateTime(call.startsAt) : t.fromApproval,
          },
          { key: "endsAt", label: t.endsAt, children: format.dateTime(call.endsAt) },
          ...(call.decidedBy
            ? [{ key: "decided", label: t.decidedBy, children: people[call.decidedBy] ?? call.decidedBy }]
            : []),
        ]}
      />
      {call.datasets.map((dataset) => (
        <OneDataset
          key={dataset.dataset}
          call={dataset}
          contract={props.contracts.find((one) => one.dataset === dataset.dataset)}
        />
      ))}
    </>
  );
}
