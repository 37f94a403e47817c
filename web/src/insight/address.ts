/**
 * Where the workbench shows what a call of the server answers with: figures and search name the call that holds exactly
 * what they mean, and pages take the same filters as their calls. The first that fits counts.
 */
const PLACES: [RegExp, string][] = [
  [/^\/api\/findings/, "/findings"],
  [/^\/api\/clues\/answers/, "/findings/answers"],
  [/^\/api\/matters/, "/matters"],
  [/^\/api\/procedures\/notices/, "/matters/notices"],
  [/^\/api\/models\/proposals/, "/models/proposals"],
  [/^\/api\/models/, "/models"],
  [/^\/api\/runs/, "/runs"],
  [/^\/api\/catalog\/datasets/, "/catalog/datasets"],
  [/^\/api\/catalog\/imports/, "/catalog/imports"],
  [/^\/api\/catalog\/sources/, "/catalog/sources"],
  [/^\/api\/catalog\/requests/, "/catalog/requests"],
  [/^\/api\/data-calls(?=\/)/, "/access/calls"],
  [/^\/api\/data-calls/, "/access"],
  [/^\/api\/role-requests/, "/administration/roles"],
  [/^\/api\/accounts\//, "/administration/accounts?here="],
  [/^\/api\/accounts/, "/administration/accounts"],
  [/^\/api\/units\//, "/administration/units?here="],
  [/^\/api\/safety/, "/administration/safety"],
  [/^\/api\/exchange\/link/, "/administration/link"],
];

/** The page of a call's address; undefined where there is none. */
export function pageOf(address: string): string | undefined {
  for (const [call, page] of PLACES) {
    if (call.test(address)) {
      return address.replace(call, page);
    }
  }
  return undefined;
}
