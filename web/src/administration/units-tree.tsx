import { useQueries } from "@tanstack/react-query";
import { Tree } from "antd";
import { api } from "../http/api";
import { Nothing, Reading } from "../page/states";
import { useSay, useTexts } from "../text/language";
import { adminTexts } from "./texts";
import type { Unit } from "./unit-forms";

interface Branch {
  key: string;
  title: string;
  isLeaf: boolean;
  children?: Branch[];
}

const KEPT_MS = 60_000;

/** The units as they stood on a day, level by level: a branch is read when it is opened. */
export function UnitsTree(props: {
  on: string | undefined;
  here: string | undefined;
  open: string[];
  onOpen: (ids: string[]) => void;
  onHere: (id: string) => void;
}) {
  const t = useTexts(adminTexts);
  const say = useSay();
  const level = (below: string | undefined) =>
    api.queryOptions("get", "/api/units/tree", { params: { query: { below, on: props.on } } }, { staleTime: KEPT_MS });
  const top = api.useQuery(
    "get",
    "/api/units/tree",
    { params: { query: { below: undefined, on: props.on } } },
    { staleTime: KEPT_MS },
  );
  const levels = useQueries({ queries: props.open.map((id) => level(id)) });
  const below = new Map(props.open.map((id, i) => [id, levels[i]?.data]));
  const branch = (unit: Unit): Branch => ({
    key: unit.id,
    title: unit.closed ? `${say(unit.name)}（${t.ended}）` : say(unit.name),
    isLeaf: !unit.children,
    children: unit.children ? below.get(unit.id)?.map(branch) : undefined,
  });
  return (
    <Reading of={top}>
      {(units) =>
        units.length === 0 ? (
          <Nothing why={t.noUnits} />
        ) : (
          <Tree<Branch>
            aria-label={t.units}
            blockNode
            treeData={units.map(branch)}
            expandedKeys={props.open}
            onExpand={(keys) => props.onOpen(keys.map(String))}
            // opening is enough: the level is read by the query above
            loadData={() => Promise.resolve()}
            selectedKeys={props.here ? [props.here] : []}
            onSelect={(_, { node }) => props.onHere(node.key)}
          />
        )
      }
    </Reading>
  );
}
