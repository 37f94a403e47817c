import { Button } from "antd";
import type { Schema } from "../http/api";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { texts, useTexts } from "../text/language";
import { sketchTexts } from "./sketch-texts";

type Checked = Schema<"DraftChecked">;
export type Remark = Checked["remarks"][number];

const viewTexts = texts({
  line: {
    zh: (file: string, line: number) => `${file} 第 ${line} 行`,
    en: (file: string, line: number) => `${file}, line ${line}`,
  },
});

/** What the checks say of three files, and how their cases fare. */
export function CheckedView(props: {
  of: Checked;
  /** What it means that they are not sound. */
  unsound: string;
  /** Shows where a remark belongs. */
  onPlace?: (remark: Remark) => void;
}) {
  const t = useTexts({ ...sketchTexts, ...viewTexts });
  const { remarks, cases, sound } = props.of;
  return (
    <>
      <p role="status">
        <StateMark mood={sound ? "good" : "bad"}>{sound ? t.sound : props.unsound}</StateMark>
      </p>
      {remarks.length > 0 ? (
        <Block title={t.remarks}>
          <ul className="plain-list none">
            {remarks.map((remark) => (
              <li key={`${remark.code}${remark.what}${remark.file}${remark.line}`}>
                <StateMark mood={remark.error ? "bad" : "care"}>
                  <span lang="en">{remark.what}</span>
                </StateMark>
                <div className="quiet small">
                  {remark.file && remark.line > 0 ? (
                    props.onPlace ? (
                      <Button type="link" size="small" onClick={() => props.onPlace?.(remark)}>
                        {t.line(remark.file, remark.line)}
                      </Button>
                    ) : (
                      t.line(remark.file, remark.line)
                    )
                  ) : null}{" "}
                  <span lang="en">
                    {remark.mend} {remark.code}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </Block>
      ) : null}
      {cases.length > 0 ? (
        <Block title={t.cases}>
          <ul className="plain-list none">
            {cases.map((each) => (
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
      ) : null}
    </>
  );
}
