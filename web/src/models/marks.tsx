import { Tooltip } from "antd";
import { Link } from "react-router";
import type { Schema } from "../http/api";
import { StateMark } from "../page/state-mark";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { modelTexts } from "./texts";
import { type Mode, modeHelp, modeMoods, modeWords } from "./words";

/** How the office uses a model. */
export function ModeMark({ mode }: { mode: Mode }) {
  const say = useSay();
  return (
    <Tooltip title={say(modeHelp[mode])}>
      <span>
        <StateMark mood={modeMoods[mode]}>{say(modeWords[mode])}</StateMark>
      </span>
    </Tooltip>
  );
}

/** How a model's findings turned out, with what the share is of. */
export function PrecisionText({ of }: { of: Schema<"Precision"> | undefined }) {
  const t = useTexts(modelTexts);
  const format = useFormat();
  if (of === undefined || of.decided === 0) {
    return <span className="quiet">{t.noneDecided}</span>;
  }
  return (
    <>
      {format.percent(of.confirmedShare, 0)}{" "}
      <span className="quiet small">
        {t.ofDecided(format.number(of.byOutcome.CONFIRMED ?? 0), format.number(of.decided))}
      </span>
    </>
  );
}

/** Why a model cannot run, where it cannot. */
export function CannotRun({ entry }: { entry: Schema<"ModelEntry"> }) {
  const t = useTexts(modelTexts);
  const marks = usePunctuation();
  if (entry.sound && entry.missing.length === 0) {
    return null;
  }
  return (
    <Tooltip title={entry.sound ? t.missing(marks.list(entry.missing)) : t.unsound}>
      <span>
        <StateMark mood="bad">{t.cannotRun}</StateMark>
      </span>
    </Tooltip>
  );
}

/** A model by its title, leading to its page. */
export function ModelLink({ id, title }: { id: string; title?: Schema<"Text"> | undefined }) {
  const say = useSay();
  return (
    <Link to={`/models/${encodeURIComponent(id)}`}>
      {say(title)} <span className="quiet small">{id}</span>
    </Link>
  );
}
