import { expect, test } from "vitest";
import { addressOf, filterOf, isNarrowed, queryOf } from "./filter";

const read = (address: string) => filterOf(new URLSearchParams(address));

test("a filter and its address say the same", () => {
  const address =
    "states=NEW%2CPUSHED&models=V7.1&unit=U1&text=a+b&from=2026-01-01&foundSince=2026-11-24T08%3A00%3A00Z&leastAmount=500.5&mine=true&directly=true&changed=true&recovered=true&order=AMOUNT";

  expect(addressOf(read(address)).toString()).toBe(address);
});

test("an address with what is no filter of ours opens without it", () => {
  const filter = read(
    "states=NEW,GONE_FISHING&order=COLOUR&from=yesterday&foundSince=monday&leastAmount=-4&severities=VERY&here=F-1",
  );

  expect(addressOf(filter).toString()).toBe("states=NEW");
});

test("order, gone and shadow leave nothing out", () => {
  expect(isNarrowed(read("order=AMOUNT&gone=true&shadow=true"))).toBe(false);
  expect(isNarrowed(read("mine=true"))).toBe(true);
});

test("an indicator is asked for as its models", () => {
  const query = queryOf(read("indicators=V7&models=V7.1,B1"), () => ["V7.1", "V7.2"]);

  expect(query.models).toEqual(["V7.1", "B1", "V7.2"]);
  expect(query).not.toHaveProperty("indicators");
});
