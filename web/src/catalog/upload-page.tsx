import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api, call, type Schema } from "../http/api";
import { GuidedPage, type GuidedStep } from "../page/guided-page";
import { ProblemView, Reading, Waiting } from "../page/states";
import { usePlace } from "../page/use-place";
import { useSay, useTexts } from "../text/language";
import { ImportOutcome } from "./import-outcome";
import { type Draft, MappingStep } from "./mapping-step";
import { mappingText, mappingTree, proposedTree, unfilled } from "./mapping-tree";
import { PreviewStep } from "./preview-step";
import { QualityStep } from "./quality-step";
import { useRefresh } from "./refresh";
import { catalogTexts } from "./texts";
import { FileStep } from "./upload-file-step";
import { KindStep, type Known, KnownFields } from "./upload-kind-step";
import { SourceStep } from "./upload-source-step";
import { uploadTexts } from "./upload-texts";
import { useDraft } from "./use-draft";
import { isOpen, useImport } from "./use-import";

const STEPS = ["source", "file", "kind", "mapping", "preview", "quality", "import"] as const;
const NEVER_STALE = Number.POSITIVE_INFINITY;

/**
 * The one guided way from a file to rows in the lake. Where one stands lies in the address: source, file, step and, in
 * the end, the import; one may leave and take it up again.
 */
