import { Select, Tag } from "antd";
import { useNavigate } from "react-router";
import { call, type Schema } from "../http/api";
import type { paths } from "../http/schema";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { PageHead } from "../page/record-page";
import { body, usePages } from "../page/use-pages";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { type Text, texts, useSay, useTexts } from "../text/language";
import { CountsLine } from "./counts-line";
import { DatasetSelect, useDatasetName } from "./dataset-select";
import { ImportName, ImportState } from "./imports-table";
import { catalogTexts } from "./texts";

type Row = Schema<"ImportsView">;

const pageTexts = texts({
  file: { zh: "文件", en: "File" },
  asked: { zh: "时间", en: "Asked" },
  counts: { zh: "去向", en: "Where its rows went" },
  read: { zh: "读入行数", en: "Rows read" },
  rejected: { zh: "问题数据", en: "Rejected" },
  attention: { zh: "需要处理的", en: "What needs a hand" },
  since: { zh: (when: string) => `${when} 以来完成`, en: (when: string) => `done since ${when}` },
  empty: {
    zh: "还没有导入。上传、监视文件夹、数据库抽取和系统推送带来的数据都记录在这里。",
    en: "No imports yet. What uploads, watched folders, pulls and pushes bring is recorded here.",
  },
});

type Attention = NonNullable<NonNullable<paths["/api/catalog/imports"]["get"]["parameters"]["query"]>["attention"]>;

const attentionWords: Record<Attention, Text> = {
  REJECTS: { zh: "有未更正的问题数据", en: "With rejects not mended" },
  FAILED: { zh: "未成功的", en: "Failed" },
};
const ATTENTION = Object.keys(attentionWords) as Attention[];

/** Every import, the newest first. */
export default function ImportsPage() {
  const t = useTexts(pageTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const format = useFormat();
  const navigate = useNavigate();
  const datasetName = useDatasetName();
  const [place, change] = usePlace();
  const dataset = place.get("dataset") ?? undefined;
  const attention = ATTENTION.find((each) => each === place.get("attention"));
  const endedSince = place.get("endedSince") ?? undefined;
  const pages = usePages(["get", "/api/catalog/imports", "dataset", dataset, attention, endedSince], (after) =>
    body(
      call.GET("/api/catalog/imports", {
        params: {
          query: { dataset, attention, endedSince, after: after === undefined ? undefined : Number(after) },
        },
      }),
    ),
  );
  const columns: Column<Row>[] = [
    { key: "file", name: t.file, show: (row) => <ImportName of={row} /> },
    { key: "dataset", name: c.dataset, width: 160, show: (row) => datasetName(row.asked.dataset) },
    { key: "asked", name: t.asked, width: 150, show: (row) => format.dateTime(row.asked.askedAt) },
    { key: "state", name: c.state, width: 110, show: (row) => <ImportState of={row} /> },
    { key: "read", name: t.read, width: 100, number: true, show: (row) => format.number(row.asked.counts?.input) },
    {
      key: "rejected",
      name: t.rejected,
      width: 100,
      number: true,
      show: (row) => format.number(row.asked.counts?.rejected),
    },
    {
      key: "counts",
      name: t.counts,
      width: "34%",
      show: (row) => (row.asked.counts ? <CountsLine counts={row.asked.counts} /> : null),
    },
  ];
  return (
    <>
      <PageHead title={c.imports} />
      <ListPage
        filters={
          <>
            <DatasetSelect value={dataset} onChange={(value) => change({ dataset: value })} />
            <Select
              aria-label={t.attention}
              placeholder={t.attention}
              allowClear
              style={{ width: 220 }}
              value={attention}
              onChange={(value?: Attention) => change({ attention: value })}
              options={ATTENTION.map((value) => ({ value, label: say(attentionWords[value]) }))}
            />
            {endedSince ? (
              <Tag closable onClose={() => change({ endedSince: undefined })}>
                {t.since(format.dateTime(endedSince))}
              </Tag>
            ) : null}
          </>
        }
      >
        <ListTable
          name="imports"
          columns={columns}
          id={(row) => String(row.asked.id)}
          pages={pages}
          here={place.get("here") ?? undefined}
          onHere={(id) => change({ here: id }, true)}
          onOpen={(row) => void navigate(`/catalog/imports/${row.asked.id}`)}
          empty={t.empty}
        />
      </ListPage>
    </>
  );
}
