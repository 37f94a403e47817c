/** A state as a diagram needs it. */
export interface DiagramState {
  name: string;
  title: string;
  /** Part of the process; states of one part stand together. */
  phase?: string | undefined;
  end: boolean;
  /** Whether it belongs to another part of the process than the one that is drawn. */
  outside?: boolean;
  /** A further line in its box. */
  mark?: string | undefined;
}

/** A step as a diagram needs it. */
export interface DiagramStep {
  name: string;
  title: string;
  from: string[];
  to: string;
}

export interface DiagramInput {
  states: DiagramState[];
  steps: DiagramStep[];
}

/** A box, the name of a step, or a place that a line passes. */
export interface Node {
  id: string;
  kind: "state" | "step" | "pass";
  /** Of the state or the step. */
  name: string;
  layer: number;
}

/** A line between two neighbouring layers. */
export interface Link {
  upper: string;
  lower: string;
  step: string;
  /** States from which somebody comes along here. */
  sources: string[];
  /** At which end it has an arrow. */
  arrow: "upper" | "lower" | undefined;
  /** Whether it leads back to where the process has been. */
  back: boolean;
}

export interface Graph {
  ranks: Map<string, number>;
  layers: Node[][];
  links: Link[];
}

/** Phases in the order in which they first occur; what has none counts as one of its own. */
export function phasesOf(states: DiagramState[]): string[] {
  return [...new Set(states.map((state) => state.phase ?? ""))];
}

/**
 * How far down each state stands: below all that lead to it from above, in the order of the configuration, and below
 * all phases before its own.
 */
export function ranksOf({ states, steps }: DiagramInput): Map<string, number> {
  const ranks = new Map<string, number>();
  let base = 0;
  for (const phase of phasesOf(states)) {
    for (const state of states.filter((one) => (one.phase ?? "") === phase)) {
      const above = steps
        .filter((step) => step.to === state.name)
        .flatMap((step) => step.from)
        .flatMap((from) => (from === state.name ? [] : (ranks.get(from) ?? [])));
      ranks.set(state.name, Math.max(base, ...above.map((rank) => rank + 1)));
    }
    base = Math.max(base, ...[...ranks.values()].map((rank) => rank + 1));
  }
  return ranks;
}

/** States on even layers, the names of steps on odd ones, and a place on every layer that a long line passes. */
export function graphOf(input: DiagramInput): Graph {
  const ranks = ranksOf(input);
  const rank = (name: string) => ranks.get(name) ?? 0;
  const nodes: Node[] = input.states.map(({ name }) => ({
    id: `state ${name}`,
    kind: "state",
    name,
    layer: 2 * rank(name),
  }));
  const links: Link[] = [];
  for (const step of input.steps) {
    const label = (layer: number): Node => ({ id: `step ${step.name} ${layer}`, kind: "step", name: step.name, layer });
    const pass = (layer: number, way: string): Node => ({
      id: `pass ${step.name} ${way} ${layer}`,
      kind: "pass",
      name: step.name,
      layer,
    });
    const onward = step.from.filter((from) => rank(from) < rank(step.to));
    if (onward.length > 0) {
      const last = 2 * rank(step.to) - 1;
      const first = 2 * Math.min(...onward.map(rank)) + 1;
      const way = Array.from({ length: last - first + 1 }, (_, i) =>
        first + i === last ? label(last) : pass(first + i, "on"),
      );
      nodes.push(...way);
      const link = (upper: string, lower: string, sources: string[], arrow?: "lower") =>
        links.push({ upper, lower, step: step.name, sources, arrow, back: false });
      for (const from of onward) {
        link(`state ${from}`, way[2 * rank(from) + 1 - first]?.id ?? "", [from]);
      }
      way.slice(1).forEach((node, i) => {
        link(
          way[i]?.id ?? "",
          node.id,
          onward.filter((from) => 2 * rank(from) + 1 < node.layer),
        );
      });
      link(label(last).id, `state ${step.to}`, onward, "lower");
    }
    const backward = step.from.filter((from) => rank(from) >= rank(step.to));
    if (backward.length > 0) {
      const first = 2 * rank(step.to) + 1;
      const joins = (from: string) => (rank(from) === rank(step.to) ? first : 2 * rank(from) - 1);
      const last = Math.max(...backward.map(joins));
      const way = Array.from({ length: last - first + 1 }, (_, i) =>
        i === 0 ? label(first) : pass(first + i, "back"),
      );
      nodes.push(...way);
      const link = (upper: string, lower: string, sources: string[], arrow?: "upper") =>
        links.push({ upper, lower, step: step.name, sources, arrow, back: true });
      for (const from of backward) {
        const joined = way[joins(from) - first]?.id ?? "";
        if (rank(from) === rank(step.to)) {
          link(`state ${from}`, joined, [from]);
        } else {
          link(joined, `state ${from}`, [from]);
        }
      }
      way.slice(1).forEach((node, i) => {
        link(
          way[i]?.id ?? "",
          node.id,
          backward.filter((from) => joins(from) >= node.layer),
        );
      });
      link(`state ${step.to}`, label(first).id, backward, "upper");
    }
  }
  const layers: Node[][] = Array.from({ length: Math.max(0, ...nodes.map((node) => node.layer)) + 1 }, () => []);
  for (const node of nodes) {
    layers[node.layer]?.push(node);
  }
  return { ranks, layers, links };
}

