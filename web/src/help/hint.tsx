import { Button, Popover } from "antd";
import { useSay, useTexts } from "../text/language";
import { type TermName, terms } from "./terms";
import { helpTexts } from "./texts";

/** What a word means, where the question arises: a small question mark that opens the glossary's line. */
export function Hint({ term }: { term: TermName }) {
  const t = useTexts(helpTexts);
  const say = useSay();
  const { name, meaning } = terms[term];
  return (
    <Popover title={say(name)} content={<div style={{ maxWidth: 340 }}>{say(meaning)}</div>} trigger="click">
      <Button type="text" size="small" shape="circle" className="no-print" aria-label={t.whatIs(say(name))}>
        ?
      </Button>
    </Popover>
  );
}
