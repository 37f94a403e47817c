import { Button, Form, Input, Timeline } from "antd";
import { Link } from "react-router";
import { api } from "../http/api";
import { useRoleNames } from "../identity/role-names";
import { ProblemView } from "../page/states";
import { useFormat } from "../text/format";
import { useLanguage, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { AnswersSaid } from "./answers-said";
import { entrySays, openedBy } from "./entry-words";
import { recordTexts } from "./record-texts";
import { LONGEST_OPINION } from "./steps-block";
import { matterTexts } from "./texts";
import { useAfterAct } from "./use-changed";
import { usePerson } from "./use-person";
import { useProcessNames } from "./use-process";
import type { Entry, Page } from "./words";

/** What happened, the newest first. */
export function Entries({ page, most }: { page: Page; most?: number }) {
  const format = useFormat();
  const mark = usePunctuation();
  const { language } = useLanguage();
  const role = useRoleNames();
  const person = usePerson(page);
  const names = useProcessNames();
  const telling = { process: page.process, person, role, processName: names.process, language };
  const gap = language === "zh" ? "" : " ";
  const entries = [...page.entries].reverse().slice(0, most);
  return (
    <Timeline
      items={entries.map((entry) => ({
        key: entry.number,
        color: entry.kind === "OVERDUE" ? "red" : entry.kind === "STEP" || entry.kind === "OPENED" ? "blue" : "gray",
        content: (
          <>
            <b>{person(entry.account)}</b>
            {gap}
            {entrySays(entry, telling)}
            <div className="quiet small">{format.dateTime(entry.at)}</div>
            {entry.note ? <div className="note">{entry.note}</div> : null}
            <Answered page={page} entry={entry} />
            <LinkedMatter page={page} entry={entry} />
            {openedBy(entry, page.process).map((one) => (
              <div key={one.process}>
                {mark.about(names.process(one.process), "")}
                <Opened page={page} matter={one.matter} />
              </div>
            ))}
          </>
        ),
      }))}
    />
  );
}

/** A matter that a step opened, by its number; without one where the reader does not see it. */
function Opened({ page, matter }: { page: Page; matter: number }) {
  const r = useTexts(recordTexts);
  const row = page.related.find((one) => one.id === matter);
  return row === undefined ? (
    <span className="quiet">{r.outOfSight}</span>
  ) : (
    <Link to={`/matters/${row.id}`}>{row.number}</Link>
  );
}

/** The other matter, where one was joined or split; as far as the reader sees it. */
function LinkedMatter({ page, entry }: { page: Page; entry: Entry }) {
  const other = entry.kind === "LINKED" ? (entry.detail.matter as unknown as number | undefined) : undefined;
  const row = page.related.find((one) => one.id === other);
  return row === undefined ? null : (
    <div>
      <Link to={`/matters/${row.id}`}>{row.number}</Link>
    </div>
  );
}

/** What was answered with a step that took effect; with a proposal it stands where the proposal does. */
function Answered({ page, entry }: { page: Page; entry: Entry }) {
  const asks = page.process.steps[entry.name ?? ""]?.asks ?? [];
  const answers = Object.fromEntries(
    asks.flatMap(({ name }) => (entry.detail[name] === undefined ? [] : [[name, entry.detail[name]]])),
  );
  return entry.kind === "STEP" && Object.keys(answers).length > 0 ? (
    <AnswersSaid asks={asks} answers={answers} />
  ) : null;
}

const NOTE = "matter-note";
/** The id of the field that a note is typed into. */
export const NOTE_FIELD = `${NOTE}_text`;

/** Leaves a note in the matter. */
export function NoteForm({ page }: { page: Page }) {
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const [form] = Form.useForm<{ text: string }>();
  const note = api.useMutation(
    "post",
    "/api/matters/{id}/notes",
    useAfterAct(r.noted, () => form.resetFields()),
  );
  return (
    <Form
      name={NOTE}
      form={form}
      layout="vertical"
      className="no-print"
      onFinish={({ text }) => note.mutate({ params: { path: { id: page.row.id } }, body: { text: text.trim() } })}
    >
      <Form.Item
        name="text"
        label={r.note}
        extra={r.noteHelp}
        rules={[{ required: true, whitespace: true, message: t.needed }]}
      >
        <Input.TextArea rows={2} maxLength={LONGEST_OPINION} />
      </Form.Item>
      {note.error ? <ProblemView of={note.error} /> : null}
      <Button htmlType="submit" loading={note.isPending}>
        {r.noteAdd}
      </Button>
    </Form>
  );
}
