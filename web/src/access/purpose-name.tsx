import { Link } from "react-router";
import { useMay } from "../identity/session";
import { useSay } from "../text/language";
import { type Purpose, purposeNames } from "./words";

/** Whoever watches over data calls sees their purpose's kind only. */
const WITHHELD = "-";

/** A purpose in one line, as text. */
export function usePurposeText(): (purpose: Purpose) => string {
  const say = useSay();
  return ({ kind, reference }) =>
    reference === WITHHELD ? say(purposeNames[kind]) : `${say(purposeNames[kind])} ${reference}`;
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
  const named = reference === WITHHELD ? "" : reference;
  return (
    <span>
      {say(purposeNames[kind])} {to && named ? <Link to={to}>{named}</Link> : named}
    </span>
  );
}
