import { App, Button, Form, Input, Modal, Radio, Select, Space, Switch, Table, TimePicker, TreeSelect } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { Link } from "react-router";
import { api, problem, queries, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Nothing, ProblemView, Reading, useProblemText } from "../page/states";
import { useFormat } from "../text/format";
import { texts, useTexts } from "../text/language";
import { type Pace, paceOf, readPace } from "./pace";
import { useAsked } from "./runs-page";
import { useLibraryTree } from "./start-run";

type Schedule = Schema<"Schedule">;

const pageTexts = texts({
  runs: { zh: "模型运行", en: "Runs" },
  title: { zh: "运行计划", en: "Schedules" },
  add: { zh: "新增计划", en: "Add a schedule" },
  change: { zh: "修改", en: "Change" },
  save: { zh: "保存", en: "Save" },
  cancel: { zh: "取消", en: "Cancel" },
  saved: { zh: "计划已保存", en: "The schedule is saved" },
  when: { zh: "何时运行", en: "When" },
  models: { zh: "模型", en: "Models" },
  allHelp: { zh: "不选则运行所有未停用的模型", en: "None chosen: all that are not switched off" },
  next: { zh: "下次运行", en: "Next" },
  last: { zh: "最近一次", en: "Last run" },
  state: { zh: "状态", en: "State" },
  on: { zh: "执行中", en: "On" },
  off: { zh: "已暂停", en: "Paused" },
  pause: { zh: "暂停", en: "Pause" },
  resume: { zh: "恢复", en: "Resume" },
  empty: {
    zh: "还没有计划。数据更新后，有关模型会自动运行；定期运行在这里设定。",
    en: "No schedule yet. Models run by themselves after an import; regular runs are set here.",
  },
  every: { zh: "频率", en: "How often" },
  DAY: { zh: "每天", en: "Every day" },
  WEEK: { zh: "每周", en: "Every week" },
  MONTH: { zh: "每月", en: "Every month" },
  OTHER: { zh: "其他", en: "Other" },
  at: { zh: "时刻", en: "At" },
  weekday: { zh: "星期", en: "On" },
  monthDay: { zh: "日期", en: "On day" },
  cron: { zh: "时间表达式", en: "Cron expression" },
  cronHelp: {
    zh: "秒 分 时 日 月 星期，例如 0 30 2 * * MON-FRI",
    en: "second minute hour day month weekday, such as 0 30 2 * * MON-FRI",
  },
  days: { zh: "周一,周二,周三,周四,周五,周六,周日", en: "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday" },
  dayOf: { zh: (day: number) => `${day} 日`, en: (day: number) => `day ${day}` },
  zone: { zh: "时间按中国标准时间", en: "Times are China Standard Time" },
  inZone: { zh: (zone: string) => `时区 ${zone}`, en: (zone: string) => `time zone ${zone}` },
  conflict: { zh: "计划已被他人修改，已重新读取。", en: "Somebody changed the schedule meanwhile; it was read again." },
  needed: { zh: "必填", en: "Needed" },
});

const WEEKDAYS = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];
const ZONE = "Asia/Shanghai";

/** When a schedule runs, in words. */
export function usePaceText(): (schedule: { cron: string; zone: string }) => string {
  const t = useTexts(pageTexts);
  return ({ cron, zone }) => {
    const pace = readPace(cron);
    const where = zone === ZONE ? "" : ` · ${t.inZone(zone)}`;
    if (pace.every === "OTHER") {
      return `${pace.cron}${where}`;
    }
    const day =
      pace.every === "WEEK"
        ? ` ${t.days.split(",")[WEEKDAYS.indexOf(pace.weekday)]}`
        : pace.every === "MONTH"
          ? ` ${t.dayOf(pace.day)}`
          : "";
    return `${t[pace.every]}${day} ${pace.time}${where}`;
  };
}

/** Runs that come again: added, changed, paused. */
export default function SchedulesPage() {
  const t = useTexts(pageTexts);
  const format = useFormat();
  const may = useMay();
  const asked = useAsked();
  const paceText = usePaceText();
  const problemText = useProblemText();
  const { message } = App.useApp();
  const [editing, setEditing] = useState<Schedule | "new">();
  const schedules = api.useQuery("get", "/api/runs/schedules");
  const changed = () =>
    queries.invalidateQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes("schedules") });
  const change = api.useMutation("put", "/api/runs/schedules/{id}", {
    onSuccess: () => void message.success(t.saved),
    onError: (failure) => void message.error(problem(failure).status === 409 ? t.conflict : problemText(failure).title),
    onSettled: changed,
  });
  const toggle = (schedule: Schedule) =>
    change.mutate({
      params: { path: { id: schedule.id } },
      body: {
        cron: schedule.cron,
        zone: schedule.zone,
        models: schedule.models,
        enabled: !schedule.enabled,
        version: schedule.version,
      },
    });
  return (
    <>
      <PageHead
        title={t.title}
        crumbs={[{ name: t.runs, to: "/runs" }, { name: t.title }]}
        acts={
          may("RUNS_START") ? (
            <Button type="primary" onClick={() => setEditing("new")}>
              {t.add}
            </Button>
          ) : undefined
        }
      />
      <Reading of={schedules}>
        {(all) => (
          <Table<Schedule>
            size="small"
            pagination={false}
            rowKey="id"
            dataSource={all}
            locale={{ emptyText: <Nothing why={t.empty} /> }}
            columns={[
              { title: t.when, width: 240, render: (_, s) => paceText(s) },
              { title: t.models, render: (_, s) => asked(s.models) },
              {
                title: t.state,
                width: 110,
                render: (_, s) => <StateMark mood={s.enabled ? "good" : "plain"}>{s.enabled ? t.on : t.off}</StateMark>,
              },
              { title: t.next, width: 150, render: (_, s) => format.dateTime(s.nextAt) },
              {
                title: t.last,
                width: 100,
                render: (_, s) => (s.lastRun ? <Link to={`/runs/${s.lastRun}`}>{s.lastRun}</Link> : "–"),
              },
              {
                width: 170,
                render: (_, s) =>
                  may("RUNS_START") ? (
                    <Space>
                      <Button size="small" onClick={() => setEditing(s)}>
                        {t.change}
                      </Button>
                      <Button size="small" loading={change.isPending} onClick={() => toggle(s)}>
                        {s.enabled ? t.pause : t.resume}
                      </Button>
                    </Space>
                  ) : null,
              },
            ]}
          />
        )}
      </Reading>
      {editing ? (
        <ScheduleForm
          schedule={editing === "new" ? undefined : editing}
          onClose={() => setEditing(undefined)}
          onDone={() => {
            setEditing(undefined);
            void changed();
            void message.success(t.saved);
          }}
        />
      ) : null}
    </>
  );
}

