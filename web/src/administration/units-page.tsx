import { AutoComplete, Button, DatePicker, Descriptions, Space, Table } from "antd";
import dayjs from "dayjs";
import { useEffect, useState } from "react";
import { api } from "../http/api";
import { useMay } from "../identity/session";
import { PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Nothing, Reading } from "../page/states";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { adminTexts } from "./texts";
import { CloseUnit, MoveUnit, OpenUnit, RenameUnit, SetKind, type Unit, useKinds } from "./unit-forms";
import { UnitsTree } from "./units-tree";

type Act = "open" | "rename" | "kind" | "move" | "close";

function UnitActs({ unit }: { unit: Unit }) {
  const t = useTexts(adminTexts);
  const may = useMay();
  const [act, setAct] = useState<Act>();
  const close = () => setAct(undefined);
  if (!may("UNITS_CHANGE") || unit.closed) {
    return null;
  }
  return (
    <Space wrap className="no-print" style={{ marginBottom: 12 }}>
      <Button onClick={() => setAct("open")}>{t.openUnit}</Button>
      <Button onClick={() => setAct("rename")}>{t.rename}</Button>
      <Button onClick={() => setAct("kind")}>{t.setKind}</Button>
      <Button onClick={() => setAct("move")}>{t.move}</Button>
      <Button danger onClick={() => setAct("close")}>
        {t.closeUnit}
      </Button>
      {act === "open" ? <OpenUnit parent={unit} close={close} /> : null}
      {act === "rename" ? <RenameUnit unit={unit} close={close} /> : null}
      {act === "kind" ? <SetKind unit={unit} close={close} /> : null}
      {act === "move" ? <MoveUnit unit={unit} close={close} /> : null}
      {act === "close" ? <CloseUnit unit={unit} close={close} /> : null}
    </Space>
  );
}

/** A unit on a day: where it stands, and what it was before. */
function UnitView({ id, on, onPath }: { id: string; on: string | undefined; onPath: (ids: string[]) => void }) {
  const t = useTexts(adminTexts);
  const say = useSay();
  const format = useFormat();
  const { kindName } = useKinds();
  const [, go] = usePlace();
  const unit = api.useQuery("get", "/api/units/{id}", { params: { path: { id }, query: { on } } });
  const path = unit.data?.path.map((one) => one.id).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the path itself changed
  useEffect(() => {
    if (path) {
      onPath(path.split(" "));
    }
  }, [path]);
  const goTo = (target: string, name: string) => (
    <Button type="link" size="small" onClick={() => go({ here: target })}>
      {name}
    </Button>
  );
  return (
    <Reading of={unit}>
      {({ now, path: above, history }) => {
        const names = new Map(above.map((one) => [one.id, say(one.name)]));
        return (
          <>
            <h2>
              {say(now.name)} <code className="quiet small">{now.id}</code>{" "}
              {now.closed ? <StateMark mood="plain">{t.ended}</StateMark> : null}
            </h2>
            <UnitActs unit={now} />
            <Descriptions
              size="small"
              column={1}
              items={[
                {
                  key: "kind",
                  label: t.unitKind,
                  children: kindName(now.kind) || <span className="quiet">{t.noKind}</span>,
                },
                {
                  key: "above",
                  label: t.above,
                  children:
                    above.length === 0
                      ? t.top
                      : above.map((one) => <span key={one.id}>{goTo(one.id, say(one.name))}/</span>),
                },
              ]}
            />
            <h3>{t.history}</h3>
            <Table
              size="small"
              pagination={false}
              rowKey="from"
              dataSource={history.toReversed()}
              columns={[
                { title: t.from, width: 110, render: (_, row) => format.date(row.from) },
                { title: t.to, width: 110, render: (_, row) => (row.to ? format.date(row.to) : "") },
                { title: t.unitName, render: (_, row) => say(row.name) },
                { title: t.unitKind, width: 130, render: (_, row) => kindName(row.kind) },
                {
                  title: t.above,
                  render: (_, row) => (row.parent ? goTo(row.parent, names.get(row.parent) ?? row.parent) : t.top),
                },
                {
                  title: t.successor,
                  render: (_, row) => (row.successor ? goTo(row.successor, row.successor) : ""),
                },
              ]}
            />
          </>
        );
      }}
    </Reading>
  );
}

function UnitSearch({ on, choose }: { on: string | undefined; choose: (id: string) => void }) {
  const t = useTexts(adminTexts);
  const say = useSay();
  const [search, setSearch] = useState("");
  const found = api.useQuery(
    "get",
    "/api/units",
    { params: { query: { search, on, size: 20 } } },
    { enabled: search.trim().length > 0, placeholderData: (before: unknown) => before as never },
  );
  return (
    <AutoComplete
      aria-label={t.searchUnit}
      placeholder={t.searchUnit}
      allowClear
      value={search}
      onChange={setSearch}
      onSelect={(id: string) => {
        setSearch("");
        choose(id);
      }}
      options={
        search.trim() === ""
          ? []
          : found.data?.items.map((unit) => ({ value: unit.id, label: `${say(unit.name)} (${unit.id})` }))
      }
      style={{ width: 280 }}
    />
  );
}

/** The tree of units as it stood on a day, with each unit's history. */
export default function UnitsPage() {
  const t = useTexts(adminTexts);
  const may = useMay();
  const [place, go] = usePlace();
  const [open, setOpen] = useState<string[]>([]);
  const [opening, setOpening] = useState(false);
  const here = place.get("here") ?? undefined;
  const on = place.get("on") ?? undefined;
  return (
    <>
      <PageHead
        title={t.units}
        acts={may("UNITS_CHANGE") ? <Button onClick={() => setOpening(true)}>{t.openTop}</Button> : null}
      />
      <div className="filters">
        <UnitSearch on={on} choose={(id) => go({ here: id })} />
        <label htmlFor="units-on" className="quiet small">
          {t.on}
        </label>
        <DatePicker
          id="units-on"
          placeholder={t.today}
          value={on ? dayjs(on) : null}
          onChange={(day) => go({ on: day?.format("YYYY-MM-DD") })}
        />
      </div>
      <div className="columns" style={{ gridTemplateColumns: "minmax(240px, 1fr) minmax(0, 1.6fr)" }}>
        <div className="block">
          <UnitsTree on={on} here={here} open={open} onOpen={setOpen} onHere={(id) => go({ here: id })} />
        </div>
        <div className="block">
          {here ? (
            <UnitView
              key={`${here} ${on ?? ""}`}
              id={here}
              on={on}
              onPath={(ids) => setOpen((before) => [...new Set([...before, ...ids])])}
            />
          ) : (
            <Nothing why={t.chooseUnit} />
          )}
        </div>
      </div>
      {opening ? <OpenUnit parent={undefined} close={() => setOpening(false)} /> : null}
    </>
  );
}
