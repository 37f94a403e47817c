import { Button, Form, Input, Radio, Select, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useSentence } from "../findings/sentence";
import { stateMoods, stateWords } from "../findings/words";
import { api, type Schema } from "../http/api";
import { useMay, useMe } from "../identity/session";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Nothing, Reading } from "../page/states";
import { UnitSelect } from "../page/units";
import { MatterDialog } from "../procedure/matter-dialog";
import { matterTexts } from "../procedure/texts";
import { useAfterAct } from "../procedure/use-changed";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import type { Room } from "./room-block";
import { answerWords, roomTexts } from "./texts";
import "./inspections.css";

type Found = Schema<"RoomFinding">;
type Answer = keyof typeof answerWords;
type Asking = "classify" | "push" | "accept" | "raise" | { answer: Found };

const LONGEST_NOTE = 4_000;
const PAGE = 20;

/** Nobody has decided on these findings; an answer in them waits to be accepted. */
const OPEN: Found["finding"]["state"][] = ["NEW", "ASSIGNED", "PUSHED", "SNOOZED"];
const waits = (row: Found) => row.answer && !row.acceptedAt && OPEN.includes(row.finding.state);

/** Findings of a room, and what the team makes of them. */
export function RoomFindings({ room }: { room: Room }) {
  const t = useTexts(roomTexts);
  const findings = api.useQuery(
    "get",
    "/api/inspections/{matter}/findings",
    { params: { path: { matter: room.matter } } },
    { staleTime: 0, enabled: room.open },
  );
  return (
    <Block title={t.findings}>
      <p className="quiet small">{room.open ? t.findingsHelp : t.notOpen}</p>
      {room.open ? <Reading of={findings}>{(rows) => <List room={room} rows={rows} />}</Reading> : null}
    </Block>
  );
}

