import { Alert, Button, DatePicker, Form, Input, InputNumber, Select, Space } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useEffect } from "react";
import { api } from "../http/api";
import { UnitSelect } from "../page/units";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import type { Wanted } from "./act-dialog";
import { actTexts } from "./texts";
import { type Act, type Reason, type Row, reasonWords } from "./words";

interface Fields {
  note?: string;
  reason?: Reason;
  until?: Dayjs;
  account?: number;
  unit?: string;
  amount?: number | null;
}

const NOTE_NEEDED: Act[] = ["COMMENT", "REOPEN", "EXPLAIN", "DISMISS", "SNOOZE"];
const LONGEST_NOTE = 4000;
const LONGEST_SNOOZE_DAYS = 365;

/** What one act needs beside the findings, as the server asks for it. */
export function ActFields(props: { id: string; act: Act; rows: Row[]; onFinish: (wanted: Wanted) => void }) {
  const t = useTexts(actTexts);
  const say = useSay();
  const format = useFormat();
  const [form] = Form.useForm<Fields>();
  const { act, rows, id } = props;
  const one = rows.length === 1 ? rows[0] : undefined;
  useEffect(() => {
    // the dialogue takes the focus when it has opened; the first field is where one goes on, unless one writes already
    const timer = setTimeout(() => {
      const fields = document.getElementById(id);
      if (!fields?.contains(document.activeElement)) {
        fields?.querySelector<HTMLElement>("input,textarea")?.focus();
      }
    }, 80);
    return () => clearTimeout(timer);
  }, [id]);
  const needed = [{ required: true, message: t.needed }];
  return (
    <Form<Fields>
      id={id}
      form={form}
      layout="vertical"
      initialValues={act === "CONFIRM" ? { amount: one?.amount ?? null } : {}}
      onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && form.submit()}
      onFinish={({ until, amount, note, ...rest }) =>
        props.onFinish({
          ...rest,
          note: note?.trim() || undefined,
          amount: amount ?? undefined,
          until: until?.endOf("day").toISOString(),
        })
      }
    >
      {act === "ASSIGN" ? <Assignee rows={rows} /> : null}
      {act === "PUSH" ? (
        <Form.Item name="unit" label={t.pushTo} rules={needed}>
          <UnitSelect name={t.pushTo} width="100%" />
        </Form.Item>
      ) : null}
      {act === "DISMISS" ? (
        <Form.Item name="reason" label={t.reason} rules={needed}>
          <Select options={Object.entries(reasonWords).map(([value, word]) => ({ value, label: say(word) }))} />
        </Form.Item>
      ) : null}
      {act === "SNOOZE" ? (
        <Form.Item label={t.until} required extra={t.within}>
          <Space>
            <Form.Item name="until" noStyle rules={needed}>
              <DatePicker
                disabledDate={(day) =>
                  day.isBefore(dayjs(), "day") || day.isAfter(dayjs().add(LONGEST_SNOOZE_DAYS, "day"), "day")
                }
              />
            </Form.Item>
            <Button size="small" onClick={() => form.setFieldValue("until", dayjs().add(1, "week"))}>
              {t.week}
            </Button>
            <Button size="small" onClick={() => form.setFieldValue("until", dayjs().add(1, "month"))}>
              {t.month}
            </Button>
            <Button size="small" onClick={() => form.setFieldValue("until", dayjs().add(3, "month"))}>
              {t.quarter}
            </Button>
          </Space>
        </Form.Item>
      ) : null}
      {act === "CONFIRM" ? (
        <Form.Item name="amount" label={t.confirmAmount} extra={rows.length > 1 ? t.confirmEach : undefined}>
          <InputNumber min={0} precision={2} style={{ width: 220 }} />
        </Form.Item>
      ) : null}
      {act === "RECOVER" && one ? (
        <Form.Item
          name="amount"
          label={t.recoverAmount}
          rules={needed}
          extra={t.recoveredSoFar(format.money(one.recovered), format.money(one.confirmed))}
        >
          <InputNumber min={0.01} precision={2} style={{ width: 220 }} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="note"
        label={t.note}
        rules={NOTE_NEEDED.includes(act) ? [{ required: true, whitespace: true, message: t.needed }] : []}
        extra={t.noteHelp}
      >
        <Input.TextArea rows={3} maxLength={LONGEST_NOTE} />
      </Form.Item>
    </Form>
  );
}

function Assignee({ rows }: { rows: Row[] }) {
  const t = useTexts(actTexts);
  const people = api.useQuery("post", "/api/findings/assignees", { body: { findings: rows.map((row) => row.id) } });
  return (
    <>
      <Form.Item name="account" label={t.account} rules={[{ required: true, message: t.needed }]}>
        <Select
          loading={people.isPending}
          showSearch={{ optionFilterProp: "label" }}
          options={people.data?.map((person) => ({ value: person.account, label: person.name })) ?? []}
        />
      </Form.Item>
      {people.data?.length === 0 ? <Alert type="warning" title={t.nobody} style={{ marginBottom: 12 }} /> : null}
    </>
  );
}
