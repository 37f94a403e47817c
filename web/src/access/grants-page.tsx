import { Button, Collapse, Space, Table } from "antd";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { tierWords, typeText } from "../catalog/words";
import type { Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block, PageHead } from "../page/record-page";
import { Nothing, Reading } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { DeedDialogue } from "./call-acts";
import { type Grant, useGrantInUse, useGrants } from "./grant-in-use";
import { PurposeName } from "./purpose-name";
import { TermLeft } from "./term-left";
import { accessTexts } from "./texts";
import { columnSightNames, sightNames } from "./words";

function Columns({ columns }: { columns: Schema<"GrantsGrantColumn">[] }) {
  const mark = usePunctuation();
  const t = useTexts(accessTexts);
  const say = useSay();
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="column"
      dataSource={columns}
      columns={[
        {
          title: t.column,
          render: (_, row) => (
            <>
              {say(row.title)} <code className="quiet small">{row.column}</code>
            </>
          ),
        },
        { title: t.type, width: 170, render: (_, row) => say(typeText(row.type)) },
        {
          title: t.looks,
          width: 320,
          render: (_, row) =>
            row.openable
              ? mark.several([say(columnSightNames[row.sight]), t.openable])
              : say(columnSightNames[row.sight]),
        },
      ]}
    />
  );
}

function OneGrant({ grant, opened }: { grant: Grant; opened: boolean }) {
  const t = useTexts(accessTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const inUse = useGrantInUse();
  const [givingBack, setGivingBack] = useState(false);
  const used = inUse.grant?.id === grant.id;
  return (
    <Block
      title={<PurposeName purpose={grant.purpose} />}
      beside={
        <>
          {say(sightNames[grant.sight])} · {t.endsAt} {format.dateTime(grant.endsAt)} ·{" "}
          <TermLeft endsAt={grant.endsAt} />
        </>
      }
    >
      <Space className="no-print" wrap style={{ marginBottom: 8 }}>
        {grant.sight === "ROWS" && may("SQL_ASK") ? (
          <Button
            type="primary"
            onClick={() => {
              inUse.use(grant.id);
              void navigate(`/access/queries?grant=${grant.id}`);
            }}
          >
            {t.query}
          </Button>
        ) : null}
        {grant.sight === "STATISTICS" ? (
          <Button type="primary" onClick={() => void navigate(`/access/counts?grant=${grant.id}`)}>
            {t.count}
          </Button>
        ) : null}
        <Button disabled={used} onClick={() => inUse.use(grant.id)}>
          {used ? t.inUse : t.use}
        </Button>
        <Button onClick={() => void navigate(`/access/calls/${grant.id}`)}>{t.open}</Button>
        <Button danger onClick={() => setGivingBack(true)}>
          {t.giveBack}
        </Button>
      </Space>
      <Collapse
        size="small"
        defaultActiveKey={opened ? grant.tables.map((table) => table.table) : []}
        items={grant.tables.map((table) => ({
          key: table.table,
          label: (
            <>
              {say(table.title)} <code className="quiet small">{table.table}</code> · {say(tierWords[table.tier])}
              {table.loaded ? "" : ` · ${t.notLoaded}`}
            </>
          ),
          children: <Columns columns={table.columns} />,
        }))}
      />
      {givingBack ? <DeedDialogue deed="REVOKE" call={grant} close={() => setGivingBack(false)} /> : null}
    </Block>
  );
}

/** What I may read, how it looks, and until when. */
export default function GrantsPage() {
  const t = useTexts(accessTexts);
  const grants = useGrants();
  const [place] = useSearchParams();
  return (
    <>
      <PageHead title={t.grants} />
      <p className="quiet">{t.grantsHelp}</p>
      <Reading of={grants}>
        {(all) =>
          all.length === 0 ? (
            <Nothing why={t.noGrants} />
          ) : (
            all.map((grant) => (
              <OneGrant key={grant.id} grant={grant} opened={all.length === 1 || place.get("here") === grant.id} />
            ))
          )
        }
      </Reading>
    </>
  );
}
