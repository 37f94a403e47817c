import { Segmented, Space, Switch, Table } from "antd";
import { useState } from "react";
import type { Schema } from "../http/api";
import { reachable } from "../page/reachable";
import { StateMark } from "../page/state-mark";
import { Nothing } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { mappingTree } from "./mapping-tree";
import { uploadTexts } from "./upload-texts";

type Preview = Schema<"MappingsPreview">;
type Row = Schema<"MappingsPreviewRow">;

/** What the first rows of the file become: stored with which values, or not stored and why. */
export function PreviewStep(props: { preview: Preview; columns: Schema<"CatalogDatasetsColumnFacts">[] }) {
  const t = useTexts(uploadTexts);
  const say = useSay();
  const format = useFormat();
  const [form, setForm] = useState<"stored" | "sent">("stored");
  const [onlyOdd, setOnlyOdd] = useState(false);
  const { preview } = props;
  const rows = onlyOdd ? preview.rows.filter((row) => row.defects.length > 0 || !row.taken) : preview.rows;
  const rules = mappingTree(preview.mapping).columns;
  const sent = (row: Row, name: string) => row.cells[preview.header.indexOf(rules[name]?.from ?? "")];
  const title = (name: string) => say(props.columns.find((column) => column.name === name)?.title) || name;
  const used = preview.columns.filter((name) =>
    preview.rows.some((row) => row.values[name] !== undefined && row.values[name] !== null),
  );
  const cells =
    form === "stored"
      ? used.map((name) => ({
          key: name,
          title: title(name),
          render: (_: unknown, row: Row) => (
            <Cell
              value={row.taken ? row.values[name] : sent(row, name)}
              odd={row.defects.some((found) => found.column === name)}
              raw={!row.taken}
            />
          ),
        }))
      : preview.header.map((name, i) => ({
          key: name,
          title: name,
          render: (_: unknown, row: Row) => <Cell value={row.cells[i]} odd={false} raw />,
        }));
  return (
    <>
      <p>
        {t.firstRows(preview.rows.length)} {preview.masked ? <span className="quiet">{t.masked}</span> : null}
      </p>
      <Space style={{ marginBottom: 8 }} wrap>
        <Segmented
          value={form}
          onChange={(value) => setForm(value as "stored" | "sent")}
          options={[
            { value: "stored", label: t.asStored },
            { value: "sent", label: t.asSent },
          ]}
        />
        <span>
          <Switch size="small" checked={onlyOdd} onChange={setOnlyOdd} aria-label={t.onlyOdd} /> {t.onlyOdd}
        </span>
      </Space>
      <Table<Row>
        size="small"
        rowKey="record"
        pagination={rows.length > 50 ? { pageSize: 50, size: "small", showSizeChanger: false } : false}
        onRow={reachable}
        scroll={{ x: "max-content" }}
        dataSource={rows}
        locale={{ emptyText: <Nothing why={onlyOdd ? t.noneOdd : t.noRows} /> }}
        columns={[
          { title: t.row, width: 64, align: "right", fixed: "left", render: (_, row) => format.number(row.row) },
          {
            title: t.marks,
            width: 240,
            fixed: "left",
            render: (_, row) => (
              <>
                <StateMark mood={row.taken ? (row.defects.length > 0 ? "care" : "good") : "bad"}>
                  {row.taken ? t.taken : t.notTaken}
                </StateMark>
                {row.defects.map((found) => (
                  <div key={`${found.column} ${found.code}`} className="small">
                    {found.column ? `${title(found.column)}：` : ""}
                    {say(found.says)}
                  </div>
                ))}
              </>
            ),
          },
          ...cells,
        ]}
      />
    </>
  );
}

/** A value; one that is only as the file has it stands quieter. */
function Cell({ value, odd, raw }: { value: string | null | undefined; odd: boolean; raw: boolean }) {
  return <span className={`reject-cell${odd ? " marked" : ""}${raw ? " quiet" : ""}`}>{value ?? ""}</span>;
}
