import { problem } from "../http/api";
import { ProblemView } from "../page/states";
import { useLanguage } from "../text/language";

/** What exactly is wrong, in the server's own words: which name, which file. Readers of English have read it already. */
export function Exactly({ of }: { of: unknown }) {
  const { language } = useLanguage();
  const { detail } = problem(of);
  return language === "zh" && of && detail ? <p className="note small">{detail}</p> : null;
}

/** A problem with what exactly is wrong. */
export function ExactProblem({ of }: { of: unknown }) {
  return (
    <>
      <ProblemView of={of} />
      <Exactly of={of} />
    </>
  );
}
