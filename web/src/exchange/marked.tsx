import type { ReactNode } from "react";

const STRONG = /\*\*(.+?)\*\*/g;

function strong(line: string): ReactNode[] {
  return line.split(STRONG).map((part, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have nothing but their place
    at % 2 === 1 ? <strong key={at}>{part}</strong> : part,
  );
}

const kindOf = (line: string) =>
  line.trim() === ""
    ? "nothing"
    : line.startsWith("# ")
      ? "heading"
      : line.startsWith("- ")
        ? "item"
        : /^\d{1,3}[.．、] ?/.test(line)
          ? "numbered"
          : "words";

/** Simple marked-up text as the portal shows it: headings, lists, paragraphs, strong; all else is text. */
export function Marked({ text }: { text: string }) {
  const blocks: { kind: string; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const kind = kindOf(line);
    const last = blocks.at(-1);
    if (last && last.kind === kind && kind !== "heading") {
      last.lines.push(line);
    } else {
      blocks.push({ kind, lines: [line] });
    }
  }
  return (
    <>
      {blocks
        .filter((block) => block.kind !== "nothing")
        .map((block, at) => {
          const key = `${at}-${block.kind}`;
          const items = (mark: RegExp) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: items have nothing but their place
            block.lines.map((line, place) => <li key={place}>{strong(line.replace(mark, ""))}</li>);
          switch (block.kind) {
            case "heading":
              return <h4 key={key}>{strong(block.lines.join("").slice(2))}</h4>;
            case "item":
              return <ul key={key}>{items(/^- /)}</ul>;
            case "numbered":
              return <ol key={key}>{items(/^\d{1,3}[.．、] ?/)}</ol>;
            default:
              return (
                <p key={key} style={{ whiteSpace: "pre-wrap" }}>
                  {strong(block.lines.join("\n"))}
                </p>
              );
          }
        })}
    </>
  );
}
