import { Button, DatePicker, Table } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { Link } from "react-router";
import { api, type Schema } from "../http/api";
import { reachable } from "../page/reachable";
import { Block, PageHead } from "../page/record-page";
import { Nothing, Reading } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { ratingTexts } from "./rating-texts";
import { type Counted, counted, type Opened, type Rated, type Sum } from "./ratings";

type Figures = Schema<"RatingsRatingFigures">;

const EVERYTHING: Opened = { by: "all", key: "all", what: "told" };
const COUNTED: Counted[] = ["told", "rated", "content"];

/** How reporters rated what became of their reports: by unit and month, each figure with the petitions it counts. */
export default function RatingsPage() {
  const t = useTexts(ratingTexts);
  const [days, setDays] = useState<[Dayjs, Dayjs]>([dayjs().startOf("year"), dayjs()]);
  const [from, to] = days.map((day) => day.format("YYYY-MM-DD")) as [string, string];
  const figures = api.useQuery("get", "/api/exchange/ratings", { params: { query: { from, to } } }, { staleTime: 0 });
  return (
    <>
      <PageHead title={t.title} />
      <p className="quiet">{t.help}</p>
      <div style={{ marginBottom: 12 }}>
        <span className="quiet">{t.period}</span>{" "}
        <DatePicker.RangePicker
          aria-label={t.period}
          allowClear={false}
          value={days}
          onChange={(chosen) => chosen?.[0] && chosen[1] && setDays([chosen[0], chosen[1]])}
        />
      </div>
      <Reading of={figures}>
        {(one) => (one.all.told === 0 ? <Nothing why={t.none} /> : <Rest key={`${from} ${to}`} figures={one} />)}
      </Reading>
    </>
  );
}

function Rest({ figures }: { figures: Figures }) {
  const t = useTexts(ratingTexts);
  const say = useSay();
  const format = useFormat();
  const [opened, setOpened] = useState(EVERYTHING);
  const sums = (by: Opened["by"], rows: Sum[], title: string) => (
    <Table<Sum>
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={rows}
      columns={[
        { title, render: (_, row) => say(row.name) || row.key },
        ...COUNTED.map((what) => ({
          title: t[what],
          width: 130,
          align: "right" as const,
          render: (_: unknown, row: Sum) =>
            row[what] === 0 ? (
              <span className="quiet">0</span>
            ) : (
              <Button
                type="link"
                size="small"
                aria-label={`${say(row.name) || row.key} ${t[what]} ${row[what]}`}
                onClick={() => setOpened({ by, key: row.key, what })}
              >
                {format.number(row[what])}
              </Button>
            ),
        })),
        { title: t.share, width: 170, align: "right", render: (_, row) => <Share sum={row} /> },
      ]}
    />
  );
  const nameOf = (rows: Sum[]) => {
    const sum = rows.find((row) => row.key === opened.key);
    return say(sum?.name) || opened.key;
  };
  const about =
    opened.by === "all"
      ? t[opened.what]
      : `${nameOf(opened.by === "unit" ? figures.units : figures.months)} · ${t[opened.what]}`;
  return (
    <>
      <Block title={t.byUnit}>{sums("unit", figures.units, t.unit)}</Block>
      <Block title={t.byMonth}>{sums("month", figures.months, t.month)}</Block>
      <Block title={t.records} beside={about}>
        {opened === EVERYTHING ? null : (
          <Button size="small" className="no-print" style={{ marginBottom: 8 }} onClick={() => setOpened(EVERYTHING)}>
            {t.everything}
          </Button>
        )}
        <Records reports={counted(figures.reports, opened)} />
      </Block>
    </>
  );
}

function Share({ sum }: { sum: Sum }) {
  const format = useFormat();
  return sum.rated === 0 ? (
    "–"
  ) : (
    <>
      {format.percent(sum.content / sum.rated, 0)}{" "}
      <span className="quiet small">{format.share(sum.content, sum.rated)}</span>
    </>
  );
}

function Records({ reports }: { reports: Rated[] }) {
  const t = useTexts(ratingTexts);
  const say = useSay();
  const format = useFormat();
  return (
    <Table<Rated>
      size="small"
      rowKey="matter"
      pagination={reports.length > 50 ? { pageSize: 50, showSizeChanger: false, size: "small" } : false}
      onRow={reachable}
      dataSource={reports}
      columns={[
        { title: t.toldOn, width: 120, render: (_, row) => format.date(row.told) },
        {
          title: t.petition,
          render: (_, row) => (
            <>
              <Link to={`/matters/${row.matter}`}>{row.number}</Link> {row.title}
            </>
          ),
        },
        { title: t.unit, width: 220, render: (_, row) => say(row.unitName) || row.unit },
        {
          title: t.rating,
          width: 100,
          render: (_, row) =>
            row.rating === undefined ? <span className="quiet">{t.notRated}</span> : t.stars(row.rating),
        },
      ]}
    />
  );
}
