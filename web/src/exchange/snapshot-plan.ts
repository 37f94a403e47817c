import type { Wanted } from "../access/asking";
import { nothingYet } from "../access/asking";
import type { Schema } from "../http/api";
import type { Draft } from "./publication-content";

export type Source = Schema<"SnapshotPublicationsSourceShown">;
export type Origin = Schema<"PublicationOrigin">;

/** A column of the source, and whether and how everybody sees it. */
export interface ChosenColumn {
  name: string;
  shown: boolean;
  zh: string;
  en: string;
  type: Draft["columns"][number]["type"];
}

/** What is being prepared, as the guided way holds it. */
export interface Prepared {
  source?: string;
  grant?: string;
  snapshot?: string;
  region?: string;
  year?: number;
  columns: ChosenColumn[];
  id: string;
  ofYear: number;
  placeId: string;
  placeName: Draft["title"];
  people?: number;
  title: Draft["title"];
  text: Draft["title"];
  reason: Draft["title"];
}

const EMPTY = { zh: "", en: "" };

/** What is proposed for a source: its usual columns, its newest snapshot, the grant that there is. */
export function proposed(source: Source): Partial<Prepared> {
  return {
    source: source.id,
    grant: source.grants[0]?.id,
    snapshot: source.snapshots.at(-1)?.id,
    region: undefined,
    year: undefined,
    columns: source.columns.map(({ name, title, type, proposed: shown }) => ({ name, shown, ...title, type })),
  };
}

/** The beginning: nothing, or what an earlier version said, with the newest snapshot in its place. */
export function begun(from: Draft | undefined, origin: Origin | undefined, sources: Source[]): Prepared {
  const source = sources.find((one) => one.id === origin?.source);
  const nothing: Prepared = {
    columns: [],
    id: from?.id ?? "",
    ofYear: from?.year ?? new Date().getFullYear(),
    placeId: from?.place?.id ?? "",
    placeName: from?.place?.name ?? EMPTY,
    people: from?.place?.people,
    title: from?.title ?? EMPTY,
    text: from?.text ?? EMPTY,
    reason: EMPTY,
  };
  if (!source || !origin) {
    return nothing;
  }
  const before = new Map(origin.columns.map((column) => [column.name, column]));
  return {
    ...nothing,
    ...proposed(source),
    region: origin.region,
    year: origin.year,
    columns: source.columns
      .map((column) => {
        const chosen = before.get(column.name);
        const { zh, en } = chosen?.label ?? column.title;
        return { name: column.name, shown: chosen !== undefined, zh, en, type: chosen?.type ?? column.type };
      })
      .sort((one, other) => place(origin, one.name) - place(origin, other.name)),
  };
}

function place(origin: Origin, name: string): number {
  const at = origin.columns.findIndex((column) => column.name === name);
  return at < 0 ? origin.columns.length : at;
}

export function planOf(prepared: Prepared): Schema<"SnapshotDraftSnapshotPlan"> {
  return {
    source: prepared.source ?? "",
    grant: prepared.grant ?? "",
    snapshot: prepared.snapshot ?? "",
    region: prepared.region,
    year: prepared.year,
    columns: prepared.columns
      .filter((column) => column.shown)
      .map(({ name, zh, en, type }) => ({ name, label: { zh, en }, type })),
  };
}

export function draftOf(prepared: Prepared, source: Source, isUpdate: boolean): Schema<"SnapshotDraft"> {
  const { id, ofYear, placeId, placeName, people, title, text, reason } = prepared;
  return {
    head: {
      id: id.trim(),
      kind: source.kind,
      year: prepared.year ?? ofYear,
      ...(placeId.trim() ? { place: { id: placeId.trim(), name: placeName, people: people ?? 0 } } : {}),
      title,
      text,
      ...(isUpdate ? { reason } : {}),
      withdrawn: false,
      columns: [],
      rows: [],
      pages: [],
      questions: [],
    },
    plan: planOf(prepared),
  };
}

/** A data call for what a source needs, to be narrowed and sent. */
export function wantedFor(source: Source): Wanted {
  const datasets = [...new Set([...Object.keys(source.reads), ...Object.keys(source.masked)])];
  return {
    ...nothingYet,
    kind: "PUBLICATION",
    reference: source.id,
    datasets: datasets.map((dataset) => ({
      dataset,
      columns: [...(source.reads[dataset] ?? []), ...(source.masked[dataset] ?? [])],
      openable: [],
    })),
  };
}
