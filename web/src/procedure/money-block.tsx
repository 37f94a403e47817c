import { Button, DatePicker, Form, Input, InputNumber, Radio, Table } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { Link } from "react-router";
import { api, problem, type Schema } from "../http/api";
import { reachable } from "../page/reachable";
import { Block } from "../page/record-page";
import { Reading } from "../page/states";
import { useFormat } from "../text/format";
import { type Text, useSay, useTexts } from "../text/language";
import { MatterDialog } from "./matter-dialog";
import { recordTexts } from "./record-texts";
import { matterTexts } from "./texts";
import { useAfterAct } from "./use-changed";
import type { Page } from "./words";

type Ledger = Schema<"MoneyLedger">;
type Entry = Schema<"MoneyEntry">;
type Kind = Entry["kind"];

const LONGEST_RECEIPT = 100;
const LONGEST_NOTE = 4000;

const kinds: Record<Kind, Text> = {
  AT_STAKE: { zh: "涉及金额", en: "At stake" },
  CONFIRMED: { zh: "核实金额", en: "Confirmed" },
  TO_RETURN: { zh: "应退金额", en: "To be returned" },
  RETURNED: { zh: "已退金额", en: "Returned" },
};

const KINDS = Object.keys(kinds) as Kind[];

function sumOf(sums: Ledger["sums"], kind: Kind): number {
  return { AT_STAKE: sums.atStake, CONFIRMED: sums.confirmed, TO_RETURN: sums.toReturn, RETURNED: sums.returned }[kind];
}

/** The money of a matter: what it comes to, and every entry with its receipt; not for the supervised unit. */
export function MoneyBlock({ page }: { page: Page }) {
  const r = useTexts(recordTexts);
  const say = useSay();
  const format = useFormat();
  const matter = page.row.id;
  const [asking, setAsking] = useState<"enter" | Entry>();
  const ledger = api.useQuery("get", "/api/matters/{matter}/money", { params: { path: { matter } } }, { staleTime: 0 });
  const close = () => setAsking(undefined);
  if (ledger.error && problem(ledger.error).status === 404) {
    return null;
  }
  return (
    <Block title={r.money} beside={r.moneyHelp}>
      <Reading of={ledger}>
        {(read) => (
          <>
            <dl className="facts money-sums">
              {KINDS.map((kind) => (
                <div key={kind}>
                  <dt>{say(kinds[kind])}</dt>
                  <dd>
                    <b>{format.money(sumOf(read.sums, kind))}</b>
                  </dd>
                </div>
              ))}
            </dl>
            {read.entries.length === 0 ? (
              <p className="quiet">{r.noMoney}</p>
            ) : (
              <Entries of={read} page={page} onReverse={setAsking} />
            )}
            {read.mayEnter ? (
              <Button size="small" className="no-print" style={{ marginTop: 8 }} onClick={() => setAsking("enter")}>
                {r.moneyAdd}
              </Button>
            ) : null}
          </>
        )}
      </Reading>
      {asking === "enter" ? <Enter matter={matter} close={close} /> : null}
      {asking !== undefined && asking !== "enter" ? <Reverse matter={matter} entry={asking} close={close} /> : null}
    </Block>
  );
}

