import { Button, Descriptions, Space, Table } from "antd";
import { useState } from "react";
import { api, type Schema } from "../http/api";
import { useRoleNames } from "../identity/role-names";
import { useMay, useMe } from "../identity/session";
import { StateMark } from "../page/state-mark";
import { Reading } from "../page/states";
import { useUnitName } from "../page/units";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { AccountDialogue, useAccountAct } from "./account-forms";
import { AskRole, AskWithdrawal } from "./role-forms";
import { adminTexts } from "./texts";
import { type Account, classNames } from "./words";

type Duty = Schema<"AccountsDuty">;

export function AccountState({ account }: { account: Account }) {
  const t = useTexts(adminTexts);
  if (account.closedAt) {
    return <StateMark mood="plain">{t.closed}</StateMark>;
  }
  if (account.held) {
    return <StateMark mood="care">{t.held}</StateMark>;
  }
  return account.firstCodeTo ? (
    <StateMark mood="care">{t.waitsForCode}</StateMark>
  ) : (
    <StateMark mood="good">{t.active}</StateMark>
  );
}

/** From when to when a duty holds. */
export function useTermText(): (of: { from: string; to?: string | undefined }) => string {
  const t = useTexts(adminTexts);
  const format = useFormat();
  return ({ from, to }) => `${t.since(format.date(from))} ${to ? t.until(format.date(to)) : ""}`.trim();
}

function Duties({ account }: { account: Account }) {
  const t = useTexts(adminTexts);
  const may = useMay();
  const me = useMe();
  const roleName = useRoleNames();
  const unitName = useUnitName();
  const term = useTermText();
  const [ending, setEnding] = useState<Duty>();
  const now = Date.now();
  const asks = may("ROLES_ASK") && account.id !== me.account && !account.closedAt;
  return (
    <>
      <Table<Duty>
        size="small"
        pagination={false}
        rowKey="id"
        dataSource={account.duties}
        locale={{ emptyText: t.noDuties }}
        columns={[
          { title: t.role, render: (_, duty) => roleName(duty.role) },
          { title: t.roleUnit, render: (_, duty) => unitName(duty.unit) },
          { title: t.term, render: (_, duty) => term(duty) },
          ...(asks
            ? [
                {
                  title: "",
                  width: 90,
                  render: (_: unknown, duty: Duty) =>
                    duty.to && new Date(duty.to).getTime() < now ? null : (
                      <Button size="small" danger onClick={() => setEnding(duty)}>
                        {t.askWithdrawal}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      {ending ? <AskWithdrawal duty={ending} close={() => setEnding(undefined)} /> : null}
    </>
  );
}

function SessionsOf({ account }: { account: Account }) {
  const t = useTexts(adminTexts);
  const format = useFormat();
  const sessions = api.useQuery("get", "/api/accounts/{id}/sessions", { params: { path: { id: account.id } } });
  return (
    <Reading of={sessions}>
      {(rows) => (
        <Table
          size="small"
          pagination={false}
          rowKey="id"
          dataSource={rows}
          locale={{ emptyText: t.noSessions }}
          columns={[
            { title: t.startedAt, render: (_, row) => format.dateTime(row.startedAt) },
            { title: t.seenAt, render: (_, row) => format.dateTime(row.seenAt) },
            { title: t.address, dataIndex: "address" },
          ]}
        />
      )}
    </Reading>
  );
}

function Acts({ account }: { account: Account }) {
  const t = useTexts(adminTexts);
  const may = useMay();
  const me = useMe();
  const [act, setAct] = useAccountAct();
  const [asking, setAsking] = useState(false);
  const other = account.id !== me.account;
  if (account.closedAt) {
    return null;
  }
  return (
    <Space wrap className="no-print" style={{ marginBottom: 12 }}>
      {may("ACCOUNTS_CHANGE") ? (
        <>
          <Button onClick={() => setAct("change")}>{t.changeAccount}</Button>
          {other ? <Button onClick={() => setAct("code")}>{t.newCode}</Button> : null}
        </>
      ) : null}
      {may("ROLES_ASK") && other ? <Button onClick={() => setAsking(true)}>{t.askRole}</Button> : null}
      {may("ROLES_DECIDE") && account.held && other ? (
        <Button type="primary" onClick={() => setAct("release")}>
          {t.release}
        </Button>
      ) : null}
      {may("SESSIONS_END") ? (
        <Button danger onClick={() => setAct("sessions")}>
          {t.endSessions}
        </Button>
      ) : null}
      {may("ACCOUNTS_CHANGE") && other ? (
        <Button danger onClick={() => setAct("close")}>
          {t.closeAccount}
        </Button>
      ) : null}
      {act ? <AccountDialogue act={act} account={account} close={() => setAct(undefined)} /> : null}
      {asking ? <AskRole account={account} close={() => setAsking(false)} /> : null}
    </Space>
  );
}

/** An account with its duties, and what this administrator may do with it. */
export function AccountView({ id }: { id: number }) {
  const t = useTexts(adminTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const unitName = useUnitName();
  const account = api.useQuery("get", "/api/accounts/{id}", { params: { path: { id } } });
  return (
    <Reading of={account}>
      {(one) => (
        <>
          <h2>
            {one.name} <span className="quiet small">{one.login}</span>
          </h2>
          <Acts account={one} />
          <Descriptions
            size="small"
            column={1}
            styles={{ label: { width: 110 } }}
            items={[
              { key: "state", label: t.state, children: <AccountState account={one} /> },
              { key: "class", label: t.kind, children: say(classNames[one.accountClass]) },
              { key: "unit", label: t.unit, children: unitName(one.unit) || "–" },
              { key: "post", label: t.post, children: one.post ?? "–" },
              ...(one.externalId ? [{ key: "external", label: t.externalId, children: one.externalId }] : []),
              {
                key: "factor",
                label: t.secondFactor,
                children: (
                  <StateMark mood={one.secondFactor ? "good" : "plain"}>{one.secondFactor ? t.yes : t.no}</StateMark>
                ),
              },
              {
                key: "signedIn",
                label: t.lastSignIn,
                children: one.signedInAt ? format.dateTime(one.signedInAt) : t.never,
              },
              { key: "created", label: t.created, children: format.dateTime(one.createdAt) },
              ...(one.firstCodeTo
                ? [{ key: "code", label: t.codeTitle, children: t.codeTo(format.dateTime(one.firstCodeTo)) }]
                : []),
            ]}
          />
          <h3>{t.duties}</h3>
          <Duties account={one} />
          {may("SESSIONS_END") && !one.closedAt ? (
            <>
              <h3>{t.sessions}</h3>
              <SessionsOf account={one} />
            </>
          ) : null}
        </>
      )}
    </Reading>
  );
}
