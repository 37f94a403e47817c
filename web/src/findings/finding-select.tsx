import { keepPreviousData } from "@tanstack/react-query";
import { Select } from "antd";
import { useEffect, useRef, useState } from "react";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { useSay, useTexts } from "../text/language";
import { useSentence } from "./sentence";
import { selectTexts } from "./texts";

type Row = Schema<"FindingRow">;

const SHOWN = 20;
const PAUSE_MS = 250;

interface Props {
  id?: string;
  value?: string | string[] | undefined;
  /** A list where several can be chosen. */
  onChange?: (value: string | string[] | undefined) => void;
  multiple?: boolean;
  name: string;
}

/** Chooses among the findings that the reader sees; found by number, subject, title or words of the sentence. */
export function FindingSelect({ multiple, name, value, ...field }: Props) {
  const t = useTexts(selectTexts);
  const say = useSay();
  const sentence = useSentence();
  const chosen = value === undefined || value === "" ? [] : [value].flat();
  const [text, search] = useLater(chosen[0] ?? ""); // what came with the address is looked up once
  const found = api.useQuery(
    "get",
    "/api/findings",
    { params: { query: { text: text.trim() || undefined, gone: true, size: SHOWN } } },
    { enabled: useMay()("FINDINGS_READ"), placeholderData: keepPreviousData },
  );
  const known = useRef(new Map<string, Row>());
  const rows = found.data?.items ?? [];
  for (const row of rows) {
    known.current.set(row.id, row);
  }
  const ids = [...new Set([...rows.map((row) => row.id), ...chosen])];
  const label = (id: string) => {
    const row = known.current.get(id);
    return row ? `${say(row.title)} · ${sentence(row.sentence)}` : id;
  };
  return (
    <Select<string | string[]>
      {...field}
      {...(multiple ? { mode: "multiple" as const, maxTagTextLength: 24 } : {})}
      value={multiple ? chosen : chosen[0]}
      allowClear
      aria-label={name}
      placeholder={t.search}
      showSearch={{ filterOption: false, onSearch: search }}
      loading={found.isFetching}
      notFoundContent={found.isPending ? null : t.none}
      options={ids.map((id) => ({ value: id, label: label(id) }))}
      optionRender={({ value: id }) => <Option id={String(id)} row={known.current.get(String(id))} />}
    />
  );
}

function Option({ id, row }: { id: string; row: Row | undefined }) {
  const say = useSay();
  const sentence = useSentence();
  return row ? (
    <>
      {say(row.title)} <span className="quiet small">{id}</span>
      <div className="quiet small note">{sentence(row.sentence)}</div>
    </>
  ) : (
    id
  );
}

/** What was typed, once nothing was typed for a moment. */
function useLater(first: string): [string, (text: string) => void] {
  const [typed, setTyped] = useState(first);
  const [later, setLater] = useState(first);
  useEffect(() => {
    const timer = setTimeout(() => setLater(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return [later, setTyped];
}
