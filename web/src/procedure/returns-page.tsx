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
import { COUNTED, type Counted, countedWords, returnTexts } from "./return-texts";

type Return = Schema<"PetitionReturnsQuarterlyReturn">;
type Department = Schema<"PetitionReturnsDepartmentReturn">;
type Petition = Schema<"PetitionReturnsReturnedPetition">;

/** What departments had, got and gave back of petitions in a quarter; each number opens to its petitions. */
export default function ReturnsPage() {
  const t = useTexts(returnTexts);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const [day, setDay] = useState<Dayjs>(dayjs());
  const year = day.year();
  const quarter = Math.floor(day.month() / 3) + 1;
  const made = api.useQuery(
    "get",
    "/api/procedures/returns/{year}/{quarter}",
    { params: { path: { year, quarter } } },
    { staleTime: 0 },
  );
  const take = () =>
    download(
      `/api/procedures/returns/${year}/${quarter}/export?language=${language}`,
      `petitions-${year}-${quarter}.csv`,
      { method: "POST" },
    ).catch((failure: unknown) => void message.error(problemText(failure).title));
  return (
    <>
      <PageHead
        title={t.title}
        beside={made.data ? <span className="quiet">{`${made.data.from} – ${made.data.to}`}</span> : null}
        acts={
          <>
            <Button onClick={() => window.print()}>{t.print}</Button>
            <Button onClick={() => void take()}>{t.export}</Button>
          </>
        }
      />
      <p className="quiet">{t.help}</p>
      <div className="no-print" style={{ marginBottom: 12 }}>
        <DatePicker
          picker="quarter"
          aria-label={t.quarter}
          allowClear={false}
          value={day}
          onChange={(chosen) => chosen && setDay(chosen)}
        />
      </div>
      <Reading of={made}>
        {(one) =>
          one.petitions.length === 0 ? <Nothing why={t.none} /> : <Figures key={`${year} ${quarter}`} made={one} />
        }
      </Reading>
    </>
  );
}

interface Opened {
  department?: string;
  counted: Counted;
}

function Figures({ made }: { made: Return }) {
  const t = useTexts(returnTexts);
  const say = useSay();
  const format = useFormat();
  const [opened, setOpened] = useState<Opened>();
  const named = (name: string) => name || t.unnamed;
  const petitions = opened
    ? made.petitions
        .filter((one) => opened.department === undefined || one.department === opened.department)
        .filter((one) => one.counted.includes(opened.counted))
    : made.petitions;
  const number = (name: string, counts: Department["counts"], counted: Counted, department?: string) =>
    counts[counted] ? (
      <Button
        type="link"
        size="small"
        aria-label={`${name} ${say(countedWords[counted])} ${counts[counted]}`}
        onClick={() => setOpened(department === undefined ? { counted } : { department, counted })}
      >
        {format.number(counts[counted])}
      </Button>
    ) : (
      <span className="quiet">0</span>
    );
  return (
    <>
      <Table<Department>
        size="small"
        rowKey="department"
        pagination={false}
        dataSource={made.departments}
        columns={[
          { title: t.department, render: (_, row) => named(row.department) },
          ...COUNTED.map((counted) => ({
            key: counted,
            title: say(countedWords[counted]),
            width: 130,
            align: "right" as const,
            render: (_: unknown, row: Department) => number(named(row.department), row.counts, counted, row.department),
          })),
        ]}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>
              <b>{t.all}</b>
            </Table.Summary.Cell>
            {COUNTED.map((counted, i) => (
              <Table.Summary.Cell key={counted} index={i + 1} align="right">
                {number(t.all, made.all.counts, counted)}
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        )}
      />
      <div style={{ height: 16 }} />
      <Block
        title={t.records}
        beside={
          opened
            ? `${opened.department === undefined ? t.all : named(opened.department)} · ${say(countedWords[opened.counted])} · ${format.number(petitions.length)}`
            : format.number(petitions.length)
        }
      >
        {opened ? (
          <Button size="small" className="no-print" style={{ marginBottom: 8 }} onClick={() => setOpened(undefined)}>
            {t.everything}
          </Button>
        ) : null}
        <Petitions rows={petitions} />
      </Block>
    </>
  );
}

function Petitions({ rows }: { rows: Petition[] }) {
  const t = useTexts(returnTexts);
  const say = useSay();
  const format = useFormat();
  return (
    <Table<Petition>
      size="small"
      rowKey="matter"
      pagination={rows.length > 100 ? { pageSize: 100, showSizeChanger: false, size: "small" } : false}
      scroll={{ x: 800 }}
      onRow={reachable}
      dataSource={rows}
      columns={[
        {
          title: t.petition,
          render: (_, row) => (
            <>
              <Link to={`/matters/${row.matter}`}>{row.number}</Link> {row.title}
              <div className="quiet small">{say(row.unitName) || row.unit}</div>
            </>
          ),
        },
        { title: t.department, width: 200, render: (_, row) => row.department || t.unnamed },
        { title: t.given, width: 120, render: (_, row) => format.date(row.given) },
        { title: t.handled, width: 120, render: (_, row) => format.date(row.handled) },
        { title: t.told, width: 120, render: (_, row) => format.date(row.told) },
      ]}
    />
  );
}
