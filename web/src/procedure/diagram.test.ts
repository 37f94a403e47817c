import { expect, test } from "vitest";
import { crossings, type DiagramInput, graphOf, ordered, ranksOf } from "./diagram-graph";
import { type Drawing, drawingOf } from "./diagram-layout";
import { textWidth, wrapped } from "./diagram-text";

const state = (name: string, phase?: string) => ({ name, title: name, phase, end: name === "over" });
const step = (name: string, from: string[], to: string) => ({ name, title: name, from, to });

const CLUE: DiagramInput = {
  states: ["begun", "given", "asked", "checked", "held", "over"].map((name) => state(name)),
  steps: [
    step("give", ["begun"], "given"),
    step("ask", ["given"], "asked"),
    step("check", ["given", "asked", "held"], "checked"),
    step("hold", ["given"], "held"),
    step("return", ["checked"], "given"),
    step("note", ["checked"], "checked"),
    step("close", ["given", "asked", "checked", "held"], "over"),
  ],
};

const overlaps = ({ states, steps }: Drawing) => {
  const all = [...states, ...steps];
  return all.flatMap((one, i) =>
    all
      .slice(i + 1)
      .filter(
        (other) =>
          Math.abs(one.x - other.x) < (one.width + other.width) / 2 &&
          Math.abs(one.y - other.y) < (one.height + other.height) / 2,
      )
      .map((other) => `${one.name} on ${other.name}`),
  );
};

test("a state stands below those that lead to it", () => {
  const ranks = ranksOf(CLUE);

  expect([...ranks]).toEqual([
    ["begun", 0],
    ["given", 1],
    ["asked", 2],
    ["checked", 3],
    ["held", 2],
    ["over", 4],
  ]);
});

test("the phases of a process stand one below the other", () => {
  const ranks = ranksOf({
    states: [state("a", "one"), state("b", "one"), state("c", "two"), state("over", "two")],
    steps: [step("x", ["a"], "b"), step("y", ["a"], "c"), step("z", ["c"], "over"), step("w", ["b"], "over")],
  });

  expect(ranks.get("c")).toBe(2);
  expect(ranks.get("over")).toBe(3);
});

test("every line runs between neighbouring layers, from every state to the step's end", () => {
  const { layers, links } = graphOf(CLUE);
  const layerOf = new Map(layers.flat().map((node) => [node.id, node.layer]));

  expect(links.filter((link) => layerOf.get(link.lower) !== (layerOf.get(link.upper) ?? 0) + 1)).toEqual([]);
  for (const one of CLUE.steps) {
    const arrows = links.filter((link) => link.step === one.name && link.arrow !== undefined);
    expect(new Set(arrows.flatMap((link) => link.sources))).toEqual(new Set(one.from));
  }
});

test("a step back is drawn upwards, and one that stays where it is too", () => {
  const back = graphOf(CLUE).links.filter((link) => link.back);

  expect(new Set(back.map((link) => link.step))).toEqual(new Set(["return", "note"]));
  expect(back.filter((link) => link.arrow).map((link) => link.upper)).toEqual(["state given", "state checked"]);
});

test("no two boxes or names lie on each other, and all lie within the picture", () => {
  const drawing = drawingOf(CLUE);

  expect(overlaps(drawing)).toEqual([]);
  for (const one of [...drawing.states, ...drawing.steps]) {
    expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0);
    expect(one.x + one.width / 2).toBeLessThanOrEqual(drawing.width);
    expect(one.y + one.height / 2).toBeLessThanOrEqual(drawing.height);
  }
  expect(drawing.lines.filter((line) => line.path === "")).toEqual([]);
});

test("ordering leaves no more crossings than there were", () => {
  const graph = graphOf(CLUE);

  expect(crossings(ordered(graph), graph.links)).toBeLessThanOrEqual(crossings(graph.layers, graph.links));
});

test("the same process is drawn the same way", () => {
  expect(drawingOf(CLUE)).toEqual(drawingOf(structuredClone(CLUE)));
});

test("a long name stands on two lines of about the same length", () => {
  expect(textWidth("立案", 10)).toBe(20);
  expect(wrapped("preliminary verification", 10, 100)).toEqual(["preliminary", "verification"]);
  expect(wrapped("提出处置意见并报批", 10, 60)).toHaveLength(2);
  expect(wrapped("立案", 10, 60)).toEqual(["立案"]);
});
