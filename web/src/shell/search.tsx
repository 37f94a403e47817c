import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { call, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { pageOf } from "../insight/address";
import { kindNames } from "../insight/texts";
import { ProblemView } from "../page/states";
import { body } from "../page/use-pages";
import { useSay, useTexts } from "../text/language";
import { shellTexts } from "./texts";

type Kind = Schema<"FoundGroup">["kind"];

const SHORTEST = 2;
const LONGEST = 100;
const PAUSE = 250;
/** Kinds whose id is what people call them by; of the others the id says nothing to anybody. */
const CALLED_BY_ID: Kind[] = ["MODEL", "DATASET", "UNIT", "DATA_REQUEST", "ACCOUNT", "MATTER"];

/** What is typed, once the typing pauses. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Search over everything that one may see; `/` comes here, arrows choose, Enter opens. Nothing of it is kept. */
export function Search() {
  const t = useTexts(shellTexts);
  const say = useSay();
  const may = useMay();
  const navigate = useNavigate();
  const frame = useRef<HTMLDivElement>(null);
  const id = useId();
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const sought = useSettled(text.trim());
  const search = useQuery({
    queryKey: ["search", sought],
    queryFn: ({ signal }) => body(call.POST("/api/search", { body: { text: sought }, signal })),
    enabled: isOpen && sought.length >= SHORTEST,
    gcTime: 0,
  });
  // a unit is looked at by who keeps the tree; for others it is what was found there
  const pageOfHit = (kind: Kind, hit: { id: string; address: string }) =>
    kind === "UNIT" && !may("ACCOUNTS_READ")
      ? may("FINDINGS_READ")
        ? `/findings?unit=${encodeURIComponent(hit.id)}`
        : undefined
      : pageOf(hit.address);
  const groups = (search.data?.groups ?? [])
    .map((group) => ({
      ...group,
      hits: group.hits.map((hit) => ({ ...hit, page: pageOfHit(group.kind, hit) })).filter((hit) => hit.page),
    }))
    .filter((group) => group.hits.length > 0);
  const hits = groups.flatMap((group) => group.hits);
  const marked = hits[Math.min(at, hits.length - 1)];
  const isShown = isOpen && sought.length >= SHORTEST && (search.data !== undefined || search.error !== null);

  const close = () => {
    setOpen(false);
    setText("");
    setAt(0);
  };
  const open = (page: string | undefined) => {
    if (page !== undefined) {
      close();
      (document.activeElement as HTMLElement | null)?.blur();
      void navigate(page);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const to = at + (event.key === "ArrowDown" ? 1 : -1);
      setAt(Math.max(0, Math.min(hits.length - 1, to)));
    } else if (event.key === "Enter" && isShown && sought === text.trim()) {
      open(marked?.page);
    } else if (event.key === "Escape") {
      close();
      (event.target as HTMLElement).blur();
    }
  };
  useEffect(() => {
    frame.current?.querySelectorAll('[role="option"]')[at]?.scrollIntoView({ block: "nearest" });
  }, [at]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only tells when the focus leaves the field and its list
    <div
      className="search"
      ref={frame}
      onBlur={(event) => !frame.current?.contains(event.relatedTarget) && setOpen(false)}
    >
      <Input
        id="search-everything"
        size="small"
        allowClear
        maxLength={LONGEST}
        autoComplete="off"
        placeholder={`${t.search}  /`}
        aria-label={t.search}
        role="combobox"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-activedescendant={isShown && marked ? `${id}-${marked.address}` : undefined}
        value={text}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      {isShown ? (
        <div className="search-found" role="listbox" id={`${id}-list`} aria-label={t.found}>
          {search.error ? <ProblemView of={search.error} /> : null}
          {search.data && hits.length === 0 ? <p className="quiet">{t.nothingFound}</p> : null}
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
            <div role="group" key={group.kind} aria-label={say(kindNames[group.kind])}>
              <div className="search-kind quiet small">{say(kindNames[group.kind])}</div>
              {group.hits.map((hit) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, which keeps the focus
                <div
                  role="option"
                  tabIndex={-1}
                  key={hit.address}
                  id={`${id}-${hit.address}`}
                  aria-selected={hit.address === marked?.address}
                  className="search-hit"
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => open(hit.page)}
                >
                  <span>
                    {group.kind === "RUN" ? t.run(hit.id) : null}
                    {CALLED_BY_ID.includes(group.kind) ? <span className="quiet">{hit.id} </span> : null}
                    {say(hit.title)}
                  </span>
                  <span className="quiet small">{say(hit.beside)}</span>
                </div>
              ))}
              {group.more ? <div className="search-kind quiet small">{t.moreOf}</div> : null}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}
