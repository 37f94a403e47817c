import { TreeSelect } from "antd";
import { useMemo } from "react";
import { unitTree, useUnits } from "../page/units";
import { useSay, useTexts } from "../text/language";
import { catalogTexts } from "./texts";

/** Chooses some units out of the tree; none means all. */
export function UnitsSelect(props: { value?: string[]; onChange?: (ids: string[]) => void; id?: string }) {
  const c = useTexts(catalogTexts);
  const say = useSay();
  const { data, isPending } = useUnits();
  const tree = useMemo(() => unitTree(data ?? [], say), [data, say]);
  return (
    <TreeSelect
      id={props.id}
      aria-label={c.unit}
      multiple
      allowClear
      showSearch={{ treeNodeFilterProp: "title" }}
      loading={isPending}
      treeData={tree}
      value={props.value}
      onChange={(ids: string[]) => props.onChange?.(ids)}
      placeholder={c.all}
      style={{ width: "100%" }}
    />
  );
}