function List({ room, rows }: { room: Room; rows: Found[] }) {
  const t = useTexts(roomTexts);
  const say = useSay();
  const me = useMe();
  const may = useMay();
  const format = useFormat();
  const sentence = useSentence();
  const [chosen, setChosen] = useState<string[]>([]);
  const [asking, setAsking] = useState<Asking>();
  const picked = rows.filter((row) => chosen.includes(row.finding.id));
  const category = (name: string | undefined) =>
    say(room.categories.find((one) => one.name === name)?.title) || name || "";
  const close = () => setAsking(undefined);
  const done = () => {
    setAsking(undefined);
    setChosen([]);
  };
  if (rows.length === 0) {
    return <Nothing why={t.empty} />;
  }
  return (
    <>
      <div className="no-print room-acts">
        <span className="quiet small">
          {picked.length > 0
            ? t.chosen(picked.length)
            : t.counts(
                rows.length,
                rows.filter((row) => row.category).length,
                rows.filter((row) => row.member).length,
                rows.filter((row) => row.answer).length,
                rows.filter((row) => row.acceptedAt).length,
              )}
        </span>
        <Button size="small" disabled={picked.length === 0} onClick={() => setAsking("classify")}>
          {t.classify}
        </Button>
        {room.furnishes ? (
          <Button size="small" disabled={picked.length === 0} onClick={() => setAsking("push")}>
            {t.push}
          </Button>
        ) : null}
        {room.furnishes && may("FINDINGS_TRIAGE") ? (
          <Button
            size="small"
            disabled={picked.length === 0 || !picked.every(waits)}
            onClick={() => setAsking("accept")}
          >
            {t.accept}
          </Button>
        ) : null}
        {room.furnishes && may("CLUES_RAISE") ? (
          <Button size="small" disabled={picked.length === 0} onClick={() => setAsking("raise")}>
            {t.raise}
          </Button>
        ) : null}
      </div>
      <Table<Found>
        size="small"
        rowKey={(row) => row.finding.id}
        dataSource={rows}
        pagination={rows.length > PAGE ? { pageSize: PAGE, showSizeChanger: false, size: "small" } : false}
        rowSelection={{ selectedRowKeys: chosen, onChange: (keys) => setChosen(keys.map(String)) }}
        columns={[
          {
            title: t.finding,
            render: (_, { finding }) => (
              <>
                <Link to={`/matters/${room.matter}/findings/${finding.id}`}>{say(finding.title)}</Link>{" "}
                <StateMark mood={stateMoods[finding.state]}>{say(stateWords[finding.state])}</StateMark>
                <div className="small">{sentence(finding.sentence)}</div>
                <div className="quiet small">
                  {say(finding.unitName)}
                  {finding.amount === undefined ? "" : ` · ${format.money(finding.amount, finding.currency)}`}
                </div>
              </>
            ),
          },
          {
            title: t.category,
            width: 130,
            filters: room.categories.map((one) => ({ text: say(one.title), value: one.name })),
            onFilter: (value, row) => row.category === value,
            render: (_, row) => category(row.category) || <span className="quiet">{t.unclassified}</span>,
          },
          {
            title: t.member,
            width: 110,
            render: (_, row) =>
              row.member === undefined ? (
                <span className="quiet">{t.nobody}</span>
              ) : (
                (room.team[String(row.member)] ?? t.memberGone)
              ),
          },
          {
            title: t.answer,
            width: 190,
            render: (_, row) => (
              <>
                {row.answer ? (
                  <>
                    <b>{say(answerWords[row.answer])}</b>
                    <div className="small note">{row.note}</div>
                    {row.acceptedAt ? (
                      <span className="quiet small">{t.taken(format.date(row.acceptedAt))}</span>
                    ) : waits(row) ? (
                      <StateMark mood="care">{t.waits}</StateMark>
                    ) : null}
                  </>
                ) : row.member ? (
                  <StateMark mood="care">{t.open}</StateMark>
                ) : null}
                {!row.acceptedAt && (row.member === undefined || row.member === me.account || room.furnishes) ? (
                  <div>
                    <Button type="link" size="small" className="no-print" onClick={() => setAsking({ answer: row })}>
                      {t.answerIt}
                    </Button>
                  </div>
                ) : null}
              </>
            ),
          },
        ]}
      />
      {asking === "classify" ? <Classify room={room} rows={picked} close={close} done={done} /> : null}
      {asking === "push" ? <Push room={room} rows={picked} close={close} done={done} /> : null}
      {asking === "accept" ? <Accept room={room} rows={picked} close={close} done={done} /> : null}
      {asking === "raise" ? <Raise room={room} rows={picked} close={close} done={done} /> : null}
      {typeof asking === "object" ? <Say room={room} row={asking.answer} close={close} /> : null}
    </>
  );
}

interface DialogProps {
  room: Room;
  rows: Found[];
  close: () => void;
  done: () => void;
}

const seen = (rows: Found[]) => rows.map(({ finding }) => ({ id: finding.id, version: finding.version }));
const idsOf = (rows: Found[]) => rows.map((row) => row.finding.id);

function Classify({ room, rows, close, done }: DialogProps) {
  const t = useTexts(roomTexts);
  const m = useTexts(matterTexts);
  const say = useSay();
  const classify = api.useMutation(
    "post",
    "/api/inspections/{matter}/findings/classification",
    useAfterAct(t.classified, done),
  );
  return (
    <MatterDialog<{ category: string }>
      title={`${t.classify} · ${t.chosen(rows.length)}`}
      act={t.classify}
      busy={classify.isPending}
      error={classify.error}
      close={close}
      send={({ category }) =>
        classify.mutate({ params: { path: { matter: room.matter } }, body: { findings: idsOf(rows), category } })
      }
    >
      <Form.Item name="category" label={t.category} rules={[{ required: true, message: m.needed }]}>
        <Select options={room.categories.map((one) => ({ value: one.name, label: say(one.title) }))} />
      </Form.Item>
    </MatterDialog>
  );
}

function Push({ room, rows, close, done }: DialogProps) {
  const t = useTexts(roomTexts);
  const m = useTexts(matterTexts);
  const push = api.useMutation("post", "/api/inspections/{matter}/findings/tasks", useAfterAct(t.pushed, done));
  return (
    <MatterDialog<{ member: number }>
      title={`${t.push} · ${t.chosen(rows.length)}`}
      act={t.push}
      busy={push.isPending}
      error={push.error}
      close={close}
      send={({ member }) =>
        push.mutate({ params: { path: { matter: room.matter } }, body: { findings: idsOf(rows), member } })
      }
    >
      <Form.Item name="member" label={t.member} rules={[{ required: true, message: m.needed }]}>
        <Select options={Object.entries(room.team).map(([id, name]) => ({ value: Number(id), label: name }))} />
      </Form.Item>
    </MatterDialog>
  );
}

