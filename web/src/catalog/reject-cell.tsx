import { Input } from "antd";
import { useState } from "react";
import { texts, useTexts } from "../text/language";

const cellTexts = texts({
  empty: { zh: "（空）", en: "(empty)" },
  mend: {
    zh: (name: string, value: string) => `更正 ${name}：${value}`,
    en: (name: string, value: string) => `Mend ${name}: ${value}`,
  },
});

/** A cell of a rejected row: marked where it is the reason, and mended where that may be done. */
export function RejectCell(props: {
  name: string;
  value: string;
  edited?: string | undefined;
  marked: boolean;
  onChange?: (value: string) => void;
}) {
  const t = useTexts(cellTexts);
  const [typed, setTyped] = useState<string>();
  const shown = props.edited ?? props.value;
  const { onChange } = props;
  if (typed !== undefined && onChange) {
    const keep = () => {
      onChange(typed);
      setTyped(undefined);
    };
    return (
      <Input
        size="small"
        autoFocus
        aria-label={props.name}
        value={typed}
        style={{ minWidth: 120 }}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onPressEnter={keep}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            setTyped(undefined);
          }
        }}
      />
    );
  }
  const className = `reject-cell${props.marked ? " marked" : ""}${props.edited === undefined ? "" : " edited"}`;
  const text = shown === "" ? <span className="quiet">{t.empty}</span> : shown;
  return onChange ? (
    <button
      type="button"
      className={className}
      title={props.edited === undefined ? undefined : props.value}
      aria-label={t.mend(props.name, shown || t.empty)}
      onClick={() => setTyped(shown)}
    >
      {text}
    </button>
  ) : (
    <span className={className}>{text}</span>
  );
}
