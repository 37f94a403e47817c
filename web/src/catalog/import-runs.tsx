import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { call, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block } from "../page/record-page";
import { Reading } from "../page/states";
import { useFormat } from "../text/format";
import { texts, useTexts } from "../text/language";

const runTexts = texts({
  title: { zh: "引起的模型运行", en: "Runs that it set off" },
  none: {
    zh: "还没有因此运行模型。按计划在导入后运行的模型会列在这里。",
    en: "No models ran because of it yet. Those that are planned to run after an import appear here.",
  },
  run: {
    zh: (id: number, when: string) => `第 ${id} 次运行，${when}`,
    en: (id: number, when: string) => `Run ${id}, ${when}`,
  },
});

type Imported = Schema<"ImportStoreImported">;

const LOOKED_AT = 50;
const OPENED = 8;
const PACE_MS = 10_000;

/** Runs after an import that read the snapshot it made. */
async function setOff(asked: Imported): Promise<Schema<"Run">[]> {
  const { data } = await call.GET("/api/runs", { params: { query: { size: LOOKED_AT } } });
  const since = (data?.items ?? [])
    .filter((run) => run.why === "IMPORT" && asked.endedAt !== undefined && run.askedAt >= asked.endedAt)
    .slice(-OPENED);
  const details = await Promise.all(
    since.map(async (run) => (await call.GET("/api/runs/{id}", { params: { path: { id: run.id } } })).data),
  );
  return details.flatMap((detail) =>
    detail && (detail.snapshots[asked.dataset] === asked.snapshot || detail.run.startedAt === undefined)
      ? [detail.run]
      : [],
  );
}

export function RunsSetOff({ asked }: { asked: Imported }) {
  const t = useTexts(runTexts);
  const format = useFormat();
  const may = useMay()("RUNS_READ");
  const runs = useQuery({
    queryKey: ["/api/runs", "after import", asked.id],
    queryFn: () => setOff(asked),
    enabled: may,
    refetchInterval: (query) => (query.state.data?.length ? false : PACE_MS),
  });
  return may ? (
    <Block title={t.title}>
      <Reading of={runs}>
        {(found) =>
          found.length === 0 ? (
            <p className="quiet">{t.none}</p>
          ) : (
            <ul>
              {found.map((run) => (
                <li key={run.id}>
                  <Link to={`/runs/${run.id}`}>{t.run(run.id, format.dateTime(run.askedAt))}</Link>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </Block>
  ) : null;
}
