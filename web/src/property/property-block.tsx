import { Alert, Button, Segmented, Table } from "antd";
import { useState } from "react";
import { api, problem } from "../http/api";
import { useMe } from "../identity/session";
import { reachable } from "../page/reachable";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Reading } from "../page/states";
import type { Page } from "../procedure/words";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { AddPhoto, EndChange, EnterChange, EnterItem } from "./item-dialogs";
import { Photos } from "./photos";
import { propertyTexts } from "./texts";
import {
  actWords,
  type Change,
  flawWords,
  type Item,
  kindWords,
  type List,
  partsOf,
  possible,
  STATES,
  signerWords,
  stateMoods,
  stateWords,
} from "./words";
import "./property.css";

/** Processes in which property is taken in. */
const TAKING: readonly string[] = ["verification", "case"];

type Asking = { act: "enter" } | { act: "change" | "photo" | "confirm" | "refuse" | "withdraw"; item: Item };

/** The property of a matter: the list with its sums, and item by item which paper says so. */
export function PropertyBlock({ page }: { page: Page }) {
  const t = useTexts(propertyTexts);
  const format = useFormat();
  const matter = page.row.id;
  const [asking, setAsking] = useState<Asking>();
  const [view, setView] = useState<"list" | "papers">("list");
  const property = api.useQuery(
    "get",
    "/api/matters/{matter}/property",
    { params: { path: { matter } } },
    { staleTime: 0 },
  );
  const takes = TAKING.includes(page.row.process);
  if ((property.error && problem(property.error).status === 404) || (!takes && !property.data?.items.length)) {
    return null;
  }
  const close = () => setAsking(undefined);
  const items = property.data?.items ?? [];
  return (
    <Block title={t.property} beside={items.length > 0 ? format.number(items.length) : undefined}>
      <Reading of={property}>
        {(list) =>
          list.items.length === 0 ? (
            <p className="quiet">{t.none}</p>
          ) : (
            <>
              <Sums list={list} />
              <Segmented
                className="no-print"
                size="small"
                style={{ marginBottom: 8 }}
                value={view}
                onChange={(value) => setView(value as "list" | "papers")}
                options={[
                  { value: "list", label: t.list },
                  { value: "papers", label: t.reconcile },
                ]}
              />
              {view === "list" ? <Items matter={matter} list={list} onAsk={setAsking} /> : <Papers list={list} />}
            </>
          )
        }
      </Reading>
      {takes && property.data?.mayEnter && page.row.endedAt === undefined ? (
        <Button size="small" className="no-print" style={{ marginTop: 8 }} onClick={() => setAsking({ act: "enter" })}>
          {t.enter}
        </Button>
      ) : null}
      <p className="quiet small" style={{ marginBottom: 0 }}>
        {t.help}
      </p>
      {asking?.act === "enter" ? <EnterItem matter={matter} close={close} /> : null}
      {asking?.act === "change" ? <EnterChange matter={matter} item={asking.item} close={close} /> : null}
      {asking?.act === "photo" ? <AddPhoto matter={matter} item={asking.item} close={close} /> : null}
      {asking?.act === "confirm" || asking?.act === "refuse" || asking?.act === "withdraw" ? (
        <EndChange matter={matter} item={asking.item} act={asking.act} close={close} />
      ) : null}
    </Block>
  );
}

function Sums({ list }: { list: List }) {
  const t = useTexts(propertyTexts);
  const say = useSay();
  const format = useFormat();
  return (
    <dl className="facts property-sums">
      {STATES.flatMap((state) => {
        const sum = list.sums[state];
        return sum === undefined
          ? []
          : [
              <div key={state}>
                <dt>{say(stateWords[state])}</dt>
                <dd>
                  <b>{t.items(sum.items)}</b>
                  {sum.parts > 0 ? ` ${t.parts(sum.parts)}` : ""} · {format.money(sum.value)}
                  {sum.unvalued > 0 ? <span className="quiet small"> · {t.unvalued(sum.unvalued)}</span> : null}
                </dd>
              </div>,
            ];
      })}
    </dl>
  );
}

function Items({ matter, list, onAsk }: { matter: number; list: List; onAsk: (asking: Asking) => void }) {
  const t = useTexts(propertyTexts);
  const say = useSay();
  const format = useFormat();
  return (
    <Table<Item>
      className="property-table"
      tableLayout="fixed"
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 700 }}
      onRow={reachable}
      dataSource={list.items}
      expandable={{
        expandedRowRender: (item) => <Expanded matter={matter} item={item} works={list.mayEnter} onAsk={onAsk} />,
      }}
      columns={[
        { title: t.number, width: 50, render: (_, item) => item.number },
        {
          title: t.what,
          render: (_, item) => (
            <>
              <span className={item.state === "STRUCK" ? "property-out" : ""}>{item.description}</span>
              <div className="quiet small">
                {[say(kindWords[item.kind]), item.quantity, t.from(item.owner)].filter(Boolean).join(" · ")}
              </div>
            </>
          ),
        },
        {
          title: t.value,
          width: 110,
          align: "right",
          render: (_, item) => (item.value === undefined ? "" : format.number(item.value, 2)),
        },
        {
          title: t.place,
          width: 140,
          render: (_, item) => (
            <>
              {item.place}
              <div className="quiet small">{[item.custodianName, item.seal].filter(Boolean).join(" · ")}</div>
            </>
          ),
        },
        {
          title: t.state,
          width: 170,
          render: (_, item) => (
            <>
              <StateMark mood={stateMoods[item.state]}>{say(stateWords[item.state])}</StateMark>
              {partsOf(item).map((change) => (
                <div key={change.id} className="quiet small">
                  {t.partWent(change.part ?? "", say(actWords[change.act]))}
                  {change.value === undefined ? "" : ` · ${format.money(change.value)}`}
                </div>
              ))}
              {item.backBy && item.state === "UNRELATED" ? (
                <div>
                  <StateMark mood={item.backLate ? "bad" : "care"}>{t.backBy(format.date(item.backBy))}</StateMark>
                </div>
              ) : null}
              {item.flaws
                .filter((flaw) => flaw !== "BACK_LATE")
                .map((flaw) => (
                  <div key={flaw}>
                    <StateMark mood={flaw === "NOT_VALUED" ? "care" : "bad"}>{say(flawWords[flaw])}</StateMark>
                  </div>
                ))}
              <Waits item={item} />
            </>
          ),
        },
      ]}
    />
  );
}

