import { Button, Form, Input, Radio, Select, Table } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useSentence } from "../findings/sentence";
import { api, problem, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { UnitsSelect } from "../page/units";
import { MatterDialog } from "../procedure/matter-dialog";
import { matterTexts } from "../procedure/texts";
import { useAfterAct } from "../procedure/use-changed";
import { useOpenable } from "../procedure/use-openable";
import type { Page } from "../procedure/words";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { areaTexts, outcomeWords, settlementWords } from "./texts";
import "../inspections/inspections.css";

type Area = Schema<"AreaChecksAreaPage">;
type Check = Schema<"AreaCheck">;
type Unit = Schema<"AreaCheckAreaUnit">;

const GAP = "policy_gap";
const ORIGINS = ["clue", "verification", "case", "rectification"];
const WAITING_MS = 10_000;

/** What held in a matter, looked for at units alike; there where something held or was looked for. */
export function AreaBlock({ page }: { page: Page }) {
  const t = useTexts(areaTexts);
  const navigate = useNavigate();
  const openable = useOpenable();
  const [asking, setAsking] = useState(false);
  const matter = page.row.id;
  const isOrigin = ORIGINS.includes(page.row.process);
  const area = api.useQuery(
    "get",
    "/api/areas/{matter}",
    { params: { path: { matter } } },
    {
      staleTime: 0,
      enabled: isOrigin,
      refetchInterval: (query) =>
        (query.state.data as Area | undefined)?.checks.some((check) => check.settledAt === undefined)
          ? WAITING_MS
          : false,
    },
  );
  if (!isOrigin || area.data === undefined || (area.error && problem(area.error).status === 404)) {
    return null;
  }
  const { held, checks, may } = area.data;
  const mayRecord = openable.some((one) => one.name === GAP);
  if (held.length === 0 && checks.length === 0) {
    return null;
  }
  return (
    <Block title={t.title}>
      <p className="quiet small">{t.help}</p>
      <div className="no-print room-acts">
        {may ? <Button onClick={() => setAsking(true)}>{t.ask}</Button> : null}
        {mayRecord ? (
          <Button onClick={() => void navigate(`/matters/new?process=${GAP}&parent=${matter}`)}>{t.gap}</Button>
        ) : null}
      </div>
      {checks.map((check) => (
        <CheckTable key={check.id} matter={matter} check={check} may={may} />
      ))}
      {asking ? <Ask matter={matter} area={area.data} close={() => setAsking(false)} /> : null}
    </Block>
  );
}

function CheckTable({ matter, check, may }: { matter: number; check: Check; may: boolean }) {
  const t = useTexts(areaTexts);
  const say = useSay();
  const format = useFormat();
  const mark = usePunctuation();
  const [raising, setRaising] = useState<string>();
  const mayRaise = useMay()("CLUES_RAISE");
  const count = (outcome: Unit["outcome"]) => check.units.filter((unit) => unit.outcome === outcome).length;
  const values = Object.entries(check.parameters).map(([name, value]) => `${name} = ${value}`);
  return (
    <section>
      <h3 className="rows-head">
        {check.model} {say(check.title)}{" "}
        <span className="quiet small">
          {mark.several([
            t.run(check.run),
            format.dateTime(check.askedAt),
            mark.about(t.parameters, mark.list(values)),
          ])}
        </span>
      </h3>
      {check.settlement ? <p role="alert">{say(settlementWords[check.settlement])}</p> : null}
      {check.settledAt === undefined ? <p role="status">{t.goesOn}</p> : null}
      {check.settledAt !== undefined && check.settlement === undefined ? (
        <>
          <p>{t.sum(count("FOUND"), count("NONE_FOUND"), count("NOT_ASSESSABLE"))}</p>
          <Table<Unit>
            size="small"
            rowKey="unit"
            pagination={check.units.length > 20 ? { pageSize: 20, size: "small" } : false}
            dataSource={check.units}
            columns={[
              { title: t.unit, render: (_, unit) => say(unit.name) || unit.unit },
              {
                title: t.outcome,
                width: 320,
                render: (_, unit) =>
                  unit.outcome ? (
                    <>
                      <StateMark mood={outcomeWords[unit.outcome].mood}>
                        {say(outcomeWords[unit.outcome].text)}
                      </StateMark>{" "}
                      <span className="quiet small">
                        {unit.findings > 0 ? t.found(unit.findings) : ""}
                        {unit.lacking.length > 0 ? t.lacking(mark.list(unit.lacking)) : ""}
                      </span>
                    </>
                  ) : null,
              },
              {
                title: t.followUp,
                width: 200,
                render: (_, unit) => {
                  if (unit.followUp !== undefined) {
                    return <Link to={`/matters/${unit.followUp}`}>{unit.followUpNumber}</Link>;
                  }
                  if (unit.followUpNumber !== undefined) {
                    return <span className="quiet">{t.out}</span>;
                  }
                  return unit.outcome === "FOUND" && may && mayRaise ? (
                    <Button size="small" onClick={() => setRaising(unit.unit)}>
                      {t.raise}
                    </Button>
                  ) : null;
                },
              },
            ]}
          />
        </>
      ) : null}
      {raising === undefined ? null : (
        <Raise matter={matter} check={check.id} unit={raising} close={() => setRaising(undefined)} />
      )}
    </section>
  );
}

function Ask({ matter, area, close }: { matter: number; area: Area; close: () => void }) {
  const t = useTexts(areaTexts);
  const m = useTexts(matterTexts);
  const may = useMay();
  const say = useSay();
  const sentence = useSentence();
  const [form] = Form.useForm<{ finding: string; units: string[]; again: boolean }>();
  const ask = api.useMutation("post", "/api/areas/{matter}", useAfterAct(t.asked, close));
  const needed = [{ required: true, message: m.needed }];
  return (
    <MatterDialog<{ finding: string; units: string[]; again: boolean }>
      wide
      title={t.ask}
      act={t.ask}
      form={form}
      busy={ask.isPending}
      error={ask.error}
      close={close}
      initial={{ ...(area.held[0] ? { finding: area.held[0].id } : {}), again: false }}
      send={(body) => ask.mutate({ params: { path: { matter } }, body })}
    >
      <Form.Item name="finding" label={t.finding} rules={needed}>
        <Select
          options={area.held.map((row) => ({
            value: row.id,
            label: `${row.model} ${say(row.title)} · ${sentence(row.sentence)}`,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="units"
        label={t.units}
        extra={
          <>
            {area.kind ? t.unitsOfKind(say(area.kind)) : t.unitsOfLevel}{" "}
            {area.alike.length > 0 ? (
              <Button
                type="link"
                size="small"
                onClick={() => form.setFieldsValue({ units: area.alike.map((unit) => unit.id) })}
              >
                {t.chooseAll(area.alike.length)}
              </Button>
            ) : null}
          </>
        }
        rules={needed}
      >
        <UnitsSelect name={t.units} width="100%" />
      </Form.Item>
      <Form.Item name="again" label={t.by}>
        <Radio.Group
          options={[
            { value: false, label: t.newest },
            { value: true, label: t.again, disabled: !may("RUNS_START") },
          ]}
        />
      </Form.Item>
    </MatterDialog>
  );
}

function Raise(props: { matter: number; check: number; unit: string; close: () => void }) {
  const t = useTexts(areaTexts);
  const m = useTexts(matterTexts);
  const raise = api.useMutation(
    "post",
    "/api/areas/{matter}/{check}/units/{unit}/clue",
    useAfterAct(t.raised, props.close),
  );
  const needed = [{ required: true, whitespace: true, message: m.needed }];
  return (
    <MatterDialog<{ title: string; gist: string }>
      wide
      title={t.raise}
      act={t.raise}
      busy={raise.isPending}
      error={raise.error}
      close={props.close}
      send={({ title, gist }) =>
        raise.mutate({
          params: { path: { matter: props.matter, check: props.check, unit: props.unit } },
          body: { title: title.trim(), gist: gist.trim() },
        })
      }
    >
      <Form.Item name="title" label={t.clueTitle} rules={needed}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="gist" label={t.gist} rules={needed}>
        <Input.TextArea rows={5} maxLength={20_000} />
      </Form.Item>
    </MatterDialog>
  );
}
