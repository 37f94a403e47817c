import { Table } from "antd";
import { Link, useParams } from "react-router";
import { useSentence } from "../findings/sentence";
import { api, type Schema } from "../http/api";
import { Block, PageHead, RecordPage } from "../page/record-page";
import { Nothing, Reading } from "../page/states";
import { matterTexts } from "../procedure/texts";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { shareTexts, supervisionWords } from "./texts";

type Received = Schema<"SharedPartsReceived">;

/** What others share with the reader's unit: one of them where the address names it, else the list. */
export default function ReceivedPages() {
  const id = useParams().share;
  return id === undefined ? <ReceivedList /> : <ReceivedShare id={Number(id)} />;
}

function ReceivedList() {
  const t = useTexts(shareTexts);
  const say = useSay();
  const format = useFormat();
  const received = api.useQuery("get", "/api/shares", {}, { staleTime: 0 });
  return (
    <>
      <PageHead title={t.received} />
      <p className="quiet">{t.receivedHelp}</p>
      <Reading of={received}>
        {(rows) => (
          <Table<Received>
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={rows}
            locale={{ emptyText: <Nothing why={t.receivedEmpty} /> }}
            columns={[
              {
                title: t.number,
                width: 180,
                render: (_, row) => <Link to={`/matters/shared/${row.id}`}>{row.number}</Link>,
              },
              { title: t.matter, render: (_, row) => row.title },
              { title: t.supervision, width: 140, render: (_, row) => say(supervisionWords[row.supervision]) },
              { title: t.until, width: 140, render: (_, row) => format.date(row.until) },
            ]}
          />
        )}
      </Reading>
    </>
  );
}

function ReceivedShare({ id }: { id: number }) {
  const m = useTexts(matterTexts);
  const t = useTexts(shareTexts);
  const say = useSay();
  const format = useFormat();
  const sentence = useSentence();
  const share = api.useQuery("get", "/api/shares/{share}", { params: { path: { share: id } } }, { staleTime: 0 });
  return (
    <Reading of={share}>
      {(parts) => (
        <RecordPage
          title={parts.title}
          crumbs={[
            { name: m.matters, to: "/matters" },
            { name: t.received, to: "/matters/shared" },
            { name: parts.number },
          ]}
          state={
            <span className="quiet">
              {say(supervisionWords[parts.supervision])} · {t.untilSays(format.date(parts.until))}
            </span>
          }
        >
          <Block title={t.summary}>
            <p className="note">{parts.summary}</p>
          </Block>
          {parts.findings.length > 0 ? (
            <Block title={t.findingsTitle}>
              <ul className="others">
                {parts.findings.map((row) => (
                  <li key={row.id}>
                    <b>{say(row.title)}</b>{" "}
                    <span className="quiet small">
                      {say(row.unitName)}
                      {row.amount === undefined ? "" : ` · ${format.money(row.amount, row.currency)}`}
                    </span>
                    <div>{sentence(row.sentence)}</div>
                  </li>
                ))}
              </ul>
            </Block>
          ) : null}
          {parts.files.length > 0 ? (
            <Block title={t.files}>
              <ul className="others">
                {parts.files.map((file) => (
                  <li key={file.file}>
                    <a href={`/api/shares/${parts.id}/files/${file.file}`} download>
                      {file.name}
                    </a>
                  </li>
                ))}
              </ul>
            </Block>
          ) : null}
          {parts.papers.length > 0 ? (
            <Block title={t.papersTitle}>
              <ul className="others">
                {parts.papers.map((paper) => (
                  <li key={paper.en}>{say(paper)}</li>
                ))}
              </ul>
            </Block>
          ) : null}
        </RecordPage>
      )}
    </Reading>
  );
}
