import { LockOutlined } from "@ant-design/icons";
import { StateMark } from "../page/state-mark";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { matterTexts } from "./texts";
import { daysUntil, type Row } from "./words";

/** That only those see a matter who work on it or were let in. */
export function RestrictedMark() {
  const t = useTexts(matterTexts);
  return (
    <span className="state care matter-restricted">
      <LockOutlined aria-hidden="true" /> {t.restricted}
    </span>
  );
}

/** When a term of the matter ends next, and how far off that is. */
export function DueMark({ row }: { row: Pick<Row, "due" | "overdue"> }) {
  const t = useTexts(matterTexts);
  const format = useFormat();
  if (!row.due) {
    return null;
  }
  const left = daysUntil(row.due);
  return (
    <span title={format.dateTime(row.due)}>
      {row.overdue ? (
        <StateMark mood="bad">
          {format.date(row.due)} {t.overdueBy(-left)}
        </StateMark>
      ) : (
        <>
          {format.date(row.due)} <span className="quiet small">{t.daysLeft(left)}</span>
        </>
      )}
    </span>
  );
}

/** Where a matter stands: over, waiting for approval, or under way. */
export function MatterState({ row, name }: { row: Row; name: string }) {
  return <StateMark mood={row.endedAt ? "good" : row.waits ? "care" : "plain"}>{name}</StateMark>;
}
