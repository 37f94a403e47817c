import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button } from "antd";
import dayjs from "dayjs";
import { useEffect, useState } from "react";
import { useNavigate } from "react-router";
import { api, call } from "../http/api";
import { useMe } from "../identity/session";
import { GuidedPage } from "../page/guided-page";
import { ProblemView, Reading } from "../page/states";
import { body } from "../page/use-pages";
import { usePlace } from "../page/use-place";
import { useTexts } from "../text/language";
import { ColumnsStep } from "./ask-columns";
import { DatasetsStep } from "./ask-datasets";
import { JudgementStep } from "./ask-judgement";
import { PurposeStep } from "./ask-purpose";
import { RowsStep } from "./ask-rows";
import { TermStep } from "./ask-term";
import { askTexts, missingTexts } from "./ask-texts";
import {
  asking,
  keep,
  kept,
  type Missing,
  missingColumns,
  missingDatasets,
  missingPurpose,
  missingRows,
  missingTerm,
  nothingYet,
  type Wanted,
} from "./asking";
import { useCallsChanged } from "./call-acts";
import { accessTexts } from "./texts";
import { PURPOSES } from "./words";

const STEPS = ["purpose", "datasets", "columns", "rows", "term", "judgement"];
const today = () => dayjs().format("YYYY-MM-DD");

/** What a link asks for: `?purpose=FINDING_CHECK&reference=F-1`. */
function linked(place: URLSearchParams): Partial<Wanted> {
  const kind = PURPOSES.find((one) => one === place.get("purpose"));
  const reference = place.get("reference");
  return kind && reference ? { kind, reference } : {};
}

/** The guided way to a data call; what was filled in stays in this window until it is sent. */
export default function AskPage() {
  const t = useTexts(askTexts);
  const access = useTexts(accessTexts);
  const lacks = useTexts(missingTexts);
  const me = useMe();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const changed = useCallsChanged();
  const [place, go] = usePlace();
  const [before] = useState(() => kept(me.account));
  const [wanted, setWanted] = useState<Wanted>(() => ({ ...(before ?? nothingYet), ...linked(place) }));
  const choices = api.useQuery("get", "/api/data-calls/choices", {}, { staleTime: 600_000 });
  const roles = api.useQuery("get", "/api/roles", {}, { staleTime: Number.POSITIVE_INFINITY });
  useEffect(() => keep(me.account, wanted), [me.account, wanted]);

  const asks = new Set(
    roles.data?.filter((role) => role.permissions.includes("DATA_CALL_ASK")).map((role) => role.role),
  );
  const units = [
    ...new Set(me.duties.filter((duty) => asks.has(duty.role) && duty.unit).map((duty) => duty.unit as string)),
  ];
  const missing: (Missing | undefined)[] = [
    missingPurpose(wanted, units),
    missingDatasets(wanted),
    missingColumns(wanted),
    missingRows(wanted),
    missingTerm(wanted),
    undefined,
  ];
  const first = missing.findIndex((one) => one !== undefined);
  const furthest = first < 0 ? STEPS.length - 1 : first;
  const named = STEPS.indexOf(place.get("step") ?? "");
  const at = Math.min(Math.max(named, 0), furthest);
  const move = (to: number) => go({ step: STEPS[to] ?? "purpose" });

  const sent = asking(wanted, today());
  const judgement = useQuery({
    queryKey: ["data-calls", "judgement", sent],
    queryFn: () => body(call.POST("/api/data-calls/judgement", { body: sent })),
    enabled: at === STEPS.length - 1,
    staleTime: 0,
  });
  const send = api.useMutation("post", "/api/data-calls", {
    onSuccess: (made) => {
      keep(me.account, undefined);
      setWanted(nothingYet);
      changed();
      void message.success(t.sent);
      void navigate(`/access/calls/${made.id}`);
    },
  });
  const change = (part: Partial<Wanted>) => setWanted((now) => ({ ...now, ...part }));
  const words = missing.map((one) => (one ? lacks[one] : undefined));
  return (
    <Reading of={choices}>
      {(datasets) => {
        const step = { wanted, change, datasets };
        return (
          <GuidedPage
            title={access.ask}
            crumbs={[{ name: access.calls, to: "/access" }, { name: access.ask }]}
            at={at}
            onMove={move}
            acts={
              <Button
                onClick={() => {
                  setWanted(nothingYet);
                  go({ step: undefined, purpose: undefined, reference: undefined });
                }}
              >
                {t.again}
              </Button>
            }
            steps={[
              {
                name: t.stepPurpose,
                missing: words[0],
                content: (
                  <>
                    {before?.reason ? <Alert type="info" title={t.taken} style={{ marginBottom: 12 }} /> : null}
                    <PurposeStep {...step} units={units} />
                  </>
                ),
              },
              { name: t.stepDatasets, missing: words[1], content: <DatasetsStep {...step} /> },
              { name: t.stepColumns, missing: words[2], content: <ColumnsStep {...step} /> },
              { name: t.stepRows, missing: words[3], content: <RowsStep {...step} /> },
              { name: t.stepTerm, missing: words[4], content: <TermStep {...step} /> },
              {
                name: t.stepJudgement,
                content: (
                  <>
                    <Reading of={judgement}>
                      {(judged) => <JudgementStep {...step} asking={sent} judgement={judged} />}
                    </Reading>
                    {send.error ? <ProblemView of={send.error} /> : null}
                  </>
                ),
              },
            ]}
            finish={
              <Button
                type="primary"
                disabled={!judgement.data || judgement.isFetching}
                loading={send.isPending}
                onClick={() => send.mutate({ body: sent })}
              >
                {t.send}
              </Button>
            }
          />
        );
      }}
    </Reading>
  );
}
