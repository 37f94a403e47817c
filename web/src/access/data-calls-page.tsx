import { Button, Segmented, Select, Space } from "antd";
import { Link, useNavigate } from "react-router";
import { api, call, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Reading } from "../page/states";
import { useUnitName } from "../page/units";
import { usePages } from "../page/use-pages";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { CallActs } from "./call-acts";
import { CallState, CallView } from "./call-view";
import { usePurposeText } from "./purpose-name";
import { accessTexts } from "./texts";
import { CALL_STATES, type DataCall, type CallState as State, stateNames, weightNames } from "./words";

type View = "MINE" | "TO_DECIDE" | "ALL";
type List = Schema<"DataCallsDataCallList">;

/** One page of the list as `usePages` wants it; names of people come with each page. */
async function readCalls(view: View, state: State | undefined, after: string | undefined) {
  const { data } = await call.GET("/api/data-calls", { params: { query: { view, state, after } } });
  const list = data as List;
  return { items: list.page.items.map((one) => ({ ...one, people: list.people })), next: list.page.next };
}

function Side({ id }: { id: string }) {
  const t = useTexts(accessTexts);
  const detail = api.useQuery("get", "/api/data-calls/{id}", { params: { path: { id } } });
  return (
    <Reading of={detail}>
      {({ call: one, people, deeds, contracts }) => (
        <>
          <p>
            <CallState call={one} /> · <Link to={`/access/calls/${one.id}`}>{t.open}</Link>
          </p>
          <Space style={{ marginBottom: 12 }}>
            <CallActs call={one} deeds={deeds} small />
          </Space>
          <CallView call={one} people={people} contracts={contracts} />
        </>
      )}
    </Reading>
  );
}

export default function DataCallsPage() {
  const t = useTexts(accessTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const unitName = useUnitName();
  const purposeText = usePurposeText();
  const [place, change] = usePlace();
  const decides = may("DATA_CALL_APPROVE_GENERAL");
  const views: { value: View; label: string }[] = [
    ...(decides ? [{ value: "TO_DECIDE" as const, label: t.toDecide }] : []),
    ...(may("DATA_CALL_ASK") ? [{ value: "MINE" as const, label: t.mine }] : []),
    ...(decides || may("DATA_CALL_SUPERVISE") ? [{ value: "ALL" as const, label: t.all }] : []),
  ];
  const wanted = place.get("view") as View | null;
  const view = views.find((one) => one.value === wanted)?.value ?? views[0]?.value ?? "MINE";
  const state = CALL_STATES.find((one) => one === place.get("state"));
  const pages = usePages(["data-calls", view, state], (after) => readCalls(view, state, after));
  const here = place.get("here") ?? undefined;
  const columns: Column<DataCall & { people: Record<string, string> }>[] = [
    { key: "state", name: t.state, width: 96, show: (row) => <CallState call={row} /> },
    { key: "purpose", name: t.purpose, show: (row) => purposeText(row.purpose) },
    { key: "asker", name: t.asker, width: 150, show: (row) => row.people[row.asker] ?? row.asker },
    { key: "unit", spare: true, name: t.unit, width: 150, hidden: true, show: (row) => unitName(row.unit) },
    { key: "datasets", spare: true, name: t.datasets, width: 110, show: (row) => t.tableCount(row.datasets.length) },
    { key: "weight", spare: true, name: t.weight, width: 96, show: (row) => say(weightNames[row.weight]) },
    {
      key: "wide",
      name: t.wide,
      width: 96,
      show: (row) => (row.width.length > 0 ? <StateMark mood="care">{t.wide}</StateMark> : ""),
    },
    { key: "askedAt", spare: true, name: t.askedAt, width: 140, show: (row) => format.dateTime(row.askedAt) },
    { key: "endsAt", spare: true, name: t.endsAt, width: 140, show: (row) => format.dateTime(row.endsAt) },
  ];
  return (
    <>
      <PageHead
        title={t.calls}
        acts={
          may("DATA_CALL_ASK") ? (
            <Button type="primary" onClick={() => void navigate("/access/ask")}>
              {t.ask}
            </Button>
          ) : null
        }
      />
      <ListPage
        filters={
          <>
            {views.length > 1 ? (
              <Segmented<View>
                aria-label={t.calls}
                options={views}
                value={view}
                onChange={(next) => change({ view: next, here: undefined, state: undefined })}
              />
            ) : null}
            {view === "TO_DECIDE" ? null : (
              <Select
                allowClear
                aria-label={t.state}
                placeholder={t.anyState}
                value={state}
                onChange={(next?: State) => change({ state: next, here: undefined })}
                options={CALL_STATES.map((value) => ({ value, label: say(stateNames[value]) }))}
                style={{ width: 140 }}
              />
            )}
          </>
        }
        side={here ? <Side id={here} /> : undefined}
        onCloseSide={() => change({ here: undefined }, true)}
      >
        <ListTable
          fill
          name="data-calls"
          columns={columns}
          id={(row) => row.id}
          pages={pages}
          here={here}
          onHere={(id) => change({ here: id }, true)}
          onOpen={(row) => void navigate(`/access/calls/${row.id}`)}
          empty={view === "TO_DECIDE" ? t.noCallsToDecide : view === "MINE" && !state ? t.noCallsMine : t.noCalls}
        />
      </ListPage>
    </>
  );
}