export default function UploadPage() {
  const t = useTexts(uploadTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [place, change] = usePlace();
  const number = (name: string) => (place.get(name) ? Number(place.get(name)) : undefined);
  const [fileId, importId, request] = [number("file"), number("import"), number("request")];
  const file = api.useQuery(
    "get",
    "/api/catalog/files/{id}",
    { params: { path: { id: fileId ?? 0 } } },
    { enabled: fileId !== undefined, staleTime: 0 },
  );
  const sourceId = file.data?.source ?? number("source");
  const source = api.useQuery(
    "get",
    "/api/catalog/sources/{id}",
    { params: { path: { id: sourceId ?? 0 } } },
    { enabled: sourceId !== undefined },
  );
  const dataset = source.data?.dataset ?? place.get("dataset") ?? undefined;
  const detail = api.useQuery(
    "get",
    "/api/catalog/datasets/{dataset}",
    { params: { path: { dataset: dataset ?? "" } } },
    { enabled: dataset !== undefined },
  );
  const mappings = api.useQuery(
    "get",
    "/api/catalog/sources/{id}/mappings",
    { params: { path: { id: sourceId ?? 0 } } },
    { enabled: sourceId !== undefined },
  );
  const isThere = file.data?.state === "RECEIVED";
  const at = isThere
    ? Math.max(1, STEPS.indexOf((place.get("step") ?? "kind") as (typeof STEPS)[number]))
    : sourceId
      ? 1
      : 0;
  const step = STEPS[place.get("step") === "source" ? 0 : at] ?? "source";
  const known: Known = {
    ...(place.get("sheet") ? { table: place.get("sheet") as string } : {}),
    ...(place.get("encoding") ? { encoding: place.get("encoding") as string } : {}),
    ...(number("header") ? { headerRow: number("header") as number } : {}),
    ...(number("headers") ? { headerRows: number("headers") as number } : {}),
  };
  const proposal = useQuery({
    queryKey: ["proposal", fileId, known],
    queryFn: async () =>
      (await call.POST("/api/catalog/files/{id}/proposal", { params: { path: { id: fileId ?? 0 } }, body: known }))
        .data as Schema<"MappingsProposed">,
    enabled: isThere && STEPS.indexOf(step) >= 2,
    staleTime: NEVER_STALE,
    retry: false,
  });
  const kept = mappings.data?.[0];
  const [given, setDraft] = useDraft(fileId);
  const begin = (from: Draft["from"]): Draft | undefined => {
    if (!detail.data || !source.data || !proposal.data) {
      return undefined;
    }
    const { line, columns } = detail.data;
    const fresh = proposedTree(
      `${dataset}@${line.version}`,
      source.data.code,
      proposal.data,
      columns.filter((column) => column.key).map((column) => column.name),
    );
    const found = known.headerRow ? { ...fresh.source, header_row: known.headerRow } : fresh.source;
    const read = known.headerRows ? { ...found, header_rows: known.headerRows } : found;
    if (from === "kept" && kept) {
      const before = mappingTree(kept.tree);
      const { zone, broken_text } = before.source;
      return {
        from,
        tree: {
          ...before,
          source: { ...read, ...(zone ? { zone } : {}), ...(broken_text ? { broken_text } : {}) },
        },
      };
    }
    return { from: "proposed", tree: { ...fresh, source: read } };
  };
  const fits =
    kept !== undefined &&
    Object.values(mappingTree(kept.tree).columns).every(
      (rule) => rule.from === undefined || proposal.data?.header.includes(rule.from),
    );
  const draft = given ?? (mappings.data ? begin(fits ? "kept" : "proposed") : undefined);
  const yaml = draft === undefined ? undefined : (draft.raw ?? mappingText(draft.tree).yaml);
  const open = draft && detail.data && draft.raw === undefined ? unfilled(draft.tree, detail.data.columns) : [];
  const preview = useQuery({
    queryKey: ["preview", fileId, yaml],
    queryFn: async () =>
      (
        await call.POST("/api/catalog/files/{id}/preview", {
          params: { path: { id: fileId ?? 0 } },
          body: { mapping: yaml ?? "" },
        })
      ).data as Schema<"MappingsPreview">,
    enabled: isThere && yaml !== undefined && open.length === 0 && STEPS.indexOf(step) >= 4,
    staleTime: NEVER_STALE,
    retry: false,
  });
  const [checking, setChecking] = useState(false);
  const [textError, setTextError] = useState<unknown>();
  const check = async () => {
    if (!draft || fileId === undefined) {
      return;
    }
    setChecking(true);
    setTextError(undefined);
    try {
      const { data } = await call.POST("/api/catalog/files/{id}/preview", {
        params: { path: { id: fileId } },
        body: { mapping: draft.raw ?? "" },
      });
      setDraft({ from: draft.from, tree: mappingTree((data as Schema<"MappingsPreview">).mapping) });
    } catch (failure) {
      setTextError(failure);
    } finally {
      setChecking(false);
    }
  };
  const ask = api.useMutation("post", "/api/catalog/imports", {
    onSuccess: (view) => {
      change({ import: String(view.asked.id) }, true);
      refresh();
    },
  });
  const another = () => {
    setDraft(undefined);
    ask.reset();
    change({
      file: undefined,
      import: undefined,
      step: undefined,
      sheet: undefined,
      encoding: undefined,
      header: undefined,
      headers: undefined,
    });
  };
  const columns = detail.data?.columns ?? [];
  const names = (some: string[]) =>
    some.map((name) => say(columns.find((column) => column.name === name)?.title) || name).join("、");

  const steps: GuidedStep[] = [
    {
      name: t.stepSource,
      ...(dataset === undefined ? { missing: t.needDataset } : sourceId === undefined ? { missing: t.needSource } : {}),
      content: (
        <SourceStep
          dataset={dataset}
          source={sourceId}
          request={request}
          fixed={fileId !== undefined}
          onChange={change}
        />
      ),
    },
    {
      name: t.stepFile,
      ...(isThere ? {} : { missing: t.needFile }),
      content:
        sourceId === undefined ? null : (
          <FileStep
            source={sourceId}
            request={request}
            file={file.data}
            isWaiting={fileId !== undefined && file.isPending}
            error={fileId === undefined ? undefined : file.error}
            onBegun={(begun) => change({ file: String(begun.id) }, true)}
            onEnd={(received) => {
              change(
                received.state === "REMOVED"
                  ? { file: undefined }
                  : { file: String(received.id), ...(received.state === "RECEIVED" ? { step: "kind" } : {}) },
                true,
              );
              refresh();
            }}
            onAnother={another}
          />
        ),
    },
    {
      name: t.stepKind,
      ...(proposal.data ? {} : { missing: t.reading }),
      content: proposal.data ? (
        <KindStep
          key={JSON.stringify(known)}
          proposed={proposal.data}
          known={known}
          onKnown={(next) => {
            setDraft(undefined);
            change(addressOf(next), true);
          }}
        />
      ) : proposal.error ? (
        <Unread error={proposal.error} known={known} onKnown={(next) => change(addressOf(next), true)} />
      ) : (
        <p role="status">{t.reading}</p>
      ),
    },
    {
      name: t.stepMapping,
      ...(draft?.raw !== undefined
        ? { missing: t.checkText }
        : open.length > 0
          ? { missing: t.mustFill(names(open)) }
          : draft === undefined
            ? { missing: t.reading }
            : {}),
      content:
        draft && proposal.data && detail.data ? (
          <MappingStep
            draft={draft}
            columns={columns}
            proposed={proposal.data}
            kept={kept?.version}
            error={textError ?? preview.error}
            checking={checking}
            onDraft={(next) => {
              setTextError(undefined);
              setDraft(next);
            }}
            onFrom={(from) => setDraft(begin(from))}
            onCheck={() => void check()}
          />
        ) : proposal.error ? (
          <ProblemView of={proposal.error} />
        ) : (
          <Waiting rows={10} />
        ),
    },
    {
      name: t.stepPreview,
      ...(preview.data ? {} : { missing: t.trying }),
      content: <Reading of={preview}>{(read) => <PreviewStep preview={read} columns={columns} />}</Reading>,
    },
    {
      name: t.stepQuality,
      ...(preview.data && preview.data.counts.stored > 0 ? {} : { missing: t.noneTaken }),
      content: <Reading of={preview}>{(read) => <QualityStep preview={read} columns={columns} />}</Reading>,
    },
    {
      name: t.stepImport,
      content:
        importId === undefined ? (
          <>
            <h2>{t.ready}</h2>
            <p>{t.readyHelp(file.data?.name ?? "", say(detail.data?.line.title))}</p>
            {ask.error ? <ProblemView of={ask.error} /> : null}
          </>
        ) : (
          <Outcome id={importId} />
        ),
    },
  ];
  return (
    <GuidedPage
      title={t.title}
      crumbs={[
        { name: c.datasets, to: "/catalog" },
        ...(dataset ? [{ name: say(detail.data?.line.title) || dataset, to: `/catalog/datasets/${dataset}` }] : []),
        { name: t.title },
      ]}
      steps={steps}
      at={STEPS.indexOf(step)}
      onMove={(to) => change({ step: STEPS[to], ...(to < 6 ? { import: undefined } : {}) })}
      finish={
        importId === undefined ? (
          <Button
            type="primary"
            loading={ask.isPending}
            disabled={!isThere || yaml === undefined}
            onClick={() =>
              fileId !== undefined && yaml !== undefined && ask.mutate({ body: { file: fileId, mapping: yaml } })
            }
          >
            {t.start}
          </Button>
        ) : (
          <>
            <Button type="primary" onClick={() => void navigate(`/catalog/imports/${importId}`)}>
              {t.openImport}
            </Button>
            <Button onClick={another}>{t.next}</Button>
          </>
        )
      }
    />
  );
}

function addressOf(known: Known): Record<string, string | undefined> {
  return {
    sheet: known.table,
    encoding: known.encoding,
    header: known.headerRow === undefined ? undefined : String(known.headerRow),
    headers: known.headerRows === undefined ? undefined : String(known.headerRows),
  };
}

function Unread(props: { error: unknown; known: Known; onKnown: (known: Known) => void }) {
  const [known, setKnown] = useState(props.known);
  return (
    <>
      <ProblemView of={props.error} />
      <KnownFields known={known} onChange={setKnown} onLook={() => props.onKnown(known)} />
    </>
  );
}

/** The import under way, here as on its own page. */
function Outcome({ id }: { id: number }) {
  const view = useImport(id);
  const refresh = useRefresh();
  const open = isOpen(view.data?.state);
  const [was, setWas] = useState(open);
  if (was !== open) {
    setWas(open);
    if (!open) {
      queueMicrotask(refresh); // what the import changed is on other pages
    }
  }
  return <Reading of={view}>{(read) => <ImportOutcome view={read} />}</Reading>;
}
