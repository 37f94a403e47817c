import { type DiagramInput, graphOf, type Link, type Node, ordered, phasesOf, tied } from "./diagram-graph";
import { textWidth, wrapped } from "./diagram-text";

export const STATE_TYPE = 13;
export const STEP_TYPE = 12;
const LINE = 1.35;
const MOST_STATE = 150;
const MOST_STEP = 130;
const LEAST_STATE = 84;
const APART = 12;
const PASS_WIDTH = 6;
const PASS_HEIGHT = 8;
const BETWEEN = 20;
const MARGIN = 14;
const BAND_WIDTH = 96;
const ROUNDS = 30;

/** Something with a place: x and y of its middle. */
export interface Placed {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
  lines: string[];
}

export interface DrawnLine {
  step: string;
  sources: string[];
  back: boolean;
  arrow: boolean;
  path: string;
}

/** A strip behind the states of one phase. */
export interface Band {
  phase: string;
  y: number;
  height: number;
}

export interface Drawing {
  width: number;
  height: number;
  states: Placed[];
  steps: Placed[];
  lines: DrawnLine[];
  bands: Band[];
}

interface Sized extends Node {
  lines: string[];
  width: number;
  height: number;
  x: number;
}

/** Places all that a diagram shows: from top to bottom as the process goes, phase below phase. */
export function drawingOf(input: DiagramInput): Drawing {
  const graph = graphOf(input);
  const layers = ordered(graph).map((nodes) => nodes.map((node) => sized(node, input)));
  settle(layers, graph.links);
  const phases = phasesOf(input.states).filter(Boolean);
  const left = MARGIN + (phases.length > 0 ? BAND_WIDTH : 0);
  const all = layers.flat();
  const shift = left - Math.min(...all.map((node) => node.x - node.width / 2));
  const width = Math.max(...all.map((node) => node.x + node.width / 2)) + shift + MARGIN;
  let y = MARGIN;
  const tops: number[] = [];
  const heights = layers.map((nodes) => Math.max(PASS_HEIGHT, ...nodes.map((node) => node.height)));
  for (const height of heights) {
    tops.push(y);
    y += height + BETWEEN;
  }
  const middle = (layer: number) => (tops[layer] ?? 0) + (heights[layer] ?? 0) / 2;
  for (const node of all) {
    node.x += shift;
    node.height = node.kind === "pass" ? (heights[node.layer] ?? PASS_HEIGHT) : node.height;
  }
  const placed = (kind: Node["kind"]): Placed[] =>
    all
      .filter((node) => node.kind === kind)
      .map(({ name, x, layer, width: w, height, lines }) => ({ name, x, y: middle(layer), width: w, height, lines }));
  return {
    width: Math.ceil(width),
    height: Math.ceil(y - BETWEEN + MARGIN),
    states: placed("state"),
    steps: placed("step"),
    lines: drawn(graph.links, new Map(all.map((node) => [node.id, node])), middle),
    bands: phases.map((phase) => {
      const rows = input.states
        .filter((state) => state.phase === phase)
        .map((state) => 2 * (graph.ranks.get(state.name) ?? 0));
      const [first, last] = [Math.min(...rows), Math.max(...rows)];
      const top = (tops[first] ?? 0) - BETWEEN / 2;
      return { phase, y: top, height: (tops[last] ?? 0) + (heights[last] ?? 0) + BETWEEN / 2 - top };
    }),
  };
}

function sized(node: Node, input: DiagramInput): Sized {
  const of = (lines: string[], size: number, least: number, around: number): Sized => ({
    ...node,
    lines,
    width: Math.ceil(Math.max(least, ...lines.map((line) => textWidth(line, size) + 2 * around))),
    height: Math.ceil(lines.length * size * LINE + around),
    x: 0,
  });
  if (node.kind === "pass") {
    return { ...node, lines: [], width: PASS_WIDTH, height: PASS_HEIGHT, x: 0 };
  }
  if (node.kind === "step") {
    const title = input.steps.find((step) => step.name === node.name)?.title ?? node.name;
    return of(wrapped(title, STEP_TYPE, MOST_STEP), STEP_TYPE, 0, 5);
  }
  const state = input.states.find((one) => one.name === node.name);
  const lines = wrapped(state?.title ?? node.name, STATE_TYPE, MOST_STATE);
  return of(state?.mark ? [...lines, state.mark] : lines, STATE_TYPE, LEAST_STATE, 12);
}

