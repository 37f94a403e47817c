import { App, Button, Form, Input, Segmented, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api, queries, type Schema } from "../http/api";
import { useMe } from "../identity/session";
import { PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Nothing, Reading } from "../page/states";
import { MatterDialog } from "../procedure/matter-dialog";
import { useProcessNames } from "../procedure/use-process";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { retentionTexts } from "./texts";

type Kept = Schema<"Kept">;
type Act = "hold" | "lift" | "ask" | "approve" | "refuse";
type Which = "due" | "all" | "gone";

const isHeld = (row: Kept) => row.heldAbove || row.holds.some((hold) => hold.liftedAt === undefined);
const isDue = (row: Kept) => row.dueOn !== undefined && Date.parse(row.dueOn) <= Date.now();

/** Closed matters: how long they are kept, what holds them, and their end. */
export default function RetentionPage() {
  const t = useTexts(retentionTexts);
  const [which, setWhich] = useState<Which>("due");
  const [doing, setDoing] = useState<{ row: Kept; act: Act }>();
  const overview = api.useQuery("get", "/api/retention", {}, { staleTime: 0 });
  return (
    <>
      <PageHead title={t.title} />
      <p className="quiet">{t.help}</p>
      <Segmented<Which>
        className="no-print"
        value={which}
        onChange={setWhich}
        options={[
          { value: "due", label: t.due },
          { value: "all", label: t.all },
          { value: "gone", label: t.gone },
        ]}
      />
      <Reading of={overview}>
        {({ kept, gone, more }) => (
          <>
            {which === "gone" ? (
              <GoneTable rows={gone} />
            ) : (
              <KeptTable
                rows={which === "due" ? kept.filter((row) => isDue(row) || row.request !== undefined) : kept}
                empty={which === "due" ? t.none : t.noneClosed}
                onAct={(row, act) => setDoing({ row, act })}
              />
            )}
            {more && which !== "gone" ? <p className="quiet">{t.more}</p> : null}
          </>
        )}
      </Reading>
      {doing ? <ActDialog {...doing} close={() => setDoing(undefined)} /> : null}
    </>
  );
}

function KeptTable(props: { rows: Kept[]; empty: string; onAct: (row: Kept, act: Act) => void }) {
  const t = useTexts(retentionTexts);
  const format = useFormat();
  const names = useProcessNames();
  return (
    <Table<Kept>
      size="small"
      rowKey="matter"
      dataSource={props.rows}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      locale={{ emptyText: <Nothing why={props.empty} /> }}
      columns={[
        {
          title: t.matter,
          render: (_, row) => (
            <>
              <span className="quiet">{names.process(row.process)}</span>{" "}
              <Link to={`/matters/${row.matter}`}>{row.number}</Link> {row.title}
            </>
          ),
        },
        { title: t.ended, width: 110, render: (_, row) => format.date(row.endedAt) },
        {
          title: t.until,
          width: 190,
          render: (_, row) => (row.dueOn ? format.date(row.dueOn) : <span className="quiet">{t.forGood}</span>),
        },
        { title: t.state, width: 300, render: (_, row) => <State of={row} /> },
        {
          title: t.acts,
          width: 240,
          className: "no-print",
          render: (_, row) => <Acts row={row} onAct={(act) => props.onAct(row, act)} />,
        },
      ]}
    />
  );
}

function State({ of: row }: { of: Kept }) {
  const t = useTexts(retentionTexts);
  const format = useFormat();
  const holds = row.holds.filter((hold) => hold.liftedAt === undefined);
  return (
    <>
      {isHeld(row) ? <StateMark mood="care">{holds.length > 0 ? t.held : t.heldAbove}</StateMark> : null}
      {holds.map((hold) => (
        <div key={hold.id} className="small">
          {t.reasonPlaced(hold.placedBy, format.date(hold.placedAt), hold.reason)}
        </div>
      ))}
      {row.restedOn ? <div className="small">{t.restedOn}</div> : null}
      {row.request ? (
        <div>
          <StateMark mood="care">{t.asked(row.request.askedBy, row.request.approvedBy.length)}</StateMark>
          <div className="small">{row.request.reason}</div>
        </div>
      ) : null}
      {!isHeld(row) && !row.request && !row.restedOn ? (
        <StateMark mood="plain">{isDue(row) ? t.isDue : t.kept}</StateMark>
      ) : null}
    </>
  );
}

