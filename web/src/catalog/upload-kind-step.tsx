import { Alert, Button, Descriptions, Input, InputNumber, Select, Space, Tag } from "antd";
import { useState } from "react";
import type { Schema } from "../http/api";
import { useSay, useTexts } from "../text/language";
import { uploadTexts } from "./upload-texts";

/** What a person knows better than the program about how a file is to be read. */
export interface Known {
  table?: string;
  encoding?: string;
  headerRow?: number;
  headerRows?: number;
}

const ENCODINGS = ["UTF-8", "GB18030", "GBK", "Big5", "UTF-16", "ISO-8859-1", "windows-1252"];

/** What was found out about a file, and a way to say otherwise. */
export function KindStep(props: {
  proposed: Schema<"MappingsProposed">;
  known: Known;
  onKnown: (known: Known) => void;
}) {
  const t = useTexts(uploadTexts);
  const say = useSay();
  const [known, setKnown] = useState(props.known);
  const { file, header } = props.proposed;
  return (
    <>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 4 }}
        items={[
          { key: "format", label: t.format, children: file.format },
          { key: "encoding", label: t.encoding, children: file.encoding ?? "–" },
          { key: "delimiter", label: t.delimiter, children: file.delimiter === "\t" ? t.tab : (file.delimiter ?? "–") },
          { key: "sheet", label: t.sheet, children: file.table ?? "–" },
        ]}
      />
      {file.warnings.map((warning) => (
        <Alert key={warning.en} type="warning" showIcon title={say(warning)} style={{ marginBottom: 6 }} />
      ))}
      <p>{t.header(header.length)}</p>
      <Space wrap size={4}>
        {header.map((column) => (
          <Tag key={column}>{column}</Tag>
        ))}
      </Space>
      <KnownFields known={known} onChange={setKnown} onLook={() => props.onKnown(known)} />
    </>
  );
}

/** Where a person says how the file is to be read; shown also where it could not be read at all. */
export function KnownFields(props: { known: Known; onChange: (known: Known) => void; onLook: () => void }) {
  const t = useTexts(uploadTexts);
  const { known } = props;
  const put = (change: Partial<Record<keyof Known, string | number | null | undefined>>) =>
    props.onChange(
      Object.fromEntries(
        Object.entries({ ...known, ...change }).filter(
          ([, value]) => value !== null && value !== undefined && value !== "",
        ),
      ) as Known,
    );
  return (
    <>
      <p className="quiet" style={{ marginTop: 14 }}>
        {t.wrong}
      </p>
      <Space wrap>
        <Input
          aria-label={t.sheet}
          placeholder={t.sheet}
          style={{ width: 180 }}
          value={known.table}
          onChange={(event) => put({ table: event.target.value })}
        />
        <Select
          aria-label={t.encoding}
          placeholder={t.encoding}
          allowClear
          style={{ width: 150 }}
          value={known.encoding}
          onChange={(encoding?: string) => put({ encoding })}
          options={ENCODINGS.map((value) => ({ value, label: value }))}
        />
        <InputNumber
          aria-label={t.headerRow}
          placeholder={t.headerRow}
          min={1}
          precision={0}
          style={{ width: 150 }}
          value={known.headerRow ?? null}
          onChange={(headerRow) => put({ headerRow })}
        />
        <InputNumber
          aria-label={t.headerRows}
          placeholder={t.headerRows}
          min={1}
          max={10}
          precision={0}
          style={{ width: 150 }}
          value={known.headerRows ?? null}
          onChange={(headerRows) => put({ headerRows })}
        />
        <Button onClick={props.onLook}>{t.lookAgain}</Button>
      </Space>
    </>
  );
}
