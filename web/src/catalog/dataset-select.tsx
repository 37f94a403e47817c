import { Select } from "antd";
import { api } from "../http/api";
import { useSay, useTexts } from "../text/language";
import { catalogTexts } from "./texts";

const KEPT_MS = 5 * 60_000;

/** The datasets, read once and kept for some minutes. */
export function useDatasets() {
  return api.useQuery("get", "/api/catalog/datasets", {}, { staleTime: KEPT_MS });
}

/** What a dataset is called; its name in the contract before that is there. */
export function useDatasetName(): (dataset: string) => string {
  const say = useSay();
  const { data } = useDatasets();
  return (dataset) => say(data?.find((line) => line.dataset === dataset)?.title) || dataset;
}

/** Chooses a dataset by its title or its name. */
export function DatasetSelect(props: {
  value?: string | undefined;
  onChange?: (dataset: string | undefined) => void;
  id?: string;
  disabled?: boolean;
  width?: number | string;
}) {
  const c = useTexts(catalogTexts);
  const say = useSay();
  const { data, isPending } = useDatasets();
  return (
    <Select
      id={props.id}
      aria-label={c.dataset}
      placeholder={c.dataset}
      allowClear
      disabled={props.disabled}
      loading={isPending}
      showSearch={{ optionFilterProp: "label" }}
      style={{ width: props.width ?? 240 }}
      popupMatchSelectWidth={360}
      value={props.value}
      onChange={(dataset?: string) => props.onChange?.(dataset)}
      options={data?.map((line) => ({ value: line.dataset, label: `${say(line.title)} ${line.dataset}` }))}
    />
  );
}
