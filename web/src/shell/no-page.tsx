import { useRouteError } from "react-router";
import { Nothing, ProblemView } from "../page/states";
import { useTexts } from "../text/language";
import { shellTexts } from "./texts";

export function NoPage() {
  const t = useTexts(shellTexts);
  return <Nothing why={t.noPage} />;
}

/** A page that broke: the rest of the workbench stays. */
export function PageDefect() {
  const failure = useRouteError();
  return <ProblemView of={failure} again={() => window.location.reload()} />;
}
