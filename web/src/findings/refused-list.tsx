import { Alert, Button } from "antd";
import { Problem } from "../http/api";
import { useProblemText } from "../page/states";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { useSentence } from "./sentence";
import { actTexts } from "./texts";
import type { Refused } from "./use-acts";
import type { Row } from "./words";

/** For which of several findings something cannot be done, and why. */
export function RefusedList(props: { refused: Refused[]; rows: Row[]; onStale: (() => void) | undefined }) {
  const { refused, rows } = props;
  const t = useTexts(actTexts);
  const sentence = useSentence();
  const format = useFormat();
  const problemText = useProblemText();
  return (
    <Alert
      type="error"
      role="alert"
      action={
        props.onStale ? (
          <Button size="small" onClick={props.onStale}>
            {t.reload}
          </Button>
        ) : undefined
      }
      title={t.refused(format.number(refused.length))}
      description={
        <ul style={{ maxHeight: 220, overflow: "auto", paddingInlineStart: 18, margin: 0 }}>
          {refused.map((one) => {
            const row = rows.find((each) => each.id === one.id);
            return (
              <li key={one.id}>
                {row ? sentence(row.sentence).slice(0, 60) : one.id}… <b>{problemText(Problem.of(one, 409)).title}</b>
              </li>
            );
          })}
        </ul>
      }
      style={{ marginBottom: 12 }}
    />
  );
}
