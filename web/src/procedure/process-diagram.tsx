import { Button, Popover, Segmented } from "antd";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { useLanguage, useSay, useTexts } from "../text/language";
import { type DrawnLine, drawingOf, type Placed, STATE_TYPE, STEP_TYPE } from "./diagram-layout";
import { partOf, phaseNames, phaseOf } from "./diagram-part";
import { processTexts } from "./process-texts";
import { StepSays, StepsTable, useStepWords } from "./step-says";
import type { Process } from "./words";
import "./procedure.css";
import { pageTexts } from "../page/texts";

/** How far a matter has come. */
export interface Way {
  state: string;
  /** States that it has been in, and steps taken, by the state in which they were taken. */
  been: ReadonlySet<string>;
  taken: ReadonlyMap<string, ReadonlySet<string>>;
  /** Step that was proposed and waits for approval. */
  waits?: string | undefined;
}

const WHOLE = "\u0000whole";
const LINE = 1.35;

function Words({ of, size }: { of: Placed; size: number }) {
  const first = of.y - ((of.lines.length - 1) * size * LINE) / 2;
  return (
    <text x={of.x} textAnchor="middle" fontSize={size} dominantBaseline="central">
      {of.lines.map((line, i) => (
        <tspan key={line} x={of.x} y={first + i * size * LINE}>
          {i < of.lines.length - 1 && /[!-~]$/.test(line) ? `${line} ` : line}
        </tspan>
      ))}
    </text>
  );
}

/** A process drawn from its definition; in a matter with its way so far. The same as a table is one key away. */
export function ProcessDiagram({ process, way }: { process: Process; way?: Way }) {
  const t = useTexts(processTexts);
  const p = useTexts(pageTexts);
  const say = useSay();
  const { language } = useLanguage();
  const phases = phaseNames(process);
  const start = way ? phaseOf(process, way.state) : phases[0]?.key;
  const [chosen, setChosen] = useState<string>();
  const [asTable, setAsTable] = useState(false);
  const phase = phases.length > 0 ? (chosen ?? start ?? WHOLE) : WHOLE;
  return (
    <div>
      <div className="filters no-print">
        {phases.length > 0 ? (
          <Segmented
            size="small"
            aria-label={t.phases}
            value={phase}
            onChange={setChosen}
            options={[
              ...phases.map(({ key, name }) => ({ value: key, label: say(name) || t.noPhase })),
              { value: WHOLE, label: t.whole },
            ]}
          />
        ) : null}
        <span className="shell-fill" />
        <Button size="small" onClick={() => setAsTable(!asTable)}>
          {asTable ? p.chart : p.table}
        </Button>
      </div>
      {asTable ? (
        <StepsTable process={process} way={way} />
      ) : (
        <Picture
          key={`${phase} ${language}`}
          process={process}
          phase={phase === WHOLE ? undefined : phase}
          way={way}
          onPhase={setChosen}
        />
      )}
    </div>
  );
}