/** How many pairs of lines between two layers cross, the order within layers being as it is. */
export function crossings(layers: Node[][], links: Link[]): number {
  const place = places(layers);
  const byLayer = new Map<number, [number, number][]>();
  for (const link of links) {
    const [upper, lower] = [place.get(link.upper), place.get(link.lower)];
    if (upper && lower) {
      byLayer.set(upper.layer, [...(byLayer.get(upper.layer) ?? []), [upper.at, lower.at]]);
    }
  }
  let count = 0;
  for (const pairs of byLayer.values()) {
    pairs.forEach(([a, b], i) => {
      for (const [c, d] of pairs.slice(i + 1)) {
        count += (a - c) * (b - d) < 0 ? 1 : 0;
      }
    });
  }
  return count;
}

function places(layers: Node[][]): Map<string, { layer: number; at: number }> {
  return new Map(layers.flatMap((nodes, layer) => nodes.map((node, at) => [node.id, { layer, at }] as const)));
}

const SWEEPS = 10;

/** The same layers in an order in which few lines cross: each node goes to the middle of those it is tied to. */
export function ordered({ layers, links }: Graph): Node[][] {
  const up = tied(links, "lower", "upper");
  const down = tied(links, "upper", "lower");
  let now = layers.map((nodes) => [...nodes]);
  let best = now;
  let fewest = crossings(now, links);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const downwards = sweep % 2 === 0;
    const next = now.map((nodes) => [...nodes]);
    const order = downwards ? next.keys() : [...next.keys()].reverse();
    for (const layer of order) {
      const beside = next[downwards ? layer - 1 : layer + 1];
      if (beside) {
        const at = new Map(beside.map((node, i) => [node.id, i / Math.max(1, beside.length - 1)]));
        next[layer] = sorted(next[layer] ?? [], downwards ? up : down, at);
      }
    }
    now = next;
    const found = crossings(now, links);
    if (found < fewest) {
      best = now;
      fewest = found;
    }
  }
  return best;
}

/** Those that each node is tied to on one side. */
export function tied(links: Link[], of: "upper" | "lower", to: "upper" | "lower"): Map<string, string[]> {
  const ties = new Map<string, string[]>();
  for (const link of links) {
    ties.set(link[of], [...(ties.get(link[of]) ?? []), link[to]]);
  }
  return ties;
}

function sorted(nodes: Node[], ties: Map<string, string[]>, at: Map<string, number>): Node[] {
  return nodes
    .map((node, i) => {
      const beside = (ties.get(node.id) ?? []).flatMap((id) => at.get(id) ?? []);
      const own = i / Math.max(1, nodes.length - 1);
      return { node, wanted: beside.length > 0 ? beside.reduce((sum, one) => sum + one, 0) / beside.length : own };
    })
    .sort((one, other) => one.wanted - other.wanted)
    .map(({ node }) => node);
}
