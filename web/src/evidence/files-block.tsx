import { Alert, Button, Table } from "antd";
import { useState } from "react";
import { problem } from "../http/api";
import { useMe } from "../identity/session";
import { reachable } from "../page/reachable";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Reading } from "../page/states";
import type { Page } from "../procedure/words";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { type FileAct, FileActDialog } from "./file-acts";
import { FileRecord } from "./file-record";
import { useFiles } from "./file-select";
import { evidenceTexts } from "./texts";
import { UploadList } from "./upload-list";
import { custodian, type EvidenceFile, kindWords } from "./words";
import "./evidence.css";

/** The files of a matter: what they are, from whom they came, who has them, and whether they are still what came. */
export function FilesBlock({ page }: { page: Page }) {
  const t = useTexts(evidenceTexts);
  const format = useFormat();
  const me = useMe();
  const matter = page.row.id;
  const [isAdding, setIsAdding] = useState(false);
  const [asking, setAsking] = useState<{ file: EvidenceFile; act: FileAct }>();
  const files = useFiles(matter);
  if (files.error && problem(files.error).status === 404) {
    return null;
  }
  const works = page.acts.includes("WORK");
  const mayPutIn = page.acts.includes("PUT_IN");
  const leads = page.participants.some(
    (one) => one.account === me.account && one.part === "LEAD" && one.until === undefined,
  );
  const isContact = me.duties.every((duty) => ["UNIT_CONTACT", "SITE_CHECKER"].includes(duty.role));
  const mayAdd = mayPutIn || (isContact && page.row.endedAt === undefined);
  const damaged = files.data?.filter((file) => file.comparison?.sound === false) ?? [];
  return (
    <Block title={t.files} beside={files.data?.length ? format.number(files.data.length) : undefined}>
      {damaged.length > 0 ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          style={{ marginBottom: 10 }}
          title={t.damagedTitle(damaged.map((file) => file.name).join(", "))}
          description={t.damagedHelp}
        />
      ) : null}
      <Reading of={files}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="quiet">{t.noFiles}</p>
          ) : (
            <List
              matter={matter}
              files={rows}
              works={works}
              mayPutIn={mayPutIn}
              leads={leads}
              onAct={(file, act) => setAsking({ file, act })}
            />
          )
        }
      </Reading>
      {mayAdd && isAdding ? <UploadList matter={matter} close={() => setIsAdding(false)} /> : null}
      {mayAdd && !isAdding ? (
        <Button size="small" className="no-print" style={{ marginTop: 8 }} onClick={() => setIsAdding(true)}>
          {t.add}
        </Button>
      ) : null}
      <p className="quiet small" style={{ marginBottom: 0 }}>
        {t.filesHelp}
      </p>
      {asking ? <FileActDialog matter={matter} {...asking} close={() => setAsking(undefined)} /> : null}
    </Block>
  );
}

function List(props: {
  matter: number;
  files: EvidenceFile[];
  works: boolean;
  mayPutIn: boolean;
  leads: boolean;
  onAct: (file: EvidenceFile, act: FileAct) => void;
}) {
  const t = useTexts(evidenceTexts);
  const say = useSay();
  const format = useFormat();
  const inside = props.files.some((file) => file.custody.length > 0);
  return (
    <Table<EvidenceFile>
      className="evidence-files"
      tableLayout="fixed"
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: inside ? 700 : 480 }}
      onRow={reachable}
      dataSource={props.files}
      expandable={{
        expandedRowRender: (file) => (
          <FileRecord
            matter={props.matter}
            file={file}
            files={props.files}
            works={props.works}
            mayPutIn={props.mayPutIn}
            leads={props.leads}
            onAct={(act) => props.onAct(file, act)}
          />
        ),
      }}
      columns={[
        {
          title: t.name,
          render: (_, file) => (
            <>
              <span className={file.withdrawnAt ? "evidence-withdrawn" : ""}>{file.name}</span>
              <div className="quiet small">
                {[
                  say(kindWords[file.kind]),
                  format.bytes(file.bytes),
                  ...(file.served ? [t.served] : []),
                  ...(file.withdrawnAt ? [t.withdrawn] : []),
                ].join(" · ")}
              </div>
            </>
          ),
        },
        {
          title: t.digestShort,
          width: 90,
          render: (_, file) => (
            <code className="small" title={file.digest}>
              {file.digest.slice(0, 8)}
            </code>
          ),
        },
        {
          title: t.received,
          width: 170,
          render: (_, file) => (
            <>
              {file.custody[0]?.from}
              <div className="quiet small">
                {[file.receivedByName, format.dateTime(file.receivedAt)].filter(Boolean).join(" · ")}
              </div>
            </>
          ),
        },
        ...(inside
          ? [
              {
                title: t.custodian,
                width: 160,
                render: (_: unknown, file: EvidenceFile) => (
                  <>
                    {custodian(file)?.to}
                    {file.offer ? (
                      <div>
                        <StateMark mood="care">
                          {t.offered(file.offer.giverName, file.offer.receiverName ?? t.anybody)}
                        </StateMark>
                      </div>
                    ) : null}
                  </>
                ),
              },
              {
                title: t.compared,
                width: 130,
                render: (_: unknown, file: EvidenceFile) => <Compared file={file} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function Compared({ file }: { file: EvidenceFile }) {
  const t = useTexts(evidenceTexts);
  const format = useFormat();
  if (file.comparison === undefined) {
    return <span className="quiet small">{t.never}</span>;
  }
  return (
    <>
      <StateMark mood={file.comparison.sound ? "good" : "bad"}>{file.comparison.sound ? t.sound : t.damaged}</StateMark>
      <div className="quiet small">{format.dateTime(file.comparison.at)}</div>
    </>
  );
}
