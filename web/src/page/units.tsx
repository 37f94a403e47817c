import { useQuery } from "@tanstack/react-query";
import { TreeSelect } from "antd";
import { useCallback, useMemo } from "react";
import { call, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { useSay, useTexts } from "../text/language";
import { pageTexts } from "./texts";

type Unit = Schema<"UnitsListed">;

const MOST = 200;
const KEPT_MS = 5 * 60_000;

async function allUnits(): Promise<Unit[]> {
  const all: Unit[] = [];
  let after: string | undefined;
  do {
    const { data } = await call.GET("/api/units", { params: { query: { after, size: MOST } } });
    all.push(...(data?.items ?? []));
    after = data?.next;
  } while (after !== undefined);
  return all;
}

/** The units that the reader sees, read once and kept for some minutes; not asked for by whoever may see none. */
export function useUnits() {
  const may = useMay();
  return useQuery({ queryKey: ["units", "all"], queryFn: allUnits, staleTime: KEPT_MS, enabled: may("UNITS_READ") });
}

/** What a unit is called; its id where the reader does not see it, or before the names are there. */
export function useUnitName(): (id: string | null | undefined) => string {
  const say = useSay();
  const { data } = useUnits();
  const names = useMemo(() => new Map(data?.map((unit) => [unit.id, unit.name])), [data]);
  return useCallback((id) => (id ? say(names.get(id)) || id : ""), [names, say]);
}

interface Branch {
  value: string;
  title: string;
  children: Branch[];
}

/** The units as a tree; one whose parent the reader does not see stands at the top. */
function unitTree(units: Unit[], say: (text: Unit["name"]) => string): Branch[] {
  const branches = new Map(
    units.map((unit) => [unit.id, { value: unit.id, title: say(unit.name), children: [] as Branch[] }]),
  );
  const top: Branch[] = [];
  for (const unit of units) {
    const branch = branches.get(unit.id);
    if (branch) {
      (branches.get(unit.parent ?? "")?.children ?? top).push(branch);
    }
  }
  return top;
}

/** The tree that one chooses from. */
function useTree() {
  const say = useSay();
  const { data, isPending } = useUnits();
  const treeData = useMemo(() => unitTree(data ?? [], say), [data, say]);
  return { treeData, loading: isPending, showSearch: { treeNodeFilterProp: "title" } };
}

/** Chooses a unit out of the tree of those that the reader sees. */
export function UnitSelect(props: {
  value?: string | undefined;
  onChange?: (id: string | undefined) => void;
  /** What it is called for who does not see it; what stands there while none is chosen. */
  name?: string;
  id?: string;
  width?: number | string;
}) {
  const t = useTexts(pageTexts);
  const tree = useTree();
  const name = props.name ?? t.unit;
  return (
    <TreeSelect
      {...tree}
      id={props.id}
      aria-label={name}
      placeholder={name}
      allowClear
      value={props.value}
      onChange={(id: string | undefined) => props.onChange?.(id)}
      popupMatchSelectWidth={360}
      style={{ width: props.width ?? 220 }}
    />
  );
}

/** Chooses several units out of the same tree. */
export function UnitsSelect(props: {
  value?: string[];
  onChange?: (ids: string[]) => void;
  name?: string;
  id?: string;
  width?: number | string;
}) {
  const t = useTexts(pageTexts);
  const tree = useTree();
  const name = props.name ?? t.unit;
  return (
    <TreeSelect
      {...tree}
      id={props.id}
      multiple
      aria-label={name}
      placeholder={name}
      allowClear
      value={props.value}
      onChange={(ids: string[]) => props.onChange?.(ids)}
      popupMatchSelectWidth={420}
      style={{ width: props.width ?? 420 }}
    />
  );
}
