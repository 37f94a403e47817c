import { expect, test } from "vitest";
import { barsOf, daysOf, pathsOf, pointsOf } from "./picture";

const label = { zh: "", en: "" };
const column = (name: string, type: string, unit?: string) => ({ name, type, unit, label });
const parameter = (name: string, type: string, value: string, unit?: string) => ({
  name,
  type,
  value,
  unit,
  why: label,
  local: false,
});

test("a value stands beside its limit and not beside numbers of another unit", () => {
  const bars = barsOf(
    "{{litres}} L in one filling; the tank holds {{tank}} L, {{fills}} fillings ({{tolerance}} % allowed)",
    [column("litres", "decimal(9,2)", "L"), column("tank", "decimal(9,2)", "L"), column("fills", "bigint")],
    { litres: "50.20", tank: "45", fills: "3" },
    [parameter("tolerance", "bigint", "5", "%")],
  );

  expect(bars).toEqual({
    unit: "L",
    type: "decimal(9,2)",
    marks: [
      { name: "litres", value: 50.2, role: "value", parameter: false },
      { name: "tank", value: 45, role: "limit", parameter: false },
    ],
  });
});

test("numbers without a unit are compared where they count the same things", () => {
  const bars = barsOf(
    "{{most_tables}} tables, {{persons}} persons, {{limit_tables}}",
    [column("most_tables", "bigint"), column("limit_tables", "bigint"), column("persons", "bigint")],
    { most_tables: "30", limit_tables: "20", persons: "300" },
    [],
  );

  expect(bars?.marks.map((mark) => mark.name)).toEqual(["most_tables", "limit_tables"]);
});

test("how one looks is no limit, and the nearest distance is none either", () => {
  const bars = barsOf(
    "{{nearest_min_km}} km from it within {{window_days}} days; {{trips}} trips, {{min_trips}} are asked about",
    [column("nearest_min_km", "decimal(9,3)", "km"), column("trips", "bigint", "trips")],
    { nearest_min_km: "12.9", trips: "6" },
    [parameter("window_days", "bigint", "30", "d"), parameter("min_trips", "int", "4", "trips")],
  );

  expect(bars?.marks.map((mark) => [mark.name, mark.role])).toEqual([
    ["trips", "value"],
    ["min_trips", "limit"],
  ]);
});

test("a sentence that compares nothing has no picture", () => {
  expect(
    barsOf("{{a}} and {{b}}", [column("a", "bigint"), column("b", "text")], { a: "1", b: "2" }, []),
  ).toBeUndefined();
});

test("days make a calendar when there are three and they fit one", () => {
  const columns = [column("first", "date"), column("days", "date[]"), column("n", "bigint")];

  expect(
    daysOf(columns, { first: "2024-01-02", days: '["2024-01-02","2024-02-01 10:00:00","2024-03-01"]', n: "3" }),
  ).toEqual([
    { day: "2024-01-02", names: ["first", "days"] },
    { day: "2024-02-01", names: ["days"] },
    { day: "2024-03-01", names: ["days"] },
  ]);
  expect(daysOf(columns, { days: '["2024-01-02","2024-02-01","2026-03-01"]' })).toEqual([]);
  expect(daysOf(columns, { days: '["2*********","2024-02-01"]' })).toEqual([]);
});

test("a path is read as the engine writes it, each step once", () => {
  const text = "unit U1 —contract— company 9199 —holder (70.0000 %)— person P1";

  const path = pathsOf({ ties: JSON.stringify([text, text]), sum: "-4 — none" });

  expect(path?.parties).toEqual([
    { id: "U1", kind: "unit" },
    { id: "9199", kind: "company" },
    { id: "P1", kind: "person" },
  ]);
  expect(path?.links).toEqual([
    { from: "U1", to: "9199", kind: "contract", beside: undefined },
    { from: "9199", to: "P1", kind: "holder", beside: "70.0000 %" },
  ]);
  expect(pathsOf({ path: '["U1 > S1 > S2"]' })?.links).toHaveLength(2);
  expect(pathsOf({ owner: "—" })).toBeUndefined();
});

test("a masked place is no place", () => {
  const row = (lon: string | null) => ({
    number: 1,
    dataset: "stop_event",
    values: { location_lon: lon, location_lat: "23" },
  });

  expect(pointsOf([row("134.01"), row("1*****"), row(null)])).toEqual([
    { row: 1, dataset: "stop_event", longitude: 134.01, latitude: 23 },
  ]);
});
