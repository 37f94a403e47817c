import { Button } from "antd";

/** The processes side by side, one of them chosen; they wrap where they do not fit. */
export function ProcessChoice<Key extends string>(props: {
  name: string;
  options: { key: Key; label: string }[];
  chosen: Key | undefined;
  onChoose: (key: Key) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons, no fields
    <div role="group" aria-label={props.name} className="filters no-print">
      {props.options.map(({ key, label }) => (
        <Button
          key={key}
          size="small"
          aria-pressed={key === props.chosen}
          type={key === props.chosen ? "primary" : "default"}
          ghost={key === props.chosen}
          onClick={() => props.onChoose(key)}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
