import { Button, Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { call } from "../http/api";
import { useRoleNames } from "../identity/role-names";
import { useMay } from "../identity/session";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { OpenedWith } from "../page/opened-with";
import { PageHead } from "../page/record-page";
import { UnitSelect, useUnitName } from "../page/units";
import { body, usePages } from "../page/use-pages";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { OpenAccount } from "./account-forms";
import { AccountState, AccountView } from "./account-view";
import { adminTexts } from "./texts";
import { type Account, CLASSES, classNames } from "./words";

export default function AccountsPage() {
  const mark = usePunctuation();
  const t = useTexts(adminTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const roleName = useRoleNames();
  const unitName = useUnitName();
  const [place, go] = usePlace();
  const [opening, setOpening] = useState(false);
  const query = {
    accountClass: CLASSES.find((one) => one === place.get("class")),
    unit: place.get("unit") ?? undefined,
    search: place.get("search") ?? undefined,
    closed: place.get("closed") === "true" || undefined,
    held: place.get("held") === "true" || undefined,
  };
  const pages = usePages(["accounts", query], (after) =>
    body(call.GET("/api/accounts", { params: { query: { ...query, after } } })),
  );
  const here = place.get("here") ?? undefined;
  const columns: Column<Account>[] = [
    { key: "state", name: t.state, width: 150, show: (row) => <AccountState account={row} /> },
    { key: "name", name: t.name, width: 170, show: (row) => row.name },
    { key: "login", spare: true, name: t.login, width: 170, show: (row) => <code>{row.login}</code> },
    { key: "class", spare: true, name: t.kind, width: 120, show: (row) => say(classNames[row.accountClass]) },
    { key: "duties", name: t.duties, show: (row) => mark.list(row.duties.map((duty) => roleName(duty.role))) },
    { key: "unit", spare: true, name: t.unit, width: 160, hidden: true, show: (row) => unitName(row.unit) },
    { key: "post", spare: true, name: t.post, width: 120, hidden: true, show: (row) => row.post ?? "" },
    {
      key: "signedInAt",
      spare: true,
      name: t.lastSignIn,
      width: 140,
      show: (row) => (row.signedInAt ? format.dateTime(row.signedInAt) : t.never),
    },
  ];
  return (
    <>
      <PageHead
        title={t.accounts}
        acts={
          may("ACCOUNTS_CHANGE") ? (
            <Button type="primary" onClick={() => setOpening(true)}>
              {t.openAccount}
            </Button>
          ) : null
        }
      />
      <ListPage
        filters={
          <>
            <OpenedWith names={{ held: () => t.onlyHeld }} />
            <Input.Search
              key={query.search}
              allowClear
              defaultValue={query.search}
              aria-label={t.search}
              placeholder={t.search}
              onSearch={(search) => go({ search: search.trim(), here: undefined })}
              style={{ width: 200 }}
            />
            <Select
              allowClear
              aria-label={t.kind}
              placeholder={t.anyKind}
              value={query.accountClass}
              onChange={(value?: string) => go({ class: value, here: undefined })}
              options={CLASSES.map((value) => ({ value, label: say(classNames[value]) }))}
              style={{ width: 150 }}
            />
            <UnitSelect value={query.unit} onChange={(unit) => go({ unit, here: undefined })} name={t.unit} />
            <Checkbox
              checked={query.closed ?? false}
              onChange={(event) => go({ closed: event.target.checked ? "true" : undefined })}
            >
              {t.withClosed}
            </Checkbox>
          </>
        }
        side={here ? <AccountView id={Number(here)} /> : undefined}
        onCloseSide={() => go({ here: undefined }, true)}
      >
        <ListTable
          fill
          name="accounts"
          columns={columns}
          id={(row) => String(row.id)}
          pages={pages}
          here={here}
          onHere={(id) => go({ here: id }, true)}
          empty={t.noAccounts}
        />
      </ListPage>
      {opening ? (
        <OpenAccount
          close={(made) => {
            setOpening(false);
            if (made !== undefined) {
              go({ here: String(made) });
            }
          }}
        />
      ) : null}
    </>
  );
}
