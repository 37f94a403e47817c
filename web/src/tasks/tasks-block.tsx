import { Button, DatePicker, Form, Input, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { api, problem, type Schema } from "../http/api";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Reading } from "../page/states";
import { MatterDialog } from "../procedure/matter-dialog";
import { matterTexts } from "../procedure/texts";
import { useAfterAct } from "../procedure/use-changed";
import type { Page } from "../procedure/words";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { taskTexts } from "./texts";

type Task = Schema<"MatterTask">;

const LONGEST_TEXT = 1000;
const LONGEST_NOTE = 4000;

/** What is to be done in a matter, by whom and until when; not for the supervised unit. */
export function TasksBlock({ page }: { page: Page }) {
  const t = useTexts(taskTexts);
  const matter = page.row.id;
  const [asking, setAsking] = useState<"give" | { task: Task; act: "done" | "withdraw" }>();
  const tasks = api.useQuery("get", "/api/matters/{matter}/tasks", { params: { path: { matter } } }, { staleTime: 0 });
  if (tasks.error && problem(tasks.error).status === 404) {
    return null;
  }
  const works = page.acts.includes("WORK");
  const close = () => setAsking(undefined);
  return (
    <Block title={t.tasks}>
      <Reading of={tasks}>
        {(rows) => (
          <>
            {rows.length === 0 ? <p className="quiet">{t.none}</p> : null}
            <ul className="others">
              {rows.map((task) => (
                <li key={task.id}>
                  <One task={task} />
                  {works && task.endedAt === undefined ? (
                    <div className="no-print">
                      <Button size="small" onClick={() => setAsking({ task, act: "done" })}>
                        {t.done}
                      </Button>{" "}
                      <Button size="small" type="text" onClick={() => setAsking({ task, act: "withdraw" })}>
                        {t.withdraw}
                      </Button>
                    </div>
                  ) : null}
                </li>
              ))}
            </ul>
          </>
        )}
      </Reading>
      {works ? (
        <Button size="small" className="no-print" onClick={() => setAsking("give")}>
          {t.give}
        </Button>
      ) : null}
      {asking === "give" ? <Give matter={matter} close={close} /> : null}
      {asking !== undefined && asking !== "give" ? <End matter={matter} {...asking} close={close} /> : null}
    </Block>
  );
}

function One({ task }: { task: Task }) {
  const t = useTexts(taskTexts);
  const format = useFormat();
  const ended = task.endedAt
    ? (task.withdrawn ? t.withdrawn : t.doneAt)(task.endedByName ?? "", format.dateTime(task.endedAt))
    : undefined;
  return (
    <>
      <div className={task.withdrawn ? "quiet" : ""}>{task.text}</div>
      <div className="small">
        <span className="quiet">
          {task.name} · {t.until2(format.date(task.until))}
        </span>{" "}
        {ended ? (
          <StateMark mood={task.withdrawn ? "plain" : task.late ? "care" : "good"}>
            {ended}
            {task.late ? ` · ${t.doneLate}` : ""}
          </StateMark>
        ) : task.late ? (
          <StateMark mood="bad">{t.late}</StateMark>
        ) : null}
      </div>
      {task.note ? <div className="note">{task.note}</div> : null}
    </>
  );
}

function Give({ matter, close }: { matter: number; close: () => void }) {
  const t = useTexts(taskTexts);
  const m = useTexts(matterTexts);
  const workers = api.useQuery("get", "/api/matters/{matter}/files/receivers", { params: { path: { matter } } });
  const give = api.useMutation("post", "/api/matters/{matter}/tasks", useAfterAct(t.given, close));
  const needed = { required: true, message: m.needed };
  return (
    <MatterDialog<{ text: string; account: number; until: Dayjs }>
      title={t.give}
      act={t.give}
      busy={give.isPending}
      error={give.error ?? workers.error}
      close={close}
      send={({ text, account, until }) =>
        give.mutate({
          params: { path: { matter } },
          body: { text: text.trim(), account, until: until.format("YYYY-MM-DD") },
        })
      }
    >
      <Form.Item name="text" label={t.what} rules={[{ ...needed, whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={LONGEST_TEXT} />
      </Form.Item>
      <Form.Item name="account" label={t.who} rules={[needed]}>
        <Select
          loading={workers.isPending}
          showSearch={{ optionFilterProp: "label" }}
          options={(workers.data ?? []).map((one) => ({ value: one.account, label: one.name }))}
        />
      </Form.Item>
      <Form.Item name="until" label={t.until} rules={[needed]}>
        <DatePicker disabledDate={(day) => day.isBefore(dayjs(), "day")} />
      </Form.Item>
    </MatterDialog>
  );
}

function End({
  matter,
  task,
  act,
  close,
}: {
  matter: number;
  task: Task;
  act: "done" | "withdraw";
  close: () => void;
}) {
  const t = useTexts(taskTexts);
  const m = useTexts(matterTexts);
  const params = { path: { matter, task: task.id } };
  const complete = api.useMutation(
    "post",
    "/api/matters/{matter}/tasks/{task}/completion",
    useAfterAct(t.completed, close),
  );
  const withdraw = api.useMutation(
    "post",
    "/api/matters/{matter}/tasks/{task}/withdrawal",
    useAfterAct(t.withdrawnDone, close),
  );
  const isDone = act === "done";
  return (
    <MatterDialog<{ note?: string }>
      title={isDone ? t.done : t.withdraw}
      help={task.text}
      act={isDone ? t.done : t.withdraw}
      danger={!isDone}
      busy={complete.isPending || withdraw.isPending}
      error={complete.error ?? withdraw.error}
      close={close}
      send={({ note }) =>
        isDone
          ? complete.mutate({ params, body: note?.trim() ? { note: note.trim() } : {} })
          : withdraw.mutate({ params, body: { reason: note?.trim() ?? "" } })
      }
    >
      <Form.Item
        name="note"
        label={isDone ? t.doneNote : m.reason}
        rules={isDone ? [] : [{ required: true, whitespace: true, message: m.needed }]}
      >
        <Input.TextArea rows={3} maxLength={LONGEST_NOTE} />
      </Form.Item>
    </MatterDialog>
  );
}
