import { App, Button, DatePicker, Form, Input, Modal, Select, Table } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { api, queries, type Schema } from "../http/api";
import { useRoleNames } from "../identity/role-names";
import { useMe } from "../identity/session";
import { PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Nothing, Reading, useProblemText } from "../page/states";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { MatterDialog } from "./matter-dialog";
import { standInTexts } from "./new-texts";
import { matterTexts } from "./texts";

type Delegation = Schema<"DelegationsDelegation">;
type Wanted = Schema<"DelegationsWanted">;

const LONGEST_DAYS = 92;

const changed = () => void queries.invalidateQueries({ queryKey: ["get", "/api/procedures/delegations"] });

/** Who acts in whose place while they are away. */
export default function StandInsPage() {
  const t = useTexts(matterTexts);
  const s = useTexts(standInTexts);
  const format = useFormat();
  const roleName = useRoleNames();
  const { message, modal } = App.useApp();
  const problemText = useProblemText();
  const [giving, setGiving] = useState(false);
  const delegations = api.useQuery("get", "/api/procedures/delegations");
  const end = api.useMutation("delete", "/api/procedures/delegations/{id}", {
    onSuccess: () => {
      changed();
      void message.success(s.ended);
    },
    onError: (failure: unknown) => void message.error(problemText(failure).title),
  });
  const isOpen = (row: Delegation) => row.endedAt === undefined && Date.parse(row.until) > Date.now();
  return (
    <>
      <PageHead
        title={t.standIns}
        acts={
          <Button type="primary" onClick={() => setGiving(true)}>
            {s.give}
          </Button>
        }
      />
      <p className="quiet">{s.help}</p>
      <Reading of={delegations}>
        {(rows) => (
          <Table<Delegation>
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={rows}
            locale={{ emptyText: <Nothing why={s.empty} /> }}
            columns={[
              { title: s.giver, width: 140, render: (_, row) => (row.mine ? s.me : row.giverName) },
              { title: s.receiver, width: 140, render: (_, row) => (row.mine ? row.receiverName : s.me) },
              { title: s.role, width: 160, render: (_, row) => roleName(row.role) },
              {
                title: s.time,
                width: 290,
                render: (_, row) => `${format.dateTime(row.from)} – ${format.dateTime(row.until)}`,
              },
              { title: t.state, width: 130, render: (_, row) => <State of={row} /> },
              { title: t.reason, render: (_, row) => row.reason },
              {
                title: <span className="for-readers">{s.end}</span>,
                width: 100,
                render: (_, row) =>
                  row.mine && isOpen(row) ? (
                    <Button
                      size="small"
                      onClick={() =>
                        void modal.confirm({
                          title: s.endAsk(row.receiverName),
                          content: s.endHelp,
                          okText: s.end,
                          cancelText: t.cancel,
                          onOk: () => end.mutateAsync({ params: { path: { id: row.id } } }).catch(() => undefined),
                        })
                      }
                    >
                      {s.end}
                    </Button>
                  ) : null,
              },
            ]}
          />
        )}
      </Reading>
      {giving ? <Give close={() => setGiving(false)} /> : null}
    </>
  );
}

function State({ of }: { of: Delegation }) {
  const s = useTexts(standInTexts);
  const now = Date.now();
  if (of.endedAt !== undefined) {
    return <StateMark mood="plain">{s.ended}</StateMark>;
  }
  if (Date.parse(of.until) <= now) {
    return <StateMark mood="plain">{s.over}</StateMark>;
  }
  return Date.parse(of.from) > now ? (
    <StateMark mood="plain">{s.ahead}</StateMark>
  ) : (
    <StateMark mood="good">{s.inForce}</StateMark>
  );
}

function Give({ close }: { close: () => void }) {
  const t = useTexts(matterTexts);
  const s = useTexts(standInTexts);
  const me = useMe();
  const roleName = useRoleNames();
  const { message } = App.useApp();
  const people = api.useQuery("get", "/api/procedures/stand-ins", {}, { staleTime: 0 });
  const give = api.useMutation("post", "/api/procedures/delegations", {
    onSuccess: () => {
      changed();
      void message.success(s.given);
      close();
    },
  });
  const roles = [...new Set(me.duties.map((duty) => duty.role))];
  const needed = [{ required: true, message: t.needed }];
  if (people.data?.length === 0) {
    return (
      <Modal open title={s.give} footer={null} onCancel={close}>
        <Nothing why={s.nobody} />
      </Modal>
    );
  }
  return (
    <MatterDialog<{ receiver: number; role: Wanted["role"]; time: [Dayjs, Dayjs]; reason: string }>
      title={s.give}
      act={s.give}
      disabled={people.data === undefined}
      busy={give.isPending}
      error={give.error ?? people.error}
      close={close}
      initial={{ role: roles[0] as Wanted["role"] }}
      send={({ receiver, role, time: [from, until], reason }) =>
        give.mutate({
          body: { receiver, role, from: from.toISOString(), until: until.toISOString(), reason: reason.trim() },
        })
      }
    >
      <Form.Item name="receiver" label={s.receiver} rules={needed}>
        <Select
          loading={people.isPending}
          showSearch={{ optionFilterProp: "label" }}
          options={people.data?.map((one) => ({ value: one.account, label: one.name }))}
        />
      </Form.Item>
      <Form.Item name="role" label={s.role} rules={needed}>
        <Select options={roles.map((role) => ({ value: role, label: roleName(role) }))} />
      </Form.Item>
      <Form.Item
        name="time"
        label={s.time}
        extra={s.most}
        rules={[
          ...needed,
          {
            validator: (_, time?: [Dayjs, Dayjs]) =>
              time && time[1].diff(time[0], "day", true) > LONGEST_DAYS
                ? Promise.reject(new Error(s.most))
                : Promise.resolve(),
          },
        ]}
      >
        <DatePicker.RangePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" minDate={dayjs()} />
      </Form.Item>
      <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.needed }]}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
    </MatterDialog>
  );
}
