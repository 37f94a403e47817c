import { Button, DatePicker, Input, Select } from "antd";
import dayjs from "dayjs";
import { api, call, type Schema } from "../http/api";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { pageTexts } from "../page/texts";
import { body, usePages } from "../page/use-pages";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { actionNames, kindNames, moduleNames } from "./actions";
import { canCheck } from "./chain";
import { EntryView, ProofMark } from "./entry-view";
import { useAuditNames } from "./names";
import { holds, useProofs } from "./proof";
import { auditTexts } from "./texts";

/** An entry, and how who acted is called today. */
type Row = Schema<"Entry"> & { person?: string };

function withPeople({ items, next, names }: Schema<"AuditFoundEntries">): { items: Row[]; next?: string } {
  return { items: items.map((entry) => ({ ...entry, person: names[entry.account] })), next };
}

const FILTERS = ["account", "action", "kind", "object", "from", "to"] as const;
const NONE = Object.fromEntries([...FILTERS, "here"].map((name) => [name, undefined]));

/** What is found is read at a click and not as one types: every search is an entry itself. */
function Filters() {
  const t = useTexts(auditTexts);
  const page = useTexts(pageTexts);
  const say = useSay();
  const [place, change] = usePlace();
  const set = (some: Partial<Record<(typeof FILTERS)[number], string | undefined>>) =>
    change({ ...some, here: undefined });
  const from = place.get("from");
  const to = place.get("to");
  const actions = Object.entries(moduleNames).map(([module, name]) => ({
    label: say(name),
    options: [
      { value: module, label: `${say(name)} *` },
      ...Object.entries(actionNames)
        .filter(([code]) => code.startsWith(`${module}.`))
        .map(([code, action]) => ({ value: code, label: say(action) })),
    ],
  }));
  const typed = (name: "account" | "object", label: string) => (
    <Input.Search
      key={`${name} ${place.get(name) ?? ""}`}
      defaultValue={place.get(name) ?? ""}
      allowClear
      aria-label={label}
      placeholder={label}
      onSearch={(value) => set({ [name]: value.trim() })}
      style={{ width: 200 }}
    />
  );
  return (
    <>
      <Select
        showSearch={{ optionFilterProp: "label" }}
        allowClear
        aria-label={t.action}
        placeholder={t.anyAction}
        value={place.get("action") ?? undefined}
        onChange={(action) => set({ action })}
        options={actions}
        popupMatchSelectWidth={280}
        style={{ width: 210 }}
      />
      <Select
        showSearch={{ optionFilterProp: "label" }}
        allowClear
        aria-label={t.object}
        placeholder={t.anyKind}
        value={place.get("kind") ?? undefined}
        onChange={(kind) => set({ kind })}
        options={Object.entries(kindNames).map(([value, name]) => ({ value, label: say(name) }))}
        popupMatchSelectWidth={220}
        style={{ width: 190 }}
      />
      {typed("object", t.objectId)}
      {typed("account", t.accountSought)}
      <DatePicker.RangePicker
        showTime={{ format: "HH:mm" }}
        format="YYYY-MM-DD HH:mm"
        allowEmpty={[true, true]}
        placeholder={[t.from, t.to]}
        value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
        onChange={(range) => set({ from: range?.[0]?.toISOString(), to: range?.[1]?.toISOString() })}
      />
      {FILTERS.some((name) => place.has(name)) ? <Button onClick={() => change(NONE)}>{page.clear}</Button> : null}
    </>
  );
}

export default function AuditPage() {
  const t = useTexts(auditTexts);
  const format = useFormat();
  const names = useAuditNames();
  const [place, change] = usePlace();
  const query = Object.fromEntries(FILTERS.map((name) => [name, place.get(name) ?? undefined]));
  const pages = usePages(["audit", query], async (after) =>
    withPeople(
      await body(
        call.GET("/api/audit", {
          params: { query: { ...query, after: after ? Number(after) : undefined, size: 100 } },
        }),
      ),
    ),
  );
  const proofs = useProofs(pages.rows);
  const wanted = place.get("here");
  const shown = pages.rows?.find((row) => String(row.number) === wanted);
  // a link may lead to an entry that lies further down than what was read
  const linked = api.useQuery(
    "get",
    "/api/audit",
    { params: { query: { after: Number(wanted) + 1, size: 1 } } },
    {
      enabled: wanted !== null && pages.rows !== undefined && shown === undefined,
      staleTime: Number.POSITIVE_INFINITY,
    },
  );
  const found = linked.data && withPeople(linked.data).items.filter((row) => String(row.number) === wanted);
  const linkedProofs = useProofs(found);
  const here = shown ?? found?.[0];
  const good = [...proofs.values()].filter(holds).length;
  const bad = [...proofs.values()].filter((one) => one.digest === "differs" || one.broken !== undefined).length;
  const columns: Column<Row>[] = [
    { key: "number", name: t.number, width: 84, number: true, show: (row) => row.number },
    { key: "at", name: t.at, width: 140, show: (row) => format.dateTime(row.at) },
    { key: "account", spare: true, name: t.account, width: 200, show: (row) => names.actor(row) },
    { key: "action", name: t.action, show: (row) => names.action(row.action) },
    { key: "object", spare: true, name: t.object, show: (row) => `${names.kind(row.kind)} ${row.object}` },
    { key: "purpose", spare: true, name: t.purpose, width: 160, hidden: true, show: (row) => row.purpose ?? "" },
    { key: "address", spare: true, name: t.address, width: 120, hidden: true, show: (row) => row.address ?? "" },
    { key: "proof", name: t.proof, width: 90, show: (row) => <ProofMark proof={proofs.get(row.number)} /> },
  ];
  return (
    <>
      <PageHead title={t.title} beside={<span className="quiet small">{t.searchIsRecorded}</span>} />
      <ListPage
        filters={<Filters />}
        side={
          here ? <EntryView entry={here} proof={proofs.get(here.number) ?? linkedProofs.get(here.number)} /> : undefined
        }
        onCloseSide={() => change({ here: undefined }, true)}
      >
        <ListTable
          fill
          name="audit"
          columns={columns}
          id={(row) => String(row.number)}
          pages={pages}
          here={place.get("here") ?? undefined}
          onHere={(number) => change({ here: number }, true)}
          empty={t.empty}
          above={
            proofs.size === 0 ? undefined : bad > 0 ? (
              <StateMark mood="bad">{t.shownBad(bad)}</StateMark>
            ) : (
              <span className="quiet small">{canCheck ? t.shownProof(good, proofs.size) : t.cannotInsecure}</span>
            )
          }
        />
      </ListPage>
    </>
  );
}
