import { Alert, Button, Descriptions } from "antd";
import { Link } from "react-router";
import type { Schema } from "../http/api";
import { useUnitName } from "../page/units";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { spans } from "./months";
import { requestTexts } from "./request-texts";
import { requestWords } from "./words";

/** What the system has of what is asked for. */
export function Known({ known }: { known: Schema<"DataRequestKnown"> }) {
  const t = useTexts(requestTexts);
  const format = useFormat();
  const unitName = useUnitName();
  const items = [
    { key: "there", label: t.monthsThere, children: spans(known.monthsThere) || "–" },
    { key: "missing", label: t.monthsMissing, children: spans(known.monthsMissing) || "–" },
  ];
  if (known.unitsMissing.length > 0) {
    items.push({ key: "units", label: t.unitsMissing, children: known.unitsMissing.map(unitName).join("、") });
  }
  return (
    <>
      <p>{known.rows === 0 ? t.nothingThere : t.thereRows(format.number(known.rows))}</p>
      <Descriptions size="small" column={1} items={items} />
    </>
  );
}

/** What is to be known before asking: what is there, and what was asked for before. */
export function RequestCheck(props: {
  check: Schema<"DataRequestsCheck">;
  onNarrow: (from: string, to: string) => void;
}) {
  const t = useTexts(requestTexts);
  const say = useSay();
  const unitName = useUnitName();
  const { known, earlier, needsReason } = props.check;
  const missing = [...known.monthsMissing].sort();
  const [from, to] = [missing[0], missing[missing.length - 1]];
  return (
    <>
      {needsReason ? <Alert type="warning" showIcon title={t.reasonNeeded} style={{ marginBottom: 8 }} /> : null}
      <Known known={known} />
      {known.monthsThere.length > 0 && from && to ? (
        <Button size="small" onClick={() => props.onNarrow(from, to)}>
          {t.onlyMissing}
        </Button>
      ) : null}
      <h3>{t.earlier}</h3>
      {earlier.length === 0 ? (
        <p className="quiet">{t.noEarlier}</p>
      ) : (
        <ul>
          {earlier.map((one) => (
            <li key={one.id}>
              <Link to={`/catalog/requests/${one.id}`}>{one.number}</Link> {one.monthFrom} – {one.monthTo}{" "}
              <span className="quiet">
                {say(requestWords[one.state])}
                {one.units.length > 0 ? ` · ${one.units.map(unitName).join("、")}` : ""}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
