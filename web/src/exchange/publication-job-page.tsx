import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Progress } from "antd";
import { Link, useNavigate, useParams } from "react-router";
import { api, type Schema } from "../http/api";
import { problemTexts } from "../http/problem-texts";
import { useMay } from "../identity/session";
import { RecordPage } from "../page/record-page";
import { Reading } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { publicationTexts } from "./publication-texts";
import { jobStates, snapshotTexts } from "./snapshot-texts";

export type PublicationJob = Schema<"PublicationJobsPublicationJob">;

const PACE_MS = 1_500;

export function isOpen(state: PublicationJob["state"] | undefined): boolean {
  return state === "WAITING" || state === "RUNNING";
}

/** How far a publication is that a job prepares from a snapshot; whoever may prepare one may stop it. */
export default function PublicationJobPage() {
  const id = Number(useParams().id);
  const job = api.useQuery(
    "get",
    "/api/publication-jobs/{id}",
    { params: { path: { id } } },
    { staleTime: 0, refetchInterval: (query) => (isOpen(query.state.data?.state) ? PACE_MS : false) },
  );
  return <Reading of={job}>{(found) => <Record job={found} />}</Reading>;
}

function Record({ job }: { job: PublicationJob }) {
  const t = useTexts(snapshotTexts);
  const p = useTexts(publicationTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const open = isOpen(job.state);
  return (
    <RecordPage
      title={say(job.title)}
      crumbs={[{ name: p.publications, to: "/publications" }, { name: t.job(job.publication) }]}
      state={<span className="quiet">{say(jobStates[job.state])}</span>}
      acts={
        <>
          {open && may("PUBLICATIONS_PREPARE") ? <Stop id={job.id} /> : null}
          {job.version === undefined ? null : (
            <Button type="primary" onClick={() => void navigate(`/publications/${job.publication}/${job.version}`)}>
              {t.seeMade(job.version)}
            </Button>
          )}
        </>
      }
    >
      <p className="quiet">
        {t.askedBy} {job.askedBy} · {format.dateTime(job.askedAt)}
      </p>
      {open ? <p>{t.jobHelp}</p> : null}
      <JobProgress job={job} />
    </RecordPage>
  );
}

/** How far it is, or why it did not come to its end. */
export function JobProgress({ job }: { job: PublicationJob }) {
  const t = useTexts(snapshotTexts);
  const say = useSay();
  const format = useFormat();
  const progress = job.progress as { rows?: number; of?: number } | undefined;
  if (job.state === "DONE") {
    return null;
  }
  const failure = job.failure;
  const known = failure ? problemTexts[failure.code] : undefined;
  return (
    <>
      {isOpen(job.state) ? (
        <>
          <Progress
            percent={Math.round(job.share * 100)}
            aria-label={say(jobStates[job.state])}
            status="active"
            style={{ maxWidth: 480 }}
          />
          {progress?.of ? (
            <p className="quiet">{t.rowsRead(format.number(progress.rows ?? 0), format.number(progress.of))}</p>
          ) : null}
        </>
      ) : null}
      {failure && job.state !== "CANCELLED" ? (
        <Alert
          type={job.state === "FAILED" ? "error" : "warning"}
          showIcon
          title={job.state === "FAILED" ? say(jobStates.FAILED) : t.tryAgain}
          description={
            <>
              {known ? <p>{say(known)}</p> : null}
              <p className="quiet small">
                {failure.code}: {failure.what}. {failure.mend}
              </p>
            </>
          }
        />
      ) : null}
      {job.state === "FAILED" || job.state === "CANCELLED" ? <p>{t.nothingKept}</p> : null}
    </>
  );
}

function Stop({ id }: { id: number }) {
  const t = useTexts(snapshotTexts);
  const client = useQueryClient();
  const { message } = App.useApp();
  const stop = api.useMutation("post", "/api/publication-jobs/{id}/cancel", {
    onSuccess: () => {
      void message.info(t.stopped);
      void client.invalidateQueries();
    },
  });
  return (
    <Button danger loading={stop.isPending} onClick={() => stop.mutate({ params: { path: { id } } })}>
      {t.stop}
    </Button>
  );
}

/** Those that are at work or came to nothing, above the list of publications. */
export function OpenJobs({ jobs }: { jobs: PublicationJob[] }) {
  const t = useTexts(snapshotTexts);
  const say = useSay();
  const shown = jobs.filter((job) => job.state !== "DONE").slice(0, 5);
  return shown.length === 0 ? null : (
    <section aria-label={t.atWork}>
      <h2>{t.atWork}</h2>
      <ul className="others">
        {shown.map((job) => (
          <li key={job.id}>
            <Link to={`/publication-jobs/${job.id}`}>{say(job.title)}</Link>{" "}
            <span className="quiet small">
              {say(jobStates[job.state])}
              {job.state === "RUNNING" ? ` · ${Math.round(job.share * 100)} %` : ""}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
