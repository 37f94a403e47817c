import { useEffect, useMemo, useRef } from "react";
import { colourSql, offsetOf } from "./sql-colours";
import "./sql-editor.css";

/** A text field for SQL with line numbers and colours. Tab leaves it, as in every field; Ctrl+Enter asks. */
export function SqlEditor(props: {
  name: string;
  value: string;
  /** Not SQL: line numbers, and no colours. */
  plain?: boolean;
  tall?: boolean;
  onChange: (sql: string) => void;
  onRun: () => void;
  /** Where something is wrong, counted from one. */
  wrong?: { line: number; column: number } | undefined;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const parts = useMemo(
    () => (props.plain ? [{ kind: "", text: props.value }] : colourSql(props.value)),
    [props.value, props.plain],
  );
  const count = props.value.split("\n").length;
  const { wrong } = props;

  useEffect(() => {
    if (wrong && field.current) {
      const at = offsetOf(field.current.value, wrong.line, wrong.column);
      field.current.focus();
      field.current.setSelectionRange(at, at);
    }
  }, [wrong]);

  return (
    <div className={props.tall ? "sql-editor tall" : "sql-editor"}>
      <ol aria-hidden="true">
        {Array.from({ length: count }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
          <li key={i} className={wrong?.line === i + 1 ? "wrong" : ""}>
            {i + 1}
          </li>
        ))}
      </ol>
      <div className="sql-layers">
        <pre aria-hidden="true">
          {parts.map((part, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name than their place
            <span key={i} className={part.kind}>
              {part.text}
            </span>
          ))}
          {"\n"}
        </pre>
        <textarea
          ref={field}
          aria-label={props.name}
          aria-invalid={wrong !== undefined}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              props.onRun();
            }
          }}
        />
      </div>
    </div>
  );
}
