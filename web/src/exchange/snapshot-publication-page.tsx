import { App, Button } from "antd";
import { useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { api } from "../http/api";
import { GuidedPage } from "../page/guided-page";
import { Reading } from "../page/states";
import { usePlace } from "../page/use-place";
import { useTexts } from "../text/language";
import type { Draft } from "./publication-content";
import { publicationTexts } from "./publication-texts";
import { begun, draftOf, type Origin, type Prepared, type Source } from "./snapshot-plan";
import { PreviewStep } from "./snapshot-preview";
import { ColumnsStep, DataStep, RowsStep, TextStep } from "./snapshot-steps";
import { snapshotTexts } from "./snapshot-texts";

/** Prepares a publication from a snapshot, or a newer version of one: rows read under a grant, masked, seen, proposed. */
export default function SnapshotPublicationPage() {
  const sources = api.useQuery("get", "/api/publications/sources", {}, { staleTime: 0 });
  return <Reading of={sources}>{(found) => <Way sources={found} />}</Reading>;
}

const STEPS = ["data", "rows", "columns", "text", "preview"];

function Way({ sources }: { sources: Source[] }) {
  const t = useTexts(snapshotTexts);
  const p = useTexts(publicationTexts);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { from, origin } = (useLocation().state ?? {}) as { from?: Draft; origin?: Origin };
  const [place, go] = usePlace();
  const [prepared, setPrepared] = useState<Prepared>(() => begun(from, origin, sources));
  const change = (part: Partial<Prepared>) => setPrepared((now) => ({ ...now, ...part }));
  const source = sources.find((one) => one.id === prepared.source);
  const isUpdate = from !== undefined;
  const propose = api.useMutation("post", "/api/publication-jobs", {
    onSuccess: ({ id }) => {
      void message.success(t.askedFor);
      void navigate(`/publication-jobs/${id}`);
    },
  });
  const shown = prepared.columns.filter((column) => column.shown);
  const missing = [
    prepared.source && prepared.grant && prepared.snapshot ? undefined : t.missingSource,
    undefined,
    shown.length > 0 && shown.every((column) => column.zh.trim() && column.en.trim()) ? undefined : t.missingColumns,
    prepared.id.trim() &&
    prepared.title.zh.trim() &&
    prepared.title.en.trim() &&
    (!isUpdate || (prepared.reason.zh.trim() && prepared.reason.en.trim()))
      ? undefined
      : t.missingText,
    undefined,
  ];
  const first = missing.findIndex((one) => one !== undefined);
  const furthest = first < 0 ? STEPS.length - 1 : first;
  const at = Math.min(Math.max(STEPS.indexOf(place.get("step") ?? ""), 0), furthest);
  const step = { prepared, change, source };
  const draft = source ? draftOf(prepared, source, isUpdate) : undefined;
  return (
    <GuidedPage
      title={isUpdate ? t.update : t.prepare}
      crumbs={[{ name: p.publications, to: "/publications" }, { name: from?.id ?? t.prepare }]}
      at={at}
      onMove={(to) => go({ step: STEPS[to] })}
      finish={
        <Button type="primary" loading={propose.isPending} onClick={() => draft && propose.mutate({ body: draft })}>
          {t.propose}
        </Button>
      }
      steps={[
        { name: t.stepData, missing: missing[0], content: <DataStep {...step} sources={sources} fixed={isUpdate} /> },
        { name: t.stepRows, content: <RowsStep {...step} /> },
        { name: t.stepColumns, missing: missing[2], content: <ColumnsStep {...step} /> },
        { name: t.stepText, missing: missing[3], content: <TextStep {...step} isUpdate={isUpdate} /> },
        {
          name: t.stepPreview,
          content: draft ? <PreviewStep draft={draft} error={propose.error} /> : null,
        },
      ]}
    />
  );
}