function Acts({ row, onAct }: { row: Kept; onAct: (act: Act) => void }) {
  const t = useTexts(retentionTexts);
  const me = useMe();
  const acts: Act[] = [];
  if (row.holds.some((hold) => hold.liftedAt === undefined && hold.placedByAccount !== me.account)) {
    acts.push("lift");
  }
  if (!row.holds.some((hold) => hold.liftedAt === undefined)) {
    acts.push("hold");
  }
  if (!isHeld(row) && isDue(row) && !row.restedOn && !row.request) {
    acts.push("ask");
  }
  if (row.request && row.request.askedByAccount !== me.account) {
    acts.push(...((isHeld(row) ? ["refuse"] : ["approve", "refuse"]) as Act[]));
  }
  return (
    <div className="evidence-acts">
      {acts.map((act) => (
        <Button key={act} size="small" danger={act === "approve"} onClick={() => onAct(act)}>
          {t[act]}
        </Button>
      ))}
    </div>
  );
}

function ActDialog({ row, act, close }: { row: Kept; act: Act; close: () => void }) {
  const t = useTexts(retentionTexts);
  const { message } = App.useApp();
  const done = (text: string) => {
    void queries.invalidateQueries({ queryKey: ["get", "/api/retention"] });
    void message.success(text);
    close();
  };
  const on = { onSuccess: () => done(t.done) };
  const hold = api.useMutation("post", "/api/retention/{matter}/holds", on);
  const lift = api.useMutation("post", "/api/retention/{matter}/holds/{hold}/lifting", on);
  const ask = api.useMutation("post", "/api/retention/{matter}/erasure", on);
  const decide = api.useMutation("post", "/api/retention/{matter}/erasure/decision", {
    onSuccess: ({ gone }) => done(gone ? t.isGone : t.done),
  });
  const path = { matter: row.matter };
  const send = ({ reason }: { reason: string }) => {
    if (act === "hold") {
      hold.mutate({ params: { path }, body: { reason } });
    } else if (act === "lift") {
      const open = row.holds.find((one) => one.liftedAt === undefined);
      lift.mutate({ params: { path: { ...path, hold: open?.id ?? 0 } }, body: { reason } });
    } else if (act === "ask") {
      ask.mutate({ params: { path }, body: { reason } });
    } else {
      decide.mutate({ params: { path }, body: { approved: act === "approve", note: reason } });
    }
  };
  const helps: Record<Act, string | undefined> = {
    hold: t.holdHelp,
    lift: t.liftHelp,
    ask: t.askHelp,
    approve: t.approveHelp,
    refuse: undefined,
  };
  const decides = act === "approve" || act === "refuse";
  return (
    <MatterDialog<{ reason: string }>
      title={`${t[act]} · ${row.number}`}
      help={helps[act]}
      act={t[act]}
      danger={act === "approve"}
      busy={hold.isPending || lift.isPending || ask.isPending || decide.isPending}
      error={hold.error ?? lift.error ?? ask.error ?? decide.error}
      close={close}
      send={send}
    >
      <Form.Item
        name="reason"
        label={decides ? t.note : t.reason}
        rules={act === "approve" ? [] : [{ required: true, message: t.reason }]}
      >
        <Input.TextArea rows={3} maxLength={1000} showCount />
      </Form.Item>
    </MatterDialog>
  );
}

function GoneTable({ rows }: { rows: Schema<"KeptGone">[] }) {
  const t = useTexts(retentionTexts);
  const format = useFormat();
  const names = useProcessNames();
  return (
    <Table<Schema<"KeptGone">>
      size="small"
      rowKey="matter"
      dataSource={rows}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      locale={{ emptyText: <Nothing why={t.noneGone} /> }}
      columns={[
        { title: t.number, render: (_, row) => row.number },
        { title: t.process, width: 140, render: (_, row) => names.process(row.process) },
        { title: t.ended, width: 110, render: (_, row) => format.date(row.endedAt) },
        { title: t.goneAt, width: 150, render: (_, row) => format.dateTime(row.doneAt) },
        { title: t.goneBy, render: (_, row) => [row.askedBy, ...row.approvedBy].join("、") },
        { title: t.reason, render: (_, row) => row.reason },
        { title: t.goneWhat, width: 180, render: (_, row) => t.goneSum(row.rows, row.files) },
      ]}
    />
  );
}
