import { App, Button, DatePicker, Table } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { Link } from "react-router";
import { api, download, type Schema } from "../http/api";
import { reachable } from "../page/reachable";
import { Block, PageHead } from "../page/record-page";
import { Nothing, Reading, useProblemText } from "../page/states";
import { useFormat } from "../text/format";
import { useLanguage, useSay, useTexts } from "../text/language";
import { FORMS, type Form, formHelp, formTexts, formWords } from "./form-texts";

type Figures = Schema<"FourFormsFormFigures">;
type Unit = Schema<"FourFormsUnitForms">;
type Disposition = Schema<"FourFormsCountedDisposition">;

const quarter = (day: Dayjs) => day.month(Math.floor(day.month() / 3) * 3).startOf("month");

/** How often each of the four forms was used, by unit; each number opens to its dispositions. */
export default function FormsPage() {
  const t = useTexts(formTexts);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const [days, setDays] = useState<[Dayjs, Dayjs]>([dayjs().startOf("year"), dayjs()]);
  const [from, to] = days.map((day) => day.format("YYYY-MM-DD")) as [string, string];
  const made = api.useQuery("get", "/api/dispositions/forms", { params: { query: { from, to } } }, { staleTime: 0 });
  const take = () =>
    download(`/api/dispositions/forms/export?from=${from}&to=${to}&language=${language}`, `forms-${from}-${to}.csv`, {
      method: "POST",
    }).catch((failure: unknown) => void message.error(problemText(failure).title));
  const now = dayjs();
  const lastYear = now.subtract(1, "year");
  return (
    <>
      <PageHead
        title={t.title}
        beside={<span className="quiet">{`${from} – ${to}`}</span>}
        acts={
          <>
            <Button onClick={() => window.print()}>{t.print}</Button>
            <Button onClick={() => void take()}>{t.export}</Button>
          </>
        }
      />
      <p className="quiet">
        {t.help} {t.source}
      </p>
      <div className="no-print" style={{ marginBottom: 12 }}>
        <DatePicker.RangePicker
          aria-label={t.period}
          allowClear={false}
          value={days}
          presets={[
            { label: t.quarter, value: [quarter(now), now] },
            { label: t.year, value: [now.startOf("year"), now] },
            { label: t.lastYear, value: [lastYear.startOf("year"), lastYear.endOf("year")] },
          ]}
          onChange={(chosen) => chosen?.[0] && chosen[1] && setDays([chosen[0], chosen[1]])}
        />
      </div>
      <Reading of={made}>
        {(one) =>
          one.dispositions.length === 0 ? <Nothing why={t.none} /> : <Rest key={`${from} ${to}`} made={one} />
        }
      </Reading>
    </>
  );
}

interface Opened {
  unit?: string;
  form?: Form;
}

function Rest({ made }: { made: Figures }) {
  const t = useTexts(formTexts);
  const say = useSay();
  const format = useFormat();
  const [opened, setOpened] = useState<Opened>({});
  const nameOf = (unit: Unit) => say(unit.unitName) || unit.unit || t.all;
  const rows = made.dispositions
    .filter((one) => opened.unit === undefined || one.unit === opened.unit)
    .filter((one) => opened.form === undefined || one.form === opened.form);
  const chosen = made.units.find((unit) => unit.unit === opened.unit);
  const number = (unit: Unit, form?: Form) => {
    const count = form ? (unit.counts[form] ?? 0) : unit.all;
    return count ? (
      <Button
        type="link"
        size="small"
        aria-label={`${nameOf(unit)} ${form ? say(formWords[form]) : t.all} ${count}`}
        onClick={() => setOpened({ ...(unit.unit ? { unit: unit.unit } : {}), ...(form ? { form } : {}) })}
      >
        {format.number(count)}
      </Button>
    ) : (
      <span className="quiet">0</span>
    );
  };
  return (
    <>
      <Table<Unit>
        size="small"
        rowKey="unit"
        pagination={false}
        scroll={{ x: 800 }}
        dataSource={made.units}
        columns={[
          { title: t.unit, render: (_, unit) => nameOf(unit) },
          ...FORMS.map((form) => ({
            key: form,
            title: (
              <>
                {say(formWords[form])}
                <div className="quiet small">{say(formHelp[form])}</div>
              </>
            ),
            width: 170,
            align: "right" as const,
            render: (_: unknown, unit: Unit) => number(unit, form),
          })),
          { title: t.all, width: 90, align: "right" as const, render: (_, unit) => number(unit) },
        ]}
        summary={() => (
          <>
            <Table.Summary.Row>
              <Table.Summary.Cell index={0}>
                <b>{t.all}</b>
              </Table.Summary.Cell>
              {FORMS.map((form, i) => (
                <Table.Summary.Cell key={form} index={i + 1} align="right">
                  {number(made.all, form)}
                </Table.Summary.Cell>
              ))}
              <Table.Summary.Cell index={5} align="right">
                {number(made.all)}
              </Table.Summary.Cell>
            </Table.Summary.Row>
            <Table.Summary.Row>
              <Table.Summary.Cell index={0}>{t.share}</Table.Summary.Cell>
              {FORMS.map((form, i) => (
                <Table.Summary.Cell key={form} index={i + 1} align="right">
                  <span className="quiet">{`${(((made.all.counts[form] ?? 0) * 100) / made.all.all).toFixed(1)} %`}</span>
                </Table.Summary.Cell>
              ))}
              <Table.Summary.Cell index={5} />
            </Table.Summary.Row>
          </>
        )}
      />
      <div style={{ height: 16 }} />
      <Block
        title={t.records}
        beside={[
          chosen ? nameOf(chosen) : t.all,
          ...(opened.form ? [say(formWords[opened.form])] : []),
          format.number(rows.reduce((sum, one) => sum + one.persons, 0)),
        ].join(" · ")}
      >
        {opened.unit !== undefined || opened.form !== undefined ? (
          <Button size="small" className="no-print" style={{ marginBottom: 8 }} onClick={() => setOpened({})}>
            {t.everything}
          </Button>
        ) : null}
        <Dispositions rows={rows} />
      </Block>
    </>
  );
}

function Dispositions({ rows }: { rows: Disposition[] }) {
  const t = useTexts(formTexts);
  const say = useSay();
  const format = useFormat();
  return (
    <Table<Disposition>
      size="small"
      rowKey={(row) => `${row.matter} ${row.form} ${rows.indexOf(row)}`}
      pagination={rows.length > 100 ? { pageSize: 100, showSizeChanger: false, size: "small" } : false}
      scroll={{ x: 800 }}
      onRow={reachable}
      dataSource={rows}
      columns={[
        {
          title: t.matter,
          render: (_, row) => (
            <>
              <Link to={`/matters/${row.matter}`}>{row.number}</Link> {row.title}
              <div className="quiet small">{say(row.unitName) || row.unit}</div>
            </>
          ),
        },
        { title: t.form, width: 150, render: (_, row) => say(formWords[row.form]) },
        { title: t.decided, width: 130, render: (_, row) => format.date(row.decided) },
        { title: t.persons, width: 130, align: "right", render: (_, row) => format.number(row.persons) },
      ]}
    />
  );
}
