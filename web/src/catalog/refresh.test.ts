import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { readAgain } from "./refresh";

it("shows what is there after a change, though the first reading was still on its way", async () => {
  const answers: ((state: string) => void)[] = [];
  const client = new QueryClient();
  const screen = new QueryObserver(client, {
    queryKey: ["get", "/api/catalog/files/{id}"],
    queryFn: () => new Promise<string>((answer) => answers.push(answer)),
  });
  const close = screen.subscribe(() => undefined);

  const again = readAgain(client);
  await new Promise((resume) => setTimeout(resume));
  answers.shift()?.("RECEIVING");
  answers.shift()?.("RECEIVED");
  await again;

  expect(screen.getCurrentResult().data).toBe("RECEIVED");
  close();
});
