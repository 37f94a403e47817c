import { Button, Collapse, Table } from "antd";
import { Link } from "react-router";
import { api, call, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block } from "../page/record-page";
import { Nothing, ProblemView, Reading, Waiting } from "../page/states";
import { body, usePages } from "../page/use-pages";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { catalogTexts } from "./texts";
import { fileWayWords, fileWords } from "./words";

const keptTexts = texts({
  files: { zh: "收到的文件", en: "Files received" },
  noFiles: { zh: "还没有文件。", en: "No files yet." },
  file: { zh: "文件", en: "File" },
  size: { zh: "大小", en: "Size" },
  begun: { zh: "报送时间", en: "Came" },
  how: { zh: "途径", en: "How" },
  goOn: { zh: "继续上传或导入", en: "Go on" },
  mappings: { zh: "保存的映射", en: "Mappings kept" },
  noMappings: {
    zh: "还没有映射。第一次导入时，系统根据文件提出映射，由人核对。",
    en: "No mapping yet. With the first file one is proposed, and a person checks it.",
  },
  version: { zh: (n: number) => `第 ${n} 版`, en: (n: number) => `Version ${n}` },
  by: { zh: (who: string, when: string) => `${who}，${when}`, en: (who: string, when: string) => `${who}, ${when}` },
  more: { zh: "更早的文件", en: "Earlier files" },
});

/** Files as they came from a source. */
export function SourceFiles({ source }: { source: Schema<"Source"> }) {
  const t = useTexts(keptTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const format = useFormat();
  const mayChange = useMay()("CATALOG_CHANGE");
  const pages = usePages(["get", "/api/catalog/files", source.id], (after) =>
    body(
      call.GET("/api/catalog/files", {
        params: { query: { source: source.id, after: after === undefined ? undefined : Number(after), size: 10 } },
      }),
    ),
  );
  return (
    <Block title={t.files}>
      {pages.rows === undefined ? (
        pages.isPending ? (
          <Waiting rows={2} />
        ) : (
          <ProblemView of={pages.error} again={pages.again} />
        )
      ) : (
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={pages.rows}
          locale={{ emptyText: <Nothing why={t.noFiles} /> }}
          columns={[
            { title: t.file, dataIndex: "name" },
            { title: t.how, width: 120, render: (_, file) => say(fileWayWords[file.way]) || file.way },
            { title: t.size, width: 90, align: "right", render: (_, file) => format.bytes(file.bytes) },
            { title: t.begun, width: 150, render: (_, file) => format.dateTime(file.begunAt) },
            {
              title: c.state,
              width: 190,
              render: (_, file) => (
                <>
                  {say(fileWords[file.state])}{" "}
                  {mayChange && file.way === "UPLOAD" && file.state !== "REMOVED" ? (
                    <Link
                      className="no-print"
                      to={`/catalog/upload?dataset=${source.dataset}&source=${source.id}&file=${file.id}`}
                    >
                      {t.goOn}
                    </Link>
                  ) : null}
                </>
              ),
            },
          ]}
        />
      )}
      {pages.hasMore ? (
        <Button type="link" className="no-print" loading={pages.isFetching} onClick={pages.more}>
          {t.more}
        </Button>
      ) : null}
    </Block>
  );
}

/** The mappings under which a source was read, the newest first. */
export function SourceMappings({ source }: { source: number }) {
  const t = useTexts(keptTexts);
  const format = useFormat();
  const mappings = api.useQuery("get", "/api/catalog/sources/{id}/mappings", { params: { path: { id: source } } });
  return (
    <Block title={t.mappings}>
      <Reading of={mappings}>
        {(read) =>
          read.length === 0 ? (
            <p className="quiet">{t.noMappings}</p>
          ) : (
            <Collapse
              size="small"
              items={read.map((mapping) => ({
                key: mapping.version,
                label: (
                  <>
                    {t.version(mapping.version)}{" "}
                    <span className="quiet small">{t.by(mapping.savedBy, format.dateTime(mapping.savedAt))}</span>
                  </>
                ),
                children: <pre className="small">{mapping.yaml}</pre>,
              }))}
            />
          )
        }
      </Reading>
    </Block>
  );
}
