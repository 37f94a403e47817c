import { useCallback } from "react";
import { Link } from "react-router";
import { api } from "../http/api";
import { useMay } from "../identity/session";
import { useSay } from "../text/language";
import { type Purpose, purposeNames } from "./words";

/** Whoever watches over data calls sees their purpose's kind only. */
const WITHHELD = "-";

/** What a purpose refers to, in words: of a publication, what its source is called. */
function useReference(): (purpose: Purpose) => string {
  const say = useSay();
  const may = useMay();
  const { data } = api.useQuery(
    "get",
    "/api/publications/sources/names",
    {},
    { staleTime: Number.POSITIVE_INFINITY, enabled: may("PUBLICATIONS_READ") },
  );
  return useCallback(
    ({ kind, reference }) => {
      const title = kind === "PUBLICATION" ? data?.find(({ id }) => id === reference)?.title : undefined;
      return reference === WITHHELD ? "" : say(title) || reference;
    },
    [data, say],
  );
}

/** A purpose in one line, as text. */
export function usePurposeText(): (purpose: Purpose) => string {
  const say = useSay();
  const reference = useReference();
  return (purpose) => `${say(purposeNames[purpose.kind])} ${reference(purpose)}`.trimEnd();
}

/** A purpose, leading to the model or finding that it names, where the reader may go there. */
export function PurposeName({ purpose }: { purpose: Purpose }) {
  const say = useSay();
  const may = useMay();
  const { kind, reference } = purpose;
  const to =
    kind === "FINDING_CHECK" && may("FINDINGS_READ")
      ? `/findings/${encodeURIComponent(reference)}`
      : kind === "MODEL_RUN" && may("MODELS_READ")
        ? `/models/${encodeURIComponent(reference)}`
        : undefined;
  const named = useReference()(purpose);
  return (
    <span>
      {say(purposeNames[kind])} {to && named ? <Link to={to}>{named}</Link> : named}
    </span>
  );
}
