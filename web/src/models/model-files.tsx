import { Segmented } from "antd";
import type { Schema } from "../http/api";
import { usePlace } from "../page/use-place";
import { texts, useTexts } from "../text/language";
import { lineDifference } from "./line-difference";
import { SourceText, SqlText } from "./sql-text";

type Files = Schema<"ModelFiles">;

const fileTexts = texts({
  same: { zh: "两个版本的此文件相同。", en: "This file is the same in both versions." },
  difference: { zh: "差异", en: "Difference" },
});

export const NAMES: Record<keyof Files, string> = { model: "model.yml", query: "query.sql", cases: "cases.yml" };
const FILES = Object.keys(NAMES) as (keyof Files)[];

/** One of the three files, to be read. */
export function FileText({ file, files }: { file: keyof Files; files: Files }) {
  return file === "query" ? (
    <SqlText sql={files.query} name={NAMES.query} />
  ) : (
    <SourceText name={NAMES[file]}>{files[file]}</SourceText>
  );
}

/** The three files of a model, one at a time; with those of the version before, line by line what went and came. */
export function ThreeFiles({ files, before }: { files: Files; before?: Files | undefined }) {
  const [place, change] = usePlace();
  const file = (place.get("file") ?? "model") as keyof Files;
  return (
    <>
      <FileChoice
        file={file}
        onChoose={(value) => change({ file: value }, true)}
        notes={before ? (each) => changes(before[each], files[each]) : undefined}
      />
      {before ? <Difference before={before[file]} now={files[file]} /> : <FileText file={file} files={files} />}
    </>
  );
}

/** How many lines came and went, such as "+3 −1". */
function changes(before: string, now: string): string {
  const lines = lineDifference(before, now);
  const count = (kind: "came" | "gone") => lines.filter((line) => line.kind === kind).length;
  return before === now ? "" : ` +${count("came")} −${count("gone")}`;
}

/** Which of the three files is shown. */
export function FileChoice(props: {
  file: keyof Files;
  onChoose: (file: keyof Files) => void;
  /** What stands behind a file's name. */
  notes?: ((file: keyof Files) => string) | undefined;
}) {
  return (
    <Segmented<keyof Files>
      value={props.file}
      onChange={props.onChoose}
      options={FILES.map((value) => ({ value, label: `${NAMES[value]}${props.notes?.(value) ?? ""}` }))}
      style={{ marginBottom: 8 }}
    />
  );
}

/** What went and came between two states of a file; each line says so with a sign as well as its colour. */
export function Difference({ before, now }: { before: string; now: string }) {
  const t = useTexts(fileTexts);
  const lines = lineDifference(before, now);
  if (lines.every(({ kind }) => kind === "same")) {
    return <p className="quiet">{t.same}</p>;
  }
  return (
    <SourceText name={t.difference}>
      {lines.map(({ kind, text }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name and never moves
        <div key={i} className={kind}>
          {kind === "gone" ? "− " : kind === "came" ? "+ " : "  "}
          {text}
        </div>
      ))}
    </SourceText>
  );
}