/** Moves every node towards those it is tied to, as far as its neighbours leave room. */
function settle(layers: Sized[][], links: Link[]): void {
  const byId = new Map(layers.flat().map((node) => [node.id, node]));
  const up = tied(links, "lower", "upper");
  const down = tied(links, "upper", "lower");
  for (const nodes of layers) {
    spread(
      nodes,
      nodes.map(() => 0),
    );
  }
  for (let round = 0; round < ROUNDS; round++) {
    const downwards = round % 2 === 0;
    for (const nodes of downwards ? layers : [...layers].reverse()) {
      spread(
        nodes,
        nodes.map((node) => {
          const near = [...((downwards ? up : down).get(node.id) ?? [])];
          const beside = near.flatMap((id) => byId.get(id)?.x ?? []);
          return beside.length > 0 ? beside.reduce((sum, x) => sum + x, 0) / beside.length : node.x;
        }),
      );
    }
  }
}

/** Puts the nodes of a layer near the places they want, in their order and apart from each other. */
function spread(nodes: Sized[], wanted: number[]): void {
  const apart = (i: number) => ((nodes[i - 1]?.width ?? 0) + (nodes[i]?.width ?? 0)) / 2 + APART;
  const fromLeft: number[] = [];
  const fromRight: number[] = [];
  nodes.forEach((_, i) => {
    const before = fromLeft[i - 1];
    fromLeft[i] = before === undefined ? (wanted[i] ?? 0) : Math.max(wanted[i] ?? 0, before + apart(i));
  });
  for (let i = nodes.length - 1; i >= 0; i--) {
    const after = fromRight[i + 1];
    fromRight[i] = after === undefined ? (wanted[i] ?? 0) : Math.min(wanted[i] ?? 0, after - apart(i + 1));
  }
  nodes.forEach((node, i) => {
    node.x = ((fromLeft[i] ?? 0) + (fromRight[i] ?? 0)) / 2;
  });
}

/** Lines leave and reach a box side by side, in the order of where they lead. */
function drawn(links: Link[], byId: Map<string, Sized>, middle: (layer: number) => number): DrawnLine[] {
  const port = new Map<Link, { upper: number; lower: number }>();
  for (const link of links) {
    port.set(link, { upper: byId.get(link.upper)?.x ?? 0, lower: byId.get(link.lower)?.x ?? 0 });
  }
  for (const [end, far] of [
    ["upper", "lower"],
    ["lower", "upper"],
  ] as const) {
    const at = new Map<string, Link[]>();
    for (const link of links.filter((one) => byId.get(one[end])?.kind === "state")) {
      at.set(link[end], [...(at.get(link[end]) ?? []), link]);
    }
    for (const [id, some] of at) {
      const box = byId.get(id);
      const room = (box?.width ?? 0) * 0.7;
      some
        .sort((one, other) => (byId.get(one[far])?.x ?? 0) - (byId.get(other[far])?.x ?? 0))
        .forEach((link, i) => {
          const ends = port.get(link);
          if (ends && box) {
            ends[end] =
              box.x + (some.length > 1 ? (i / (some.length - 1) - 0.5) * Math.min(room, some.length * 12) : 0);
          }
        });
    }
  }
  return links.map((link) => {
    const [upper, lower, ends] = [byId.get(link.upper), byId.get(link.lower), port.get(link)];
    if (!upper || !lower || !ends) {
      return { step: link.step, sources: link.sources, back: link.back, arrow: false, path: "" };
    }
    const top = middle(upper.layer) + upper.height / 2;
    const bottom = middle(lower.layer) - lower.height / 2;
    const half = (top + bottom) / 2;
    const through = (node: Sized, x: number, from: number, to: number) =>
      node.kind === "pass" ? `M${round(x)} ${round(from)}V${round(to)}` : "";
    const curve =
      link.arrow === "upper"
        ? `M${round(ends.lower)} ${round(bottom)}C${round(ends.lower)} ${round(half)} ${round(ends.upper)} ${round(half)} ${round(ends.upper)} ${round(top)}`
        : `M${round(ends.upper)} ${round(top)}C${round(ends.upper)} ${round(half)} ${round(ends.lower)} ${round(half)} ${round(ends.lower)} ${round(bottom)}`;
    const passed = through(upper, ends.upper, middle(upper.layer) - upper.height / 2, top);
    return {
      step: link.step,
      sources: link.sources,
      back: link.back,
      arrow: link.arrow !== undefined,
      path: passed + curve,
    };
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
