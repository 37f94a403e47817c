import { Fragment, type ReactNode } from "react";
import "./models.css";

const KEYWORDS =
  "select|from|where|group|by|having|order|with|as|join|left|right|full|inner|cross|lateral|on|and|or|not|in|is|null|case|when|then|else|end|between|union|all|distinct|exists|over|partition|filter|cast|asc|desc|limit|unnest|using|like|true|false|interval|rows|range|preceding|following|current|row|nulls|first|last|date|timestamp|values|except|intersect";
const TOKEN = new RegExp(
  `(--[^\\n]*)|('(?:[^']|'')*')|(:[a-z_][a-z0-9_]*)|\\b(${KEYWORDS})\\b|\\b(\\d+(?:\\.\\d+)?)\\b`,
  "gi",
);
const KINDS = ["comment", "literal", "slot", "keyword", "literal"];

export interface SqlToken {
  kind?: string;
  text: string;
}

/** SQL cut into what stands out and what does not; together they are the text again. */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  for (const match of sql.matchAll(TOKEN)) {
    if (sql[match.index - 1] === ":" && match[3] !== undefined) {
      continue; // the second colon of a cast
    }
    if (match.index > at) {
      tokens.push({ text: sql.slice(at, match.index) });
    }
    tokens.push({ kind: KINDS[match.slice(1).findIndex((group) => group !== undefined)], text: match[0] });
    at = match.index + match[0].length;
  }
  tokens.push({ text: sql.slice(at) });
  return tokens.filter((token) => token.text !== "");
}

/** A file to be read, not written. */
export function SourceText({ name, children }: { name: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className="source-text" tabIndex={0} aria-label={name}>
      {children}
    </section>
  );
}

/** SQL to be read, not written. */
export function SqlText({ sql, name }: { sql: string; name: string }) {
  let at = 0;
  return (
    <SourceText name={name}>
      {sqlTokens(sql).map((token) => {
        const key = at;
        at += token.text.length;
        return token.kind ? (
          <span key={key} className={token.kind}>
            {token.text}
          </span>
        ) : (
          <Fragment key={key}>{token.text}</Fragment>
        );
      })}
    </SourceText>
  );
}