function Entries({ of, page, onReverse }: { of: Ledger; page: Page; onReverse: (entry: Entry) => void }) {
  const r = useTexts(recordTexts);
  const say = useSay();
  const format = useFormat();
  const matter = page.row.id;
  const numberOf = (id: number) => page.related.find((row) => row.id === id)?.number ?? r.elsewhere;
  return (
    <Table<Entry>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 640 }}
      onRow={reachable}
      dataSource={of.entries}
      style={{ marginTop: 8 }}
      columns={[
        { title: r.day, width: 100, render: (_, entry) => format.date(entry.day) },
        {
          title: r.subjectKind,
          width: 120,
          render: (_, entry) => (
            <>
              {say(kinds[entry.kind])}
              {entry.reversed ? <div className="quiet small">{r.reversed}</div> : null}
              {entry.reverses === undefined ? null : <div className="quiet small">{r.reverses}</div>}
            </>
          ),
        },
        {
          title: r.amount,
          width: 130,
          align: "right",
          render: (_, entry) => {
            const amount = format.number(entry.reverses === undefined ? entry.amount : -entry.amount, 2);
            return entry.reversed ? <s>{amount}</s> : amount;
          },
        },
        { title: r.receipt, width: 130, render: (_, entry) => entry.receipt },
        {
          title: r.note,
          render: (_, entry) => (
            <>
              {entry.note ? <div className="note">{entry.note}</div> : null}
              {entry.finding ? <Link to={`/findings/${entry.finding}`}>{entry.finding}</Link> : null}
              {entry.matter === matter ? null : (
                <div>
                  <Link to={`/matters/${entry.matter}`}>{numberOf(entry.matter)}</Link>
                </div>
              )}
            </>
          ),
        },
        { title: r.by, width: 90, render: (_, entry) => <span title={format.dateTime(entry.at)}>{entry.byName}</span> },
        {
          title: <span className="for-readers">{r.reverse}</span>,
          width: 90,
          className: "no-print",
          render: (_, entry) =>
            of.mayEnter && entry.matter === matter && !entry.reversed && entry.reverses === undefined ? (
              <Button size="small" onClick={() => onReverse(entry)}>
                {r.reverse}
              </Button>
            ) : null,
        },
      ]}
    />
  );
}

function Enter({ matter, close }: { matter: number; close: () => void }) {
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const say = useSay();
  const enter = api.useMutation("post", "/api/matters/{matter}/money", useAfterAct(r.moneyEntered, close));
  const needed = { required: true, message: t.needed };
  return (
    <MatterDialog<{ kind: Kind; amount: string; day: Dayjs; receipt?: string; note?: string }>
      title={r.moneyAdd}
      act={r.moneyAdd}
      busy={enter.isPending}
      error={enter.error}
      close={close}
      initial={{ kind: "CONFIRMED", day: dayjs() }}
      send={({ kind, amount, day, receipt, note }) =>
        enter.mutate({
          params: { path: { matter } },
          body: {
            kind,
            amount: amount as unknown as number, // as it was typed: a number would lose digits of large sums
            day: day.format("YYYY-MM-DD"),
            ...(receipt?.trim() ? { receipt: receipt.trim() } : {}),
            ...(note?.trim() ? { note: note.trim() } : {}),
          },
        })
      }
    >
      <Form.Item name="kind" label={r.subjectKind} rules={[needed]}>
        <Radio.Group options={KINDS.map((kind) => ({ value: kind, label: say(kinds[kind]) }))} />
      </Form.Item>
      <Form.Item name="amount" label={r.amount} rules={[needed]}>
        <InputNumber<string> stringMode min="0.01" precision={2} controls={false} style={{ width: 220 }} />
      </Form.Item>
      <Form.Item name="day" label={r.day} rules={[needed]}>
        <DatePicker allowClear={false} maxDate={dayjs()} />
      </Form.Item>
      <Form.Item
        name="receipt"
        label={r.receipt}
        extra={r.receiptNeeded}
        dependencies={["kind"]}
        rules={[
          ({ getFieldValue }) => ({
            required: getFieldValue("kind") === "RETURNED",
            whitespace: true,
            message: r.receiptNeeded,
          }),
        ]}
      >
        <Input maxLength={LONGEST_RECEIPT} />
      </Form.Item>
      <Form.Item name="note" label={r.note}>
        <Input.TextArea rows={2} maxLength={LONGEST_NOTE} />
      </Form.Item>
    </MatterDialog>
  );
}

function Reverse({ matter, entry, close }: { matter: number; entry: Entry; close: () => void }) {
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const say = useSay();
  const format = useFormat();
  const reverse = api.useMutation(
    "post",
    "/api/matters/{matter}/money/{entry}/reversal",
    useAfterAct(r.moneyReversed, close),
  );
  return (
    <MatterDialog<{ reason: string }>
      title={r.reverseTitle(`${say(kinds[entry.kind])} ${format.money(entry.amount)}`)}
      help={r.reverseHelp}
      act={r.reverse}
      danger
      busy={reverse.isPending}
      error={reverse.error}
      close={close}
      send={({ reason }) =>
        reverse.mutate({ params: { path: { matter, entry: entry.id } }, body: { reason: reason.trim() } })
      }
    >
      <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.needed }]}>
        <Input.TextArea rows={3} maxLength={LONGEST_NOTE} />
      </Form.Item>
    </MatterDialog>
  );
}