function Picture(props: {
  process: Process;
  phase: string | undefined;
  way: Way | undefined;
  onPhase: (phase: string) => void;
}) {
  const { process, phase, way } = props;
  const t = useTexts(processTexts);
  const say = useSay();
  const { language } = useLanguage();
  const words = useStepWords(process);
  const id = useId();
  const [over, setOver] = useState<string>();
  const here = way?.state;
  const input = useMemo(
    () => partOf(process, phase, language, here === undefined ? undefined : { state: here, mark: t.here }),
    [process, phase, language, here, t],
  );
  const drawing = useMemo(() => drawingOf(input), [input]);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // what does not fit is scrolled to where the matter stands, or to where the process begins
    const shown = drawing.states.find((state) => state.name === here) ?? drawing.states[0];
    if (frame.current && shown) {
      frame.current.scrollLeft = shown.x - frame.current.clientWidth / 2;
      frame.current.scrollTop = shown.y - frame.current.clientHeight / 2;
    }
  }, [drawing, here]);
  const outside = new Set(input.states.filter((state) => state.outside).map((state) => state.name));
  const isTaken = (line: Pick<DrawnLine, "step" | "sources">) =>
    line.sources.some((source) => way?.taken.get(line.step)?.has(source) === true);
  const classOf = (line: DrawnLine) =>
    [
      "way",
      line.back ? "back" : "",
      isTaken(line) ? "taken" : "",
      way?.waits === line.step && line.sources.includes(way.state) ? "waits" : "",
      over === line.step ? "over" : "",
    ].join(" ");
  // what is marked is drawn last, above the rest
  const lines = [...drawing.lines].sort((one, other) => weight(one) - weight(other));
  function weight(line: DrawnLine) {
    return (isTaken(line) ? 1 : 0) + (over === line.step ? 2 : 0);
  }
  return (
    <figure className="process-diagram">
      <div className="process-scroll" ref={frame}>
        {/* biome-ignore lint/a11y/useSemanticElements: a picture with parts that can be come to, no set of fields */}
        <svg
          role="group"
          aria-label={t.diagramOf(say(process.title))}
          width={drawing.width}
          height={drawing.height}
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        >
          <defs>
            {["plain", "taken", "over", "waits"].map((kind) => (
              <marker
                key={kind}
                id={`${id}${kind}`}
                className={`head ${kind}`}
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="8"
                markerHeight="8"
                markerUnits="userSpaceOnUse"
                orient="auto"
              >
                <path d="M0 0L8 4L0 8Z" />
              </marker>
            ))}
          </defs>
          {drawing.bands.map((band, i) => (
            <g key={band.phase} className={i % 2 === 0 ? "band" : "band other"}>
              <rect x={0} y={band.y} width={drawing.width} height={band.height} />
              <foreignObject x={8} y={band.y + 6} width={84} height={Math.max(0, band.height - 8)}>
                <div className="band-name">{band.phase}</div>
              </foreignObject>
            </g>
          ))}
          {lines.map((line) => {
            const classes = classOf(line);
            const head = ["over", "waits", "taken"].find((kind) => classes.split(" ").includes(kind)) ?? "plain";
            return (
              <path
                key={line.path}
                className={classes}
                d={line.path}
                markerEnd={line.arrow ? `url(#${id}${head})` : undefined}
              />
            );
          })}
          {drawing.states.map((state) => (
            <StateBox
              key={state.name}
              of={state}
              end={process.states[state.name]?.end === true}
              outside={outside.has(state.name)}
              here={here === state.name}
              been={way?.been.has(state.name) === true}
              onOpen={() => props.onPhase(phaseOf(process, state.name))}
            />
          ))}
          {drawing.steps.map((step) => {
            const definition = process.steps[step.name];
            return definition === undefined ? null : (
              <Popover
                key={`${step.name} ${step.y}`}
                trigger={["hover", "focus", "click"]}
                title={say(definition.title)}
                content={
                  <div className="step-says">
                    <StepSays process={process} step={definition} />
                  </div>
                }
              >
                {/* biome-ignore lint/a11y/useSemanticElements: a part of a picture */}
                <g
                  role="button"
                  aria-label={words(definition)}
                  tabIndex={0}
                  className={`step-name${over === step.name ? " over" : ""}${way?.waits === step.name ? " waits" : ""}`}
                  onMouseEnter={() => setOver(step.name)}
                  onMouseLeave={() => setOver(undefined)}
                  onFocus={() => setOver(step.name)}
                  onBlur={() => setOver(undefined)}
                >
                  <rect
                    x={step.x - step.width / 2}
                    y={step.y - step.height / 2}
                    width={step.width}
                    height={step.height}
                    rx={2}
                  />
                  <Words of={step} size={STEP_TYPE} />
                </g>
              </Popover>
            );
          })}
        </svg>
      </div>
      <Legend way={way !== undefined} outside={outside.size > 0} back={drawing.lines.some((line) => line.back)} />
    </figure>
  );
}

function StateBox(props: {
  of: Placed;
  end: boolean;
  outside: boolean;
  here: boolean;
  been: boolean;
  onOpen: () => void;
}) {
  const { of, end, outside, here, been } = props;
  const classes = ["state-box", end ? "end" : "", outside ? "outside" : "", been ? "been" : "", here ? "here" : ""];
  const box = (inset: number) => ({
    x: of.x - of.width / 2 + inset,
    y: of.y - of.height / 2 + inset,
    width: of.width - 2 * inset,
    height: of.height - 2 * inset,
    rx: end ? (of.height - 2 * inset) / 2 : 3,
  });
  const name = of.lines.join(" ");
  const drawn = (
    <>
      <rect {...box(0)} />
      {end ? <rect className="inner" {...box(3)} /> : null}
      <Words of={of} size={STATE_TYPE} />
    </>
  );
  return outside ? (
    // biome-ignore lint/a11y/useSemanticElements: a part of a picture
    <g
      role="button"
      tabIndex={0}
      aria-label={name}
      className={classes.join(" ")}
      onClick={props.onOpen}
      onKeyDown={(event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          props.onOpen();
        }
      }}
    >
      {drawn}
    </g>
  ) : (
    <g className={classes.join(" ")}>{drawn}</g>
  );
}

function Legend({ way, outside, back }: { way: boolean; outside: boolean; back: boolean }) {
  const t = useTexts(processTexts);
  const line = (classes: string) => <path className={classes} d="M0 8H22" />;
  const box = (classes: string, rx = 3) => (
    <g className={classes}>
      <rect x={1} y={2} width={20} height={12} rx={rx} />
      {classes.includes("end") ? <rect className="inner" x={3.5} y={4.5} width={15} height={7} rx={4} /> : null}
    </g>
  );
  const shown = [
    ...(way
      ? [
          { key: "here", sign: box("state-box here"), says: t.legendHere },
          { key: "gone", sign: line("way taken"), says: t.legendGone },
          { key: "waits", sign: line("way waits"), says: t.legendWaits },
        ]
      : []),
    { key: "end", sign: box("state-box end", 6), says: t.legendEnd },
    ...(back ? [{ key: "back", sign: line("way back"), says: t.legendBack }] : []),
    ...(outside ? [{ key: "outside", sign: box("state-box outside"), says: t.legendOutside }] : []),
  ];
  return (
    <figcaption className="quiet small process-legend">
      {shown.map(({ key, sign, says }) => (
        <span key={key}>
          <svg width={22} height={16} aria-hidden="true">
            {sign}
          </svg>
          {says}
        </span>
      ))}
    </figcaption>
  );
}
