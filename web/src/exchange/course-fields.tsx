import { Button, Form, Radio } from "antd";
import { useTexts } from "../text/language";
import { Both } from "./both-field";
import { courseTexts } from "./course-texts";
import "./exchange.css";

const EMPTY = { zh: "", en: "" };

/** The pages of a course and the questions of its test. */
export function CourseFields() {
  const t = useTexts(courseTexts);
  return (
    <>
      <h2>{t.pages}</h2>
      <Form.List name="pages">
        {(pages, { add, remove }) => (
          <>
            {pages.map((page, at) => (
              <fieldset key={page.key} className="course-part">
                <legend>{t.page(at + 1)}</legend>
                <Both within={[page.name]} name="title" label={t.title} needed />
                <Both within={[page.name]} name="text" label={t.text} rows={6} needed />
                <Button size="small" onClick={() => remove(page.name)}>
                  {t.removePage(at + 1)}
                </Button>
              </fieldset>
            ))}
            <Button onClick={() => add({ title: EMPTY, text: EMPTY })}>{t.addPage}</Button>
          </>
        )}
      </Form.List>
      <h2>{t.questions}</h2>
      <Form.List name="questions">
        {(questions, { add, remove }) => (
          <>
            {questions.map((question, at) => (
              <fieldset key={question.key} className="course-part">
                <legend>{t.question(at + 1)}</legend>
                <Both within={[question.name]} name="text" label={t.asks} needed />
                <Options question={question.name} />
                <Right question={question.name} />
                <Both within={[question.name]} name="explanation" label={t.explanation} rows={2} needed />
                <Button size="small" onClick={() => remove(question.name)}>
                  {t.removeQuestion(at + 1)}
                </Button>
              </fieldset>
            ))}
            <Button
              style={{ marginBottom: 16 }}
              onClick={() => add({ text: EMPTY, options: [EMPTY, EMPTY], right: 1, explanation: EMPTY })}
            >
              {t.addQuestion}
            </Button>
          </>
        )}
      </Form.List>
    </>
  );
}

function Options({ question }: { question: number }) {
  const t = useTexts(courseTexts);
  return (
    <Form.List name={[question, "options"]}>
      {(options, { add, remove }) => (
        <>
          {options.map((option, at) => (
            <Both key={option.key} within={[option.name]} label={t.option(at + 1)} needed />
          ))}
          <Form.Item>
            <Button size="small" disabled={options.length >= 8} onClick={() => add(EMPTY)}>
              {t.addOption}
            </Button>{" "}
            <Button size="small" disabled={options.length <= 2} onClick={() => remove(options.length - 1)}>
              {t.removeOption}
            </Button>
          </Form.Item>
        </>
      )}
    </Form.List>
  );
}

/** Outside the list of options: within it the list's name would come before its own. */
function Right({ question }: { question: number }) {
  const t = useTexts(courseTexts);
  const options: unknown[] = Form.useWatch(["questions", question, "options"]) ?? [];
  return (
    <Form.Item name={[question, "right"]} label={t.right}>
      <Radio.Group options={options.map((_, at) => ({ value: at + 1, label: t.option(at + 1) }))} />
    </Form.Item>
  );
}
