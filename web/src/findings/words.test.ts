import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { SEVERITIES, STATES, severityWord, stateWords } from "./words";

const server = readFileSync(
  new URL("../../../app/src/main/java/org/mingjing/app/findings/FindingWords.java", import.meta.url),
  "utf8",
);
const said = Object.fromEntries(
  [...server.matchAll(/case "?(\w+)"? -> new Text\("([^"]+)", "([^"]+)"\)/g)].map(([, code, en, zh]) => [
    code,
    { zh, en },
  ]),
);

it("the server's files say of states and severities what the screen says", () => {
  const shown = Object.fromEntries([
    ...STATES.map((state) => [state, stateWords[state]]),
    ...SEVERITIES.map((severity) => [severity, severityWord(severity)]),
  ]);
  expect(said).toEqual(shown);
});