function Accept({ room, rows, close, done }: DialogProps) {
  const t = useTexts(roomTexts);
  const say = useSay();
  const sentence = useSentence();
  const accept = api.useMutation(
    "post",
    "/api/inspections/{matter}/findings/acceptance",
    useAfterAct(t.accepted, done),
  );
  return (
    <MatterDialog
      wide
      title={`${t.accept} · ${t.chosen(rows.length)}`}
      act={t.accept}
      help={<p className="quiet">{t.acceptHelp}</p>}
      busy={accept.isPending}
      error={accept.error}
      close={close}
      send={() => accept.mutate({ params: { path: { matter: room.matter } }, body: { findings: seen(rows) } })}
    >
      <ul>
        {rows.map((row) => (
          <li key={row.finding.id}>
            {sentence(row.finding.sentence)} <b>{row.answer ? say(answerWords[row.answer]) : ""}</b>{" "}
            <span className="quiet">{row.note}</span>
          </li>
        ))}
      </ul>
    </MatterDialog>
  );
}

function Raise({ room, rows, close, done }: DialogProps) {
  const t = useTexts(roomTexts);
  const m = useTexts(matterTexts);
  const raise = api.useMutation("post", "/api/inspections/{matter}/clues", useAfterAct(t.raise, done));
  const units = new Set(rows.map((row) => row.finding.unit));
  const needed = [{ required: true, whitespace: true, message: m.needed }];
  return (
    <MatterDialog<{ title: string; unit: string; gist: string }>
      wide
      title={`${t.raise} · ${t.chosen(rows.length)}`}
      act={t.raise}
      busy={raise.isPending}
      error={raise.error}
      close={close}
      initial={units.size === 1 ? { unit: rows[0]?.finding.unit } : {}}
      send={({ title, unit, gist }) =>
        raise.mutate({
          params: { path: { matter: room.matter } },
          body: {
            title: title.trim(),
            unit,
            gist: gist.trim(),
            findings: seen(rows),
          },
        })
      }
    >
      <Form.Item name="title" label={t.clueTitle} rules={needed}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="unit" label={t.clueUnit} rules={[{ required: true, message: m.needed }]}>
        <UnitSelect width="100%" name={t.clueUnit} />
      </Form.Item>
      <Form.Item name="gist" label={t.gist} rules={needed}>
        <Input.TextArea rows={5} maxLength={20_000} />
      </Form.Item>
    </MatterDialog>
  );
}

function Say({ room, row, close }: { room: Room; row: Found; close: () => void }) {
  const t = useTexts(roomTexts);
  const m = useTexts(matterTexts);
  const say = useSay();
  const sentence = useSentence();
  const answer = api.useMutation(
    "post",
    "/api/inspections/{matter}/findings/{finding}/answer",
    useAfterAct(t.answered, close),
  );
  return (
    <MatterDialog<{ answer: Answer; note: string }>
      title={t.answerIt}
      act={t.answerIt}
      help={<p className="quiet">{sentence(row.finding.sentence)}</p>}
      busy={answer.isPending}
      error={answer.error}
      close={close}
      initial={{ ...(row.answer ? { answer: row.answer } : {}), ...(row.note ? { note: row.note } : {}) }}
      send={(body) => answer.mutate({ params: { path: { matter: room.matter, finding: row.finding.id } }, body })}
    >
      <Form.Item name="answer" label={t.answer} rules={[{ required: true, message: m.needed }]}>
        <Radio.Group options={Object.entries(answerWords).map(([value, text]) => ({ value, label: say(text) }))} />
      </Form.Item>
      <Form.Item name="note" label={t.note} rules={[{ required: true, whitespace: true, message: m.needed }]}>
        <Input.TextArea rows={4} maxLength={LONGEST_NOTE} />
      </Form.Item>
    </MatterDialog>
  );
}
