import { Button } from "antd";
import { api, type Schema } from "../http/api";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { ProblemView } from "../page/states";
import { useTexts } from "../text/language";
import { ThreeFiles } from "./draft-page";
import type { Sketch } from "./sketch";
import { sketchTexts } from "./sketch-texts";

/** The three files that come of it, what the checks say of them, and how their cases fare. */
export function FilesStep(props: { sketch: Sketch; onChecked: (checked: Schema<"SketchesSketchChecked">) => void }) {
  const t = useTexts(sketchTexts);
  const check = api.useMutation("post", "/api/models/sketches/check", { onSuccess: props.onChecked });
  const checked = check.data;
  return (
    <>
      <Button
        type={checked ? "default" : "primary"}
        loading={check.isPending}
        onClick={() => check.mutate({ body: props.sketch })}
      >
        {t.check}
      </Button>
      {check.error ? <ProblemView of={check.error} /> : null}
      {checked ? (
        <>
          <p role="status">
            <StateMark mood={checked.sound ? "good" : "bad"}>{checked.sound ? t.sound : t.unsound}</StateMark>
          </p>
          {checked.remarks.length > 0 ? (
            <Block title={t.remarks}>
              <ul className="plain-list none" lang="en">
                {checked.remarks.map((remark) => (
                  <li key={remark.code + remark.what}>
                    <StateMark mood={remark.error ? "bad" : "care"}>{remark.what}</StateMark>
                    <div className="quiet small">
                      {remark.mend} {remark.code}
                    </div>
                  </li>
                ))}
              </ul>
            </Block>
          ) : null}
          <Block title={t.cases}>
            <ul className="plain-list none">
              {checked.cases.map((each) => (
                <li key={each.name}>
                  <StateMark mood={each.failures.length === 0 ? "good" : "bad"}>
                    {each.failures.length === 0 ? t.casePassed : t.caseFailed}
                  </StateMark>{" "}
                  <span lang="en">{each.name}</span>
                  {each.failures.map((failure) => (
                    <div key={failure} className="quiet small" lang="en">
                      {failure}
                    </div>
                  ))}
                </li>
              ))}
            </ul>
          </Block>
          <ThreeFiles files={checked.files} />
        </>
      ) : null}
    </>
  );
}
