import { Select } from "antd";
import { api } from "../http/api";
import { useSay } from "../text/language";
import { type EvidenceFile, kindWords } from "./words";

/** The files of a matter. */
export function useFiles(matter: number) {
  return api.useQuery("get", "/api/matters/{matter}/files", { params: { path: { matter } } }, { staleTime: 0 });
}

interface Props {
  matter: number;
  /** Those that cannot be chosen. */
  without?: (file: EvidenceFile) => boolean;
  id?: string;
  value?: number | number[];
  onChange?: (value: number | number[]) => void;
  multiple?: boolean;
  name: string;
}

/** Chooses among the files of a matter that count. */
export function FileSelect({ matter, without, multiple, name, ...field }: Props) {
  const say = useSay();
  const files = useFiles(matter);
  return (
    <Select<number | number[]>
      {...field}
      {...(multiple ? { mode: "multiple" as const } : {})}
      aria-label={name}
      loading={files.isPending}
      showSearch={{ optionFilterProp: "label" }}
      options={(files.data ?? [])
        .filter((file) => file.withdrawnAt === undefined && !without?.(file))
        .map((file) => ({ value: file.id, label: `${file.name} · ${say(kindWords[file.kind])}` }))}
    />
  );
}
