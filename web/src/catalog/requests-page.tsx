import { Checkbox, Select } from "antd";
import { Link, useNavigate } from "react-router";
import { call, type Schema } from "../http/api";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { useUnitName } from "../page/units";
import { body, usePages } from "../page/use-pages";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { DatasetSelect, useDatasetName } from "./dataset-select";
import { HeadWithAdd } from "./head-with-add";
import { RequestState } from "./request-state";
import { requestTexts } from "./request-texts";
import { catalogTexts } from "./texts";
import { requestWords, type RequestState as State } from "./words";

type Row = Schema<"DataRequest">;
const STATES: State[] = ["SENT", "ANSWERED", "WITHDRAWN"];

/** Requests for data to departments, the newest first. */
export default function RequestsPage() {
  const t = useTexts(requestTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const format = useFormat();
  const navigate = useNavigate();
  const unitName = useUnitName();
  const datasetName = useDatasetName();
  const [place, change] = usePlace();
  const dataset = place.get("dataset") ?? undefined;
  const state = STATES.find((each) => each === place.get("state"));
  const overdue = place.get("overdue") === "true";
  const pages = usePages(["get", "/api/catalog/requests", dataset, state, overdue], (after) =>
    body(
      call.GET("/api/catalog/requests", {
        params: {
          query: {
            dataset,
            state,
            overdue: overdue || undefined,
            after: after === undefined ? undefined : Number(after),
          },
        },
      }),
    ),
  );
  const columns: Column<Row>[] = [
    {
      key: "number",
      name: t.number,
      width: 130,
      show: (row) => <Link to={`/catalog/requests/${row.id}`}>{row.number}</Link>,
    },
    { key: "dataset", name: c.dataset, show: (row) => datasetName(row.dataset) },
    { key: "unit", name: c.department, width: 200, show: (row) => unitName(row.unit) },
    { key: "period", name: t.period, width: 170, show: (row) => `${row.monthFrom} – ${row.monthTo}` },
    { key: "asked", name: t.asked, width: 110, show: (row) => format.date(row.askedAt) },
    { key: "askedBy", name: t.askedBy, width: 120, show: (row) => row.askedName },
    { key: "due", name: t.due, width: 110, show: (row) => format.date(row.dueOn) },
    { key: "state", name: c.state, width: 170, show: (row) => <RequestState request={row} /> },
  ];
  return (
    <>
      <HeadWithAdd title={c.requests} add={t.add} to="/catalog/requests/new" dataset={dataset} />
      <ListPage
        filters={
          <>
            <DatasetSelect value={dataset} onChange={(value) => change({ dataset: value })} />
            <Select
              aria-label={c.state}
              placeholder={c.state}
              allowClear
              style={{ width: 140 }}
              value={state}
              onChange={(value?: State) => change({ state: value })}
              options={STATES.map((value) => ({ value, label: say(requestWords[value]) }))}
            />
            <Checkbox
              checked={overdue}
              onChange={(event) => change({ overdue: event.target.checked ? "true" : undefined })}
            >
              {t.onlyOverdue}
            </Checkbox>
          </>
        }
      >
        <ListTable
          name="requests"
          columns={columns}
          id={(row) => String(row.id)}
          pages={pages}
          here={place.get("here") ?? undefined}
          onHere={(id) => change({ here: id }, true)}
          onOpen={(row) => void navigate(`/catalog/requests/${row.id}`)}
          empty={t.empty}
        />
      </ListPage>
    </>
  );
}
