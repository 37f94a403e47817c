import { Table } from "antd";
import type { ReactNode } from "react";
import { Block, PageHead } from "../page/record-page";
import { useTexts } from "../text/language";
import { helpTexts } from "./texts";

function Keys({ title, rows }: { title: string; rows: [string[], string][] }) {
  const t = useTexts(helpTexts);
  const caps = (keys: string[]): ReactNode =>
    keys.map((key, i) => (
      <span key={key}>
        {i > 0 ? " " : ""}
        <kbd>{key}</kbd>
      </span>
    ));
  return (
    <Block title={title}>
      <Table
        size="small"
        pagination={false}
        rowKey="does"
        dataSource={rows.map(([keys, does]) => ({ keys, does }))}
        columns={[
          { title: t.key, width: 200, render: (_, row) => caps(row.keys) },
          { title: t.does, dataIndex: "does" },
        ]}
      />
    </Block>
  );
}

/** Every key of the workbench, on a page that can be printed. */
export default function KeysPage() {
  const t = useTexts(helpTexts);
  return (
    <>
      <PageHead title={t.keys} />
      <p className="quiet">{t.keysHelp}</p>
      <Keys
        title={t.everywhere}
        rows={[
          [["?"], t.keyHelp],
          [["/"], t.keySearch],
          [["g", "1…9"], t.keyGo],
          [["Esc"], t.keyClose],
        ]}
      />
      <Keys
        title={t.inLists}
        rows={[
          [["↓", "j", "↑", "k"], t.keyMove],
          [["PageDown", "PageUp"], t.keyFar],
          [["Enter"], t.keyOpen],
          [["x"], t.keySelect],
        ]}
      />
      <Keys title={t.inQueries} rows={[[["Ctrl", "Enter"], t.keyRun]]} />
    </>
  );
}
