import { useSearchParams } from "react-router";
import { call, type Schema } from "../http/api";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { PageHead } from "../page/record-page";
import { body, usePages } from "../page/use-pages";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";

type Row = Schema<"FindingRow">;

const pageTexts = texts({
  title: { zh: "疑点", en: "Findings" },
  sentence: { zh: "疑点内容", en: "What the rows say" },
  unit: { zh: "单位", en: "Unit" },
  amount: { zh: "涉及金额（元）", en: "At stake (CNY)" },
  score: { zh: "分值", en: "Score" },
  empty: {
    zh: "还没有疑点。模型运行后，疑点会出现在这里。",
    en: "No findings yet. They come here when models have run.",
  },
});

export default function FindingsPage() {
  const t = useTexts(pageTexts);
  const say = useSay();
  const format = useFormat();
  const [place, setPlace] = useSearchParams();
  const text = place.get("text") ?? undefined;
  const pages = usePages(["findings", text], (after) =>
    body(call.GET("/api/findings", { params: { query: { text, after } } })),
  );
  const columns: Column<Row>[] = [
    { key: "sentence", name: t.sentence, show: (row) => say(row.sentence) },
    { key: "unit", name: t.unit, width: 160, show: (row) => say(row.unitName) },
    { key: "amount", name: t.amount, width: 130, number: true, show: (row) => format.number(row.amount, 2) },
    { key: "score", name: t.score, width: 70, number: true, show: (row) => format.number(row.score, 2) },
  ];
  return (
    <>
      <PageHead title={t.title} />
      <ListPage>
        <ListTable
          name="findings"
          columns={columns}
          id={(row) => row.id}
          pages={pages}
          here={place.get("here") ?? undefined}
          onHere={(here) => setPlace(here ? { here } : {})}
          empty={t.empty}
        />
      </ListPage>
    </>
  );
}