interface Values {
  every: Pace["every"];
  time?: Dayjs;
  weekday?: string;
  day?: number;
  cron?: string;
  models?: string[];
  enabled: boolean;
}

function ScheduleForm(props: { schedule: Schedule | undefined; onClose: () => void; onDone: () => void }) {
  const t = useTexts(pageTexts);
  const tree = useLibraryTree(false);
  const [form] = Form.useForm<Values>();
  const every = Form.useWatch("every", form);
  const add = api.useMutation("post", "/api/runs/schedules", { onSuccess: props.onDone });
  const change = api.useMutation("put", "/api/runs/schedules/{id}", { onSuccess: props.onDone });
  const pace = readPace(props.schedule?.cron ?? "0 0 3 * * *");
  const needed = [{ required: true, message: t.needed }];
  const send = (values: Values) => {
    const time = (values.time ?? dayjs("03:00", "HH:mm")).format("HH:mm");
    const body = {
      cron: paceOf(values.every, time, values.weekday ?? "MON", values.day ?? 1, values.cron ?? ""),
      zone: props.schedule?.zone ?? ZONE,
      models: values.models ?? [],
      enabled: values.enabled,
    };
    if (props.schedule) {
      change.mutate({
        params: { path: { id: props.schedule.id } },
        body: { ...body, version: props.schedule.version },
      });
    } else {
      add.mutate({ body });
    }
  };
  const failure = add.error ?? change.error;
  return (
    <Modal
      open
      title={props.schedule ? t.change : t.add}
      okText={t.save}
      cancelText={t.cancel}
      confirmLoading={add.isPending || change.isPending}
      onCancel={props.onClose}
      onOk={() => form.submit()}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{
          every: pace.every,
          time: dayjs(`2000-01-01T${pace.every === "OTHER" ? "03:00" : pace.time}`),
          weekday: pace.every === "WEEK" ? pace.weekday : "MON",
          day: pace.every === "MONTH" ? pace.day : 1,
          cron: props.schedule?.cron,
          models: props.schedule?.models,
          enabled: props.schedule?.enabled ?? true,
        }}
        onFinish={send}
      >
        <Form.Item name="every" label={t.every}>
          <Radio.Group
            optionType="button"
            options={(["DAY", "WEEK", "MONTH", "OTHER"] as const).map((value) => ({ value, label: t[value] }))}
          />
        </Form.Item>
        {every === "OTHER" ? (
          <Form.Item name="cron" label={t.cron} extra={t.cronHelp} rules={needed}>
            <Input maxLength={100} autoComplete="off" />
          </Form.Item>
        ) : (
          <Space align="start" size={16}>
            {every === "WEEK" ? (
              <Form.Item name="weekday" label={t.weekday}>
                <Select
                  options={WEEKDAYS.map((value, i) => ({ value, label: t.days.split(",")[i] }))}
                  style={{ width: 130 }}
                />
              </Form.Item>
            ) : null}
            {every === "MONTH" ? (
              <Form.Item name="day" label={t.monthDay}>
                <Select
                  options={Array.from({ length: 28 }, (_, i) => ({ value: i + 1, label: t.dayOf(i + 1) }))}
                  style={{ width: 110 }}
                />
              </Form.Item>
            ) : null}
            <Form.Item name="time" label={t.at} rules={needed} extra={t.zone}>
              <TimePicker format="HH:mm" minuteStep={5} />
            </Form.Item>
          </Space>
        )}
        <Form.Item name="models" label={t.models} extra={t.allHelp}>
          <TreeSelect
            treeData={tree}
            treeCheckable
            showCheckedStrategy={TreeSelect.SHOW_PARENT}
            showSearch={{ treeNodeFilterProp: "title" }}
            aria-label={t.models}
            maxTagCount={6}
            style={{ width: "100%" }}
          />
        </Form.Item>
        <Form.Item name="enabled" label={t.state} valuePropName="checked">
          <Switch checkedChildren={t.on} unCheckedChildren={t.off} />
        </Form.Item>
      </Form>
      {failure ? <ProblemView of={failure} /> : null}
    </Modal>
  );
}
