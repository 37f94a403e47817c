import { TreeSelect } from "antd";
import { useMemo } from "react";
import { unitTree, useUnits } from "../page/units";
import { useSay, useTexts } from "../text/language";
import { accessTexts } from "./texts";

/** Chooses several units out of the tree of those that the reader sees. */
export function UnitsSelect({ value, onChange }: { value: string[]; onChange: (ids: string[]) => void }) {
  const t = useTexts(accessTexts);
  const say = useSay();
  const { data, isPending } = useUnits();
  const tree = useMemo(() => unitTree(data ?? [], say), [data, say]);
  return (
    <TreeSelect
      multiple
      aria-label={t.units}
      placeholder={t.units}
      showSearch={{ treeNodeFilterProp: "title" }}
      loading={isPending}
      treeData={tree}
      value={value}
      onChange={(ids: string[]) => onChange(ids)}
      popupMatchSelectWidth={420}
      style={{ width: 420 }}
    />
  );
}
