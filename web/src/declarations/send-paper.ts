import { call, fetched, type Schema } from "../http/api";

/** Sends a file to a matter and says which of the declaration's papers it is. */
export async function sendPaper(
  matter: number,
  paper: string,
  file: File,
  from: string,
): Promise<Schema<"DeclarationPage"> | undefined> {
  const query = new URLSearchParams({ name: file.name, from });
  const sent = await fetched(`/api/matters/${matter}/files/${crypto.randomUUID()}?${query}`, {
    method: "PUT",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
  });
  const { id } = JSON.parse(await sent.text()) as Schema<"EvidenceFile">;
  const { data } = await call.POST("/api/declarations/{matter}/papers", {
    params: { path: { matter } },
    body: { paper, file: id },
  });
  return data;
}
