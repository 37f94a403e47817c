import { Button } from "antd";
import { Link, useNavigate, useParams } from "react-router";
import type { Schema } from "../http/api";
import { RecordPage } from "../page/record-page";
import { Reading } from "../page/states";
import { useFormat } from "../text/format";
import { texts, useTexts } from "../text/language";
import { useDatasetName } from "./dataset-select";
import { ImportOutcome } from "./import-outcome";
import { ImportState } from "./imports-table";
import { catalogTexts } from "./texts";
import { useImport } from "./use-import";

const pageTexts = texts({
  title: { zh: (id: number) => `第 ${id} 次导入`, en: (id: number) => `Import ${id}` },
  mends: { zh: "更正的导入", en: "Mends import" },
  mapping: { zh: (n: number) => `映射第 ${n} 版`, en: (n: number) => `mapping version ${n}` },
  source: { zh: "查看来源", en: "See the source" },
  asked: { zh: "提出", en: "Asked" },
  ended: { zh: "结束", en: "Ended" },
});

/** One import: how far it is, what became of every row, what it set off. */
export default function ImportPage() {
  const id = Number(useParams().id);
  const t = useTexts(pageTexts);
  const c = useTexts(catalogTexts);
  const read = useImport(id);
  const navigate = useNavigate();
  const datasetName = useDatasetName();
  return (
    <Reading of={read}>
      {(view) => (
        <RecordPage
          title={`${t.title(id)} · ${view.asked.fileName}`}
          crumbs={[
            { name: c.imports, to: "/catalog/imports" },
            { name: datasetName(view.asked.dataset), to: `/catalog/datasets/${view.asked.dataset}` },
            { name: String(id) },
          ]}
          state={<ImportState of={view} />}
          acts={<Button onClick={() => void navigate(`/catalog/sources/${view.asked.source}`)}>{t.source}</Button>}
        >
          <Origin view={view} />
          <ImportOutcome view={view} />
        </RecordPage>
      )}
    </Reading>
  );
}

function Origin({ view: { asked } }: { view: Schema<"ImportsView"> }) {
  const t = useTexts(pageTexts);
  const format = useFormat();
  return (
    <p className="quiet">
      {t.asked} {format.dateTime(asked.askedAt)}
      {asked.endedAt ? ` · ${t.ended} ${format.dateTime(asked.endedAt)}` : ""} · {t.mapping(asked.mapping)}
      {asked.mends === undefined ? null : (
        <>
          {" · "}
          {t.mends} <Link to={`/catalog/imports/${asked.mends}`}>{asked.mends}</Link>
        </>
      )}
    </p>
  );
}
