import { Button, Table } from "antd";
import { Link, useNavigate } from "react-router";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { PageHead } from "../page/record-page";
import { Nothing, Reading } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { isOpen, OpenJobs } from "./publication-job-page";
import { publicationKinds, publicationStates, publicationTexts } from "./publication-texts";
import { snapshotTexts } from "./snapshot-texts";

const LOOK_MS = 4_000;

type Row = Schema<"PublicationsPublicationRow">;

/** What was prepared for the portal, the newest version of each. */
export default function PublicationsPage() {
  const t = useTexts(publicationTexts);
  const snapshot = useTexts(snapshotTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const list = api.useQuery("get", "/api/publications", {}, { staleTime: 0 });
  const jobs = api.useQuery(
    "get",
    "/api/publication-jobs",
    {},
    {
      staleTime: 0,
      refetchInterval: (query) => (query.state.data?.some((job) => isOpen(job.state)) ? LOOK_MS : false),
    },
  );
  return (
    <>
      <PageHead
        title={t.publications}
        acts={
          may("PUBLICATIONS_PREPARE") ? (
            <>
              {may("DATA_READ") ? (
                <Button onClick={() => void navigate("/publications/from-snapshot")}>{snapshot.prepare}</Button>
              ) : null}
              <Button type="primary" onClick={() => void navigate("/publications/new")}>
                {t.prepare}
              </Button>
            </>
          ) : null
        }
      />
      <p className="quiet">{t.help}</p>
      {jobs.data ? <OpenJobs jobs={jobs.data} /> : null}
      <Reading of={list}>
        {(rows) => (
          <Table<Row>
            size="small"
            rowKey={(row) => row.id}
            dataSource={rows}
            locale={{ emptyText: <Nothing why={t.none} /> }}
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
            columns={[
              {
                title: t.title,
                render: (_, row) => <Link to={`/publications/${row.id}/${row.version}`}>{say(row.title)}</Link>,
              },
              { title: t.kind, render: (_, row) => say(publicationKinds[row.kind]) },
              { title: t.year, dataIndex: "year" },
              {
                title: t.state,
                render: (_, row) => (
                  <>
                    {row.withdrawn ? `${t.withdrawn} · ` : ""}
                    {say(publicationStates[row.state])}
                    {row.state === "PREPARED" ? ` · ${t.approvals(row.approvals)}` : ""}
                  </>
                ),
              },
              { title: t.by, dataIndex: "preparedBy" },
              { title: t.at, render: (_, row) => format.dateTime(row.preparedAt) },
            ]}
          />
        )}
      </Reading>
    </>
  );
}
