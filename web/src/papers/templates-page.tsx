import { Button, Checkbox, Form, Input, Table } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { api, queries, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { reachable } from "../page/reachable";
import { Block, PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Nothing, Reading } from "../page/states";
import { UnitSelect } from "../page/units";
import { MatterDialog } from "../procedure/matter-dialog";
import { ProcessChoice } from "../procedure/process-choice";
import { useSay, useTexts } from "../text/language";
import { paperTexts, templateTexts } from "./texts";
import { kindNames } from "./words";

type Row = Schema<"TemplatesTemplateRow">;
type Office = Schema<"IssuingOffice">;

const ALL = "";

/** Templates of all papers of the office, and in whose name papers are issued. */
export default function TemplatesPage() {
  const t = useTexts(templateTexts);
  const say = useSay();
  const [place, setPlace] = useSearchParams();
  const rows = api.useQuery("get", "/api/papers/templates");
  const process = place.get("process") ?? ALL;
  const waiting = place.has("waiting");
  const choose = (to: string, only: boolean) =>
    setPlace({ ...(to === ALL ? {} : { process: to }), ...(only ? { waiting: "" } : {}) });
  return (
    <>
      <PageHead title={t.templates} />
      <p className="quiet">{t.help}</p>
      <Reading of={rows}>
        {(read) => {
          const processes = new Map(read.map((row) => [row.process, say(row.processTitle)]));
          const shown = read.filter(
            (row) => (process === ALL || row.process === process) && (!waiting || row.waits !== undefined),
          );
          return (
            <>
              <ProcessChoice
                name={t.process}
                chosen={process}
                onChoose={(to) => choose(to, waiting)}
                options={[
                  { key: ALL, label: t.all },
                  ...[...processes].map(([key, label]) => ({ key, label: label as string })),
                ]}
              />
              <Checkbox
                checked={waiting}
                onChange={(event) => choose(process, event.target.checked)}
                style={{ marginBottom: 8 }}
              >
                {t.onlyWaiting}
              </Checkbox>
              <Rows of={shown} all={process === ALL} empty={t.noneWaiting} />
            </>
          );
        }}
      </Reading>
      <Offices />
    </>
  );
}

function Rows({ of, all, empty }: { of: Row[]; all: boolean; empty: string }) {
  const t = useTexts(templateTexts);
  const say = useSay();
  return (
    <Table<Row>
      size="small"
      rowKey={(row) => `${row.process} ${row.paper}`}
      pagination={{ pageSize: 25, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 720 }}
      onRow={reachable}
      dataSource={of}
      locale={{ emptyText: <Nothing why={empty} /> }}
      columns={[
        {
          title: t.paper,
          render: (_, row) => (
            <>
              <Link to={`/matters/templates/${row.profile}/${row.process}/${row.paper}`}>{say(row.title)}</Link>
              {all ? <span className="quiet small"> · {say(row.processTitle)}</span> : null}
            </>
          ),
        },
        { title: t.kind, width: 150, render: (_, row) => say(kindNames[row.kind]) },
        {
          title: t.inUse,
          width: 200,
          render: (_, row) => (row.approved ? t.own(row.approved.version) : <span className="quiet">{t.shipped}</span>),
        },
        {
          title: <span className="for-readers">{t.onlyWaiting}</span>,
          width: 210,
          render: (_, row) => (row.waits ? <StateMark mood="care">{t.waits(row.waits.version)}</StateMark> : null),
        },
      ]}
    />
  );
}

function Offices() {
  const t = useTexts(templateTexts);
  const say = useSay();
  const may = useMay();
  const [setting, setSetting] = useState<Office | "new">();
  const offices = api.useQuery("get", "/api/papers/offices");
  return (
    <Block title={t.offices} beside={t.officesHelp}>
      <Reading of={offices}>
        {(read) => (
          <Table<Office>
            size="small"
            rowKey="unit"
            pagination={false}
            onRow={reachable}
            dataSource={read}
            locale={{ emptyText: <Nothing why={t.noOffices} /> }}
            columns={[
              { title: t.officeUnit, render: (_, one) => say(one.unitName) || one.unit },
              { title: t.officeName, render: (_, one) => one.name },
              { title: t.officeMark, width: 140, render: (_, one) => one.mark },
              {
                title: <span className="for-readers">{t.setOffice}</span>,
                width: 130,
                render: (_, one) =>
                  may("TEMPLATES_APPROVE") ? (
                    <Button size="small" onClick={() => setSetting(one)}>
                      {t.setOffice}
                    </Button>
                  ) : null,
              },
            ]}
          />
        )}
      </Reading>
      {may("TEMPLATES_APPROVE") ? (
        <Button size="small" style={{ marginTop: 8 }} onClick={() => setSetting("new")}>
          {t.setOffice}
        </Button>
      ) : null}
      {setting ? <SetOffice of={setting === "new" ? undefined : setting} close={() => setSetting(undefined)} /> : null}
    </Block>
  );
}

function SetOffice({ of, close }: { of: Office | undefined; close: () => void }) {
  const t = useTexts(templateTexts);
  const p = useTexts(paperTexts);
  const set = api.useMutation("put", "/api/papers/offices/{unit}", {
    onSuccess: (offices) => {
      queries.setQueryData(["get", "/api/papers/offices"], offices);
      void queries.invalidateQueries({ queryKey: ["get", "/api/papers/offices"] });
      close();
    },
  });
  const needed = { required: true, whitespace: true, message: p.needed };
  return (
    <MatterDialog<{ unit: string; name: string; mark: string }>
      title={t.setOffice}
      act={t.setOffice}
      busy={set.isPending}
      error={set.error}
      close={close}
      initial={of ? { unit: of.unit, name: of.name, mark: of.mark } : {}}
      send={({ unit, name, mark }) =>
        set.mutate({ params: { path: { unit } }, body: { name: name.trim(), mark: mark.trim() } })
      }
    >
      {of ? (
        <Form.Item name="unit" hidden>
          <Input />
        </Form.Item>
      ) : (
        <Form.Item name="unit" label={t.officeUnit} rules={[{ required: true, message: p.needed }]}>
          <UnitSelect />
        </Form.Item>
      )}
      <Form.Item name="name" label={t.officeName} rules={[needed]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="mark" label={t.officeMark} extra={t.markHelp} rules={[needed]}>
        <Input maxLength={20} />
      </Form.Item>
    </MatterDialog>
  );
}
