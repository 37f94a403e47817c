import { PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input, Segmented, Select } from "antd";
import { useMemo } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { declarationTexts } from "../declarations/texts";
import { useSettled } from "../findings/use-settled";
import { call } from "../http/api";
import { useMay, useMe } from "../identity/session";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { PageHead } from "../page/record-page";
import { pageTexts } from "../page/texts";
import { UnitSelect } from "../page/units";
import { body, usePages } from "../page/use-pages";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { DueMark, MatterState, RestrictedMark } from "./marks";
import { addressOf, type Filter, filterOf, isNarrowed, queryOf } from "./matter-filter";
import { MatterPanel } from "./matter-panel";
import { ProcessChoice } from "./process-choice";
import { matterTexts } from "./texts";
import { useOpenable } from "./use-openable";
import { useProcessNames } from "./use-process";
import type { Row } from "./words";

const AT_ONCE = 100;
const ALL = "";

/** The list of matters of every kind that one may see: filtered by the server, walked by keyboard. */
export default function MattersPage() {
  const t = useTexts(matterTexts);
  const p = useTexts(pageTexts);
  const say = useSay();
  const navigate = useNavigate();
  const names = useProcessNames();
  const d = useTexts(declarationTexts);
  const { duties } = useMe();
  const openable = useOpenable();
  const [address, setAddress] = useSearchParams();
  const said = addressOf(filterOf(address)).toString(); // without the row that is marked
  const filter = useMemo(() => filterOf(new URLSearchParams(said)), [said]);
  const here = address.get("here") ?? undefined;
  const shown = useSettled(here);
  const pages = usePages(["get", "/api/matters", said], (after) =>
    body(call.GET("/api/matters", { params: { query: { ...queryOf(filter), after, size: AT_ONCE } } })),
  );
  const columns = useColumns();
  const narrow = (part: Partial<Filter>) => setAddress(addressOf({ ...filter, ...part }));
  const onHere = (id: string | undefined) => {
    const next = addressOf(filter);
    if (id !== undefined) {
      next.set("here", id);
    }
    setAddress(next, { replace: true });
  };
  const processes = Object.entries(names.profile?.processes ?? {});
  const process = filter.processes.length === 1 ? filter.processes[0] : undefined;
  return (
    <>
      <PageHead
        title={t.matters}
        acts={
          <>
            {duties.some((duty) => duty.role === "UNIT_CONTACT") ? (
              <Button onClick={() => void navigate("/matters/declare")}>{d.declare}</Button>
            ) : null}
            {openable.length > 0 ? (
              <Button
                type="primary"
                icon={<PlusOutlined />}
                onClick={() =>
                  void navigate(
                    `/matters/new${openable.some((one) => one.name === process) ? `?process=${process}` : ""}`,
                  )
                }
              >
                {t.add}
              </Button>
            ) : null}
          </>
        }
      />
      <ProcessChoice
        name={t.process}
        chosen={process ?? (filter.processes.length === 0 ? ALL : undefined)}
        onChoose={(to) => narrow({ processes: to === ALL ? [] : [to], states: [] })}
        options={[
          { key: ALL, label: t.all },
          ...processes.map(([name, one]) => ({ key: name, label: say(one.title) })),
        ]}
      />
      <ListPage
        filters={<Filters filter={filter} process={process} onChange={narrow} />}
        onCloseSide={() => onHere(undefined)}
        side={here !== undefined && shown !== undefined ? <MatterPanel id={Number(shown)} /> : undefined}
      >
        <ListTable
          name="matters"
          fill
          columns={columns}
          id={(row) => String(row.id)}
          pages={pages}
          total={pages.first?.count}
          here={here}
          onHere={onHere}
          onOpen={(row) => void navigate(`/matters/${row.id}`)}
          empty={isNarrowed(filter) ? p.nothingFits : t.empty}
        />
      </ListPage>
    </>
  );
}

function useColumns(): Column<Row>[] {
  const t = useTexts(matterTexts);
  const say = useSay();
  const format = useFormat();
  const mark = usePunctuation();
  const names = useProcessNames();
  return useMemo(
    () => [
      {
        key: "number",
        name: t.number,
        width: 150,
        show: (row) => <Link to={`/matters/${row.id}`}>{row.number}</Link>,
      },
      { key: "process", name: t.process, width: 150, spare: true, show: (row) => names.process(row.process) },
      {
        key: "title",
        name: t.title,
        show: (row) => (
          <>
            {row.restricted ? <RestrictedMark /> : null} {row.title}
          </>
        ),
      },
      { key: "unit", name: t.unit, width: 150, spare: true, show: (row) => say(row.unitName) || row.unit },
      {
        key: "state",
        name: t.state,
        width: 165,
        show: (row) => (
          <span title={names.state(row.process, row.state)}>
            <MatterState row={row} name={names.state(row.process, row.state)} />
          </span>
        ),
      },
      { key: "since", name: t.since, width: 110, spare: true, show: (row) => format.date(row.since) },
      { key: "due", name: t.due, width: 216, show: (row) => <DueMark row={row} /> },
      {
        key: "waits",
        name: t.waits,
        width: 150,
        spare: true,
        show: (row) => names.named(row.process, row.waits),
      },
      { key: "leads", name: t.leads, width: 120, spare: true, show: (row) => mark.list(row.leads) },
    ],
    [t, say, format, mark, names],
  );
}

function Filters(props: { filter: Filter; process: string | undefined; onChange: (part: Partial<Filter>) => void }) {
  const { filter, process, onChange } = props;
  const t = useTexts(matterTexts);
  const p = useTexts(pageTexts);
  const say = useSay();
  const may = useMay();
  const names = useProcessNames();
  const states = process === undefined ? {} : (names.profile?.processes[process]?.states ?? {});
  const stage = filter.ended === undefined ? "both" : String(filter.ended);
  return (
    <>
      <Input.Search
        key={filter.text ?? ""}
        allowClear
        defaultValue={filter.text}
        aria-label={t.text}
        placeholder={t.text}
        maxLength={100}
        style={{ width: 240 }}
        onSearch={(text) => onChange({ text: text.trim() || undefined })}
      />
      {may("UNITS_READ") ? (
        <UnitSelect value={filter.unit} onChange={(unit) => onChange({ unit })} width={190} />
      ) : null}
      {process === undefined ? null : (
        <Select
          aria-label={t.state}
          placeholder={t.state}
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          value={filter.states}
          onChange={(chosen) => onChange({ states: chosen })}
          options={Object.entries(states).map(([name, state]) => ({ value: name, label: say(state.title) }))}
          showSearch={{ optionFilterProp: "label" }}
          style={{ width: 190 }}
        />
      )}
      <Segmented
        aria-label={t.state}
        value={stage}
        onChange={(to) => onChange({ ended: to === "both" ? undefined : to === "true" })}
        options={[
          { value: "both", label: t.all },
          { value: "false", label: t.underWay },
          { value: "true", label: t.over },
        ]}
      />
      <Checkbox checked={filter.mine} onChange={(event) => onChange({ mine: event.target.checked })}>
        {t.mine}
      </Checkbox>
      <Checkbox checked={filter.toDecide} onChange={(event) => onChange({ toDecide: event.target.checked })}>
        {t.toDecide}
      </Checkbox>
      <Checkbox checked={filter.overdue} onChange={(event) => onChange({ overdue: event.target.checked })}>
        {t.overdue}
      </Checkbox>
      {isNarrowed(filter) ? (
        <Button type="link" size="small" onClick={() => onChange(filterOf(new URLSearchParams()))}>
          {p.clear}
        </Button>
      ) : null}
    </>
  );
}
