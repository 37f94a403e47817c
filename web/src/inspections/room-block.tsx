import { App, Button, DatePicker, Form, Table, TreeSelect } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { Link } from "react-router";
import { useModelTree } from "../findings/use-models";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Reading, useProblemText } from "../page/states";
import { UnitsSelect } from "../page/units";
import { MatterDialog } from "../procedure/matter-dialog";
import { matterTexts } from "../procedure/texts";
import { useAfterAct, useMattersChanged } from "../procedure/use-changed";
import type { Page } from "../procedure/words";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { RoomFindings } from "./room-findings";
import { roomTexts } from "./texts";

export type Room = Schema<"InspectionRoom">;
type Held = Schema<"HeldDataHeld">;

const MONTHS_SHOWN = 3;

/** The room of an inspection on the page of its matter: what is inspected, data at hand, models, findings. */
export function RoomBlock({ page }: { page: Page }) {
  const isInspection = page.row.process === "inspection";
  const room = api.useQuery(
    "get",
    "/api/inspections/{matter}",
    { params: { path: { matter: page.row.id } } },
    { staleTime: 0, enabled: isInspection },
  );
  return isInspection ? (
    <Reading of={room}>
      {(one) => (
        <>
          <Inspected room={one} unit={page.row.unit} />
          {one.data.length > 0 ? <DataAtHand room={one} /> : null}
          {one.member ? <RoomFindings room={one} /> : null}
        </>
      )}
    </Reading>
  ) : null;
}

function Inspected({ room, unit }: { room: Room; unit: string }) {
  const t = useTexts(roomTexts);
  const say = useSay();
  const format = useFormat();
  const mark = usePunctuation();
  const may = useMay();
  const { message } = App.useApp();
  const changed = useMattersChanged();
  const problemText = useProblemText();
  const [furnishing, setFurnishing] = useState(false);
  const run = api.useMutation("post", "/api/inspections/{matter}/runs", {
    onSuccess: ({ run: number }) => {
      changed();
      void message.success(t.runAsked(number));
    },
    onError: (failure: unknown) => void message.error(problemText(failure).title),
  });
  return (
    <Block title={t.room}>
      {room.from === undefined || room.to === undefined ? (
        <p className="quiet">{t.notYet}</p>
      ) : (
        <dl className="step-pairs">
          <dt>{t.period}</dt>
          <dd>
            {format.date(room.from)} – {format.date(room.to)}
          </dd>
          <dt>{t.units}</dt>
          <dd>
            {mark.list(room.units.map((unit) => say(unit.name) || unit.id))}{" "}
            <span className="quiet small">{t.unitsHelp}</span>
          </dd>
          <dt>{t.models}</dt>
          <dd>
            {room.models.length === 0 ? <span className="quiet">{t.noModels}</span> : null}
            {mark.list(room.models.map((model) => `${model.id} ${say(model.title)}`.trim()))}
          </dd>
          {room.runs.length > 0 ? (
            <>
              <dt>{t.runs}</dt>
              <dd>
                {room.runs.map((one) => (
                  <div key={one.run}>
                    {may("RUNS_READ") ? <Link to={`/runs/${one.run}`}>{one.run}</Link> : one.run}{" "}
                    <span className="quiet small">{format.dateTime(one.askedAt)}</span>
                  </div>
                ))}
              </dd>
            </>
          ) : null}
        </dl>
      )}
      <div className="no-print room-acts">
        {room.furnishes ? <Button onClick={() => setFurnishing(true)}>{t.furnish}</Button> : null}
        {room.open && may("RUNS_START") && room.models.length > 0 ? (
          <Button loading={run.isPending} onClick={() => run.mutate({ params: { path: { matter: room.matter } } })}>
            {t.run}
          </Button>
        ) : null}
      </div>
      {furnishing ? <Furnish room={room} unit={unit} close={() => setFurnishing(false)} /> : null}
    </Block>
  );
}

interface Wish {
  days: [Dayjs, Dayjs];
  units: string[];
  models?: string[];
}

function Furnish({ room, unit, close }: { room: Room; unit: string; close: () => void }) {
  const m = useTexts(matterTexts);
  const t = useTexts(roomTexts);
  const models = useModelTree();
  const furnish = api.useMutation("put", "/api/inspections/{matter}/room", useAfterAct(t.furnished, close));
  const needed = [{ required: true, message: m.needed }];
  const day = (at: Dayjs) => at.format("YYYY-MM-DD");
  return (
    <MatterDialog<Wish>
      wide
      title={t.room}
      act={t.furnish}
      busy={furnish.isPending}
      error={furnish.error}
      close={close}
      initial={{
        units: room.units.length > 0 ? room.units.map((one) => one.id) : [unit],
        models: room.models.map((model) => model.id),
        ...(room.from && room.to ? { days: [dayjs(room.from), dayjs(room.to)] } : {}),
      }}
      send={({ days, units, models: chosen }) =>
        furnish.mutate({
          params: { path: { matter: room.matter } },
          body: { from: day(days[0]), to: day(days[1]), units, models: chosen ?? [] },
        })
      }
    >
      <Form.Item name="days" label={t.period} rules={needed}>
        <DatePicker.RangePicker />
      </Form.Item>
      <Form.Item name="units" label={t.units} extra={t.unitsHelp} rules={needed}>
        <UnitsSelect name={t.units} width="100%" />
      </Form.Item>
      <Form.Item name="models" label={t.models}>
        <TreeSelect
          aria-label={t.models}
          treeData={models.tree}
          treeCheckable
          showCheckedStrategy={TreeSelect.SHOW_CHILD}
          showSearch={{ treeNodeFilterProp: "title" }}
          allowClear
        />
      </Form.Item>
    </MatterDialog>
  );
}

function DataAtHand({ room }: { room: Room }) {
  const t = useTexts(roomTexts);
  const say = useSay();
  const format = useFormat();
  const mark = usePunctuation();
  const missing = (held: Held) =>
    held.missing.length === 0
      ? t.none
      : held.missing.length > MONTHS_SHOWN
        ? t.more(held.missing.length, held.missing[0] ?? "")
        : mark.list(held.missing);
  return (
    <Block title={t.data} beside={t.dataHelp}>
      <Table<Held>
        size="small"
        rowKey="dataset"
        pagination={false}
        dataSource={room.data}
        columns={[
          {
            title: t.dataset,
            render: (_, held) => (
              <>
                {say(held.title)} <span className="quiet small">{held.dataset}</span>
              </>
            ),
          },
          {
            title: t.rows,
            align: "right",
            width: 180,
            render: (_, held) =>
              held.loaded ? (
                <>
                  {format.number(held.rows)} {held.byUnit ? null : <span className="quiet small">{t.ofAll}</span>}
                </>
              ) : (
                <StateMark mood="care">{t.notLoaded}</StateMark>
              ),
          },
          { title: t.missing, width: 260, render: (_, held) => (held.loaded && held.rows > 0 ? missing(held) : "") },
        ]}
      />
    </Block>
  );
}
