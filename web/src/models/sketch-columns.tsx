import { Select } from "antd";
import { api } from "../http/api";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { type Column, type Kind, kindOf } from "./sketch";
import { sketchTexts } from "./sketch-texts";

const KEPT_MS = 5 * 60_000;

/** The columns of a dataset that a sketch can use. */
export function useColumns(dataset: string | undefined): Column[] {
  const { data } = api.useQuery(
    "get",
    "/api/catalog/datasets/{dataset}",
    { params: { path: { dataset: dataset ?? "" } } },
    { enabled: dataset !== undefined, staleTime: KEPT_MS },
  );
  return (dataset === undefined ? [] : (data?.columns ?? [])).filter((column) => kindOf(column) !== "other");
}

/** What a column is called, with its name in the contract. */
export function useColumnName(columns: Column[]): (name: string) => string {
  const say = useSay();
  const marks = usePunctuation();
  return (name) => {
    const column = columns.find((each) => each.name === name);
    return column ? `${say(column.title)}${marks.brackets(name)}` : name;
  };
}

/** Chooses one column, or several, of those kinds. */
export function ColumnSelect(props: {
  columns: Column[];
  kinds?: Kind[];
  name?: string;
  value: string | undefined;
  onChange: (name: string | undefined) => void;
  clearable?: boolean;
  width?: number | string;
}) {
  const t = useTexts(sketchTexts);
  const name = useColumnName(props.columns);
  return (
    <Select
      aria-label={props.name ?? t.column}
      placeholder={props.name ?? t.column}
      allowClear={props.clearable ?? false}
      showSearch={{ optionFilterProp: "label" }}
      value={props.value}
      onChange={(value?: string) => props.onChange(value)}
      options={props.columns
        .filter((column) => props.kinds === undefined || props.kinds.includes(kindOf(column)))
        .map((column) => ({ value: column.name, label: name(column.name) }))}
      popupMatchSelectWidth={320}
      style={{ width: props.width ?? 240 }}
    />
  );
}