function Waits({ item }: { item: Item }) {
  const t = useTexts(propertyTexts);
  const say = useSay();
  const waits = item.changes.find((change) => change.id === item.waits);
  return waits === undefined ? null : (
    <div>
      <StateMark mood="care">{t.waits(say(actWords[waits.act]), waits.proposedByName)}</StateMark>
    </div>
  );
}

function Expanded(props: { matter: number; item: Item; works: boolean; onAsk: (asking: Asking) => void }) {
  const t = useTexts(propertyTexts);
  const me = useMe();
  const { item, matter, works, onAsk } = props;
  const waits = item.changes.find((change) => change.id === item.waits);
  const act = (name: Exclude<Asking["act"], "enter">, text: string, primary = false) => (
    <Button key={name} size="small" type={primary ? "primary" : "default"} onClick={() => onAsk({ act: name, item })}>
      {text}
    </Button>
  );
  return (
    <div className="property-record">
      <Photos matter={matter} files={item.photos} />
      <h3 className="rows-head">{t.said}</h3>
      <Said item={item} />
      {works ? (
        <div className="property-acts no-print">
          {waits && waits.proposedBy !== me.account ? [act("confirm", t.confirm, true), act("refuse", t.refuse)] : null}
          {waits && waits.proposedBy === me.account ? act("withdraw", t.withdraw) : null}
          {waits === undefined && possible(item).length > 0 ? act("change", t.change) : null}
          {act("photo", t.photoAdd)}
        </div>
      ) : null}
    </div>
  );
}

/** Every change of an item with its paper and the two who stand for it. */
function Said({ item }: { item: Item }) {
  return (
    <ol className="property-said">
      {item.changes.map((change) => (
        <li key={change.id}>
          <OneSaid change={change} />
        </li>
      ))}
    </ol>
  );
}

function OneSaid({ change }: { change: Change }) {
  const t = useTexts(propertyTexts);
  const say = useSay();
  const format = useFormat();
  const mark = usePunctuation();
  const stands = change.counts || change.state === "PENDING" || change.act === "TAKEN_BACK";
  const words = [
    change.part ? `${t.onlyPart}${mark.colon}${change.part}` : undefined,
    change.value === undefined ? undefined : format.money(change.value),
    change.place,
    change.custodianName,
    change.seal ? `${t.seal} ${change.seal}` : undefined,
    change.receipt ? `${t.receipt} ${change.receipt}` : undefined,
    change.signer && change.signerIs ? `${say(signerWords[change.signerIs])} ${change.signer}` : undefined,
  ].filter(Boolean);
  return (
    <>
      <span className={stands ? "" : "property-out"}>
        {format.date(change.day)} <b>{say(actWords[change.act])}</b> · {change.paperName ?? "—"}
      </span>
      {stands ? null : <span className="quiet small"> {t.notCounted}</span>}
      {words.length > 0 ? <div className="small">{words.join(" · ")}</div> : null}
      <div className="quiet small">
        {change.endedByName
          ? change.state === "CONFIRMED"
            ? t.byTwo(change.proposedByName, change.endedByName)
            : `${change.proposedByName} → ${change.endedByName}`
          : t.byOne(change.proposedByName)}
      </div>
      {change.note ? <div className="note">{change.note}</div> : null}
      {change.reason ? <div className="note">{change.reason}</div> : null}
    </>
  );
}

/** Item by item, which paper says so; and what is missing. */
function Papers({ list }: { list: List }) {
  const t = useTexts(propertyTexts);
  const say = useSay();
  const flawed = list.items.filter((item) => item.flaws.length > 0).length;
  return (
    <>
      {list.paperless > 0 || flawed > 0 ? (
        <Alert
          type={list.paperless > 0 ? "error" : "warning"}
          showIcon
          style={{ marginBottom: 8 }}
          title={[list.paperless > 0 ? t.paperless(list.paperless) : "", flawed > 0 ? t.flawed(flawed) : ""]
            .filter(Boolean)
            .join(" · ")}
        />
      ) : (
        <Alert type="success" showIcon style={{ marginBottom: 8 }} title={t.allRight} />
      )}
      <ul className="others">
        {list.items.map((item) => (
          <li key={item.id}>
            <b translate="no">
              {item.number} {item.description}
            </b>{" "}
            <StateMark mood={stateMoods[item.state]}>{say(stateWords[item.state])}</StateMark>
            {item.flaws.map((flaw) => (
              <div key={flaw}>
                <StateMark mood={flaw === "NOT_VALUED" ? "care" : "bad"}>{say(flawWords[flaw])}</StateMark>
              </div>
            ))}
            <Said item={item} />
          </li>
        ))}
      </ul>
    </>
  );
}
