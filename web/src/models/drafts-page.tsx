import { Button } from "antd";
import { Link, useNavigate } from "react-router";
import { call, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { body, usePages } from "../page/use-pages";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { texts, useTexts } from "../text/language";
import { DraftOrigin } from "./draft-origin";
import { sketchTexts } from "./sketch-texts";
import { modelTexts } from "./texts";

type Line = Schema<"DraftLine">;

const pageTexts = texts({
  name: { zh: "模块/模型", en: "Field and model" },
  from: { zh: "来源", en: "Began with" },
  written: { zh: "起草中", en: "Being written" },
  proposed: { zh: "待批准", en: "Proposed" },
  at: { zh: "建立时间", en: "Begun at" },
  empty: {
    zh: "没有草稿。可以不写 SQL 搭建模型，也可以由一条属实的疑点或模型库中的模型起草；草稿保存在这里。",
    en: "No drafts. Put a model together without SQL, or begin one with a confirmed finding or a model of the library; drafts are kept here.",
  },
});

/** Models that somebody has begun to write. */
export default function DraftsPage() {
  const t = useTexts({ ...modelTexts, ...pageTexts, begin: sketchTexts.begin });
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const [place, change] = usePlace();
  const pages = usePages(["models", "drafts"], (after) =>
    body(call.GET("/api/models/drafts", { params: { query: after ? { after: Number(after) } : {} } })),
  );
  const columns: Column<Line>[] = [
    { key: "name", name: t.name, show: (d) => <Link to={`/models/drafts/${d.id}`}>{d.name}</Link> },
    { key: "from", name: t.from, width: 260, show: (d) => <DraftOrigin draft={d} /> },
    {
      key: "state",
      name: t.state,
      width: 140,
      show: (d) =>
        d.proposal === undefined ? (
          <StateMark mood="plain">{t.written}</StateMark>
        ) : (
          <Link to={`/models/proposals/${d.proposal}`}>
            <StateMark mood="care">{t.proposed}</StateMark>
          </Link>
        ),
    },
    { key: "author", name: t.begunBy, width: 170, show: (d) => d.authorName },
    { key: "at", name: t.at, width: 150, show: (d) => format.dateTime(d.createdAt) },
  ];
  return (
    <>
      <PageHead
        title={t.drafts}
        acts={
          may("CATALOG_READ") ? (
            <Button type="primary" onClick={() => void navigate("/models/drafts/new")}>
              {t.begin}
            </Button>
          ) : undefined
        }
      />
      <ListPage>
        <ListTable
          name="drafts"
          columns={columns}
          id={(d) => String(d.id)}
          pages={pages}
          here={place.get("here") ?? undefined}
          onHere={(here) => change({ here }, true)}
          onOpen={(d) => void navigate(`/models/drafts/${d.id}`)}
          empty={t.empty}
        />
      </ListPage>
    </>
  );
}
