import { App, Button, Dropdown, Select, Space } from "antd";
import { useCallback, useMemo, useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { call, download } from "../http/api";
import { useMay } from "../identity/session";
import { usePageKeys } from "../page/keys";
import { ListPage, ListTable } from "../page/list-page";
import { PageHead } from "../page/record-page";
import { useProblemText } from "../page/states";
import { pageTexts } from "../page/texts";
import { body, usePages } from "../page/use-pages";
import { useFormat } from "../text/format";
import { useLanguage, useSay, useTexts } from "../text/language";
import { ActDialog } from "./act-dialog";
import { useColumns } from "./columns";
import { StateCounts } from "./counts";
import { addressOf, type Filter, filterOf, isNarrowed, ORDERS, type Order, queryOf } from "./filter";
import { FindingFilters } from "./filters";
import { FindingPanel } from "./panel";
import { listTexts } from "./texts";
import { possibleWith } from "./use-acts";
import { useModelTree } from "./use-models";
import { useSettled } from "./use-settled";
import { Views } from "./views";
import { ACTS, type Act, actKeys, actWords, type Row, type State } from "./words";

const AT_ONCE = 100;

/** The list of findings: filtered and sorted by the server, walked and decided by keyboard. */
export default function FindingsPage() {
  const t = useTexts(listTexts);
  const p = useTexts(pageTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const library = useModelTree();
  const [address, setAddress] = useSearchParams();
  const said = addressOf(filterOf(address)).toString(); // without the row that is marked
  const filter = useMemo(() => filterOf(new URLSearchParams(said)), [said]);
  const here = address.get("here") ?? undefined;
  const [selected, setSelected] = useState<string[]>([]);
  const [acting, setActing] = useState<{ act: Act; rows: Row[] }>();
  const query = queryOf(filter, library.modelsOf);
  const waiting = filter.indicators.length > 0 && !library.ready;
  const pages = usePages(
    ["findings", query],
    (after) => body(call.GET("/api/findings", { params: { query: { ...query, after, size: AT_ONCE } } })),
    { enabled: !waiting },
  );
  const columns = useColumns(library.moduleNames);
  const possible = pages.first?.acts;
  const counts = pages.first?.counts;
  const total = (counts ?? [])
    .filter((count) => filter.states.length === 0 || filter.states.includes(count.state))
    .reduce((sum, count) => sum + count.findings, 0);

  const narrow = useCallback(
    (to: Filter) => {
      setSelected([]);
      setAddress(addressOf(to));
    },
    [setAddress],
  );
  const choose = useCallback((states: State[]) => narrow({ ...filter, states }), [narrow, filter]);
  const onHere = (id: string | undefined) => {
    const next = addressOf(filter);
    if (id !== undefined) {
      next.set("here", id);
    }
    setAddress(next, { replace: true });
  };
  const chosen = (pages.rows ?? []).filter((row) => selected.includes(row.id));
  const actsOf = (rows: Row[]) =>
    ACTS.filter((act) => rows.some((row) => possibleWith(possible, row.state).includes(act)));
  const begin = (act: Act, rows: Row[]) => setActing({ act, rows });
  const onKey = (key: string, row: Row | undefined) => {
    const rows = chosen.length > 0 ? chosen : row === undefined ? [] : [row];
    const act = actsOf(rows).find((one) => actKeys[one] === key);
    if (act !== undefined) {
      begin(act, rows);
    }
    return act !== undefined;
  };
  const known = useMemo(
    () => ACTS.filter((act) => Object.values(possible ?? {}).some((acts) => acts.includes(act))),
    [possible],
  );
  usePageKeys(useMemo(() => known.map((act) => ({ keys: [actKeys[act]], name: say(actWords[act]) })), [known, say]));
  const shown = useSettled(here);
  const orderNames: Record<Order, string> = {
    SCORE: t.byScore,
    AMOUNT: t.byAmount,
    OCCURRED: t.byOccurred,
    FOUND: t.byFound,
  };
  return (
    <>
      <PageHead
        title={t.title}
        acts={
          <>
            <Views filter={filter} />
            {may("FINDINGS_EXPORT") ? <Exports filter={filter} modelsOf={library.modelsOf} total={total} /> : null}
          </>
        }
      />
      <StateCounts counts={counts} chosen={filter.states} onChoose={choose} />
      <ListPage
        filters={<FindingFilters filter={filter} onChange={narrow} library={library} />}
        onCloseSide={() => onHere(undefined)}
        side={
          here !== undefined && shown !== undefined ? (
            <FindingPanel id={shown} onAct={(act, row) => begin(act, [row])} />
          ) : undefined
        }
      >
        <ListTable
          name="findings"
          fill
          columns={columns}
          id={(row) => row.id}
          pages={pages}
          total={pages.first ? total : undefined}
          here={here}
          onHere={onHere}
          onOpen={(row) => void navigate(`/findings/${row.id}`)}
          selected={selected}
          onSelect={setSelected}
          order={filter.order}
          onOrder={(order) => setAddress(addressOf({ ...filter, order: order as Order }))}
          onKey={onKey}
          above={
            chosen.length > 0 ? (
              <Space size={6} wrap>
                <b>{p.selected(chosen.length)}</b>
                {actsOf(chosen).map((act) => (
                  <Button key={act} size="small" onClick={() => begin(act, chosen)}>
                    {say(actWords[act])}
                  </Button>
                ))}
                <Button size="small" type="link" onClick={() => setSelected([])}>
                  {t.unselect}
                </Button>
              </Space>
            ) : (
              <Select
                size="small"
                aria-label={t.order}
                variant="borderless"
                value={filter.order}
                onChange={(order) => setAddress(addressOf({ ...filter, order }))}
                options={ORDERS.map((order) => ({ value: order, label: orderNames[order] }))}
                popupMatchSelectWidth={false}
              />
            )
          }
          empty={isNarrowed(filter) ? p.nothingFits : t.empty}
        />
      </ListPage>
      {acting ? (
        <ActDialog
          {...acting}
          possible={possible}
          onClose={() => setActing(undefined)}
          onDone={(rows) => {
            const done = new Set(rows.map((row) => row.id));
            setSelected((before) => before.filter((id) => !done.has(id)));
          }}
          onStale={() => {
            setActing(undefined);
            pages.again();
          }}
        />
      ) : null}
      <p className="for-print">
        {format.number(total)} · <Link to="/findings">{t.title}</Link>
      </p>
    </>
  );
}

function Exports(props: { filter: Filter; modelsOf: (indicator: string) => string[]; total: number }) {
  const { filter, modelsOf, total } = props;
  const t = useTexts(listTexts);
  const format = useFormat();
  const { language } = useLanguage();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const take = async (as: "XLSX" | "CSV") => {
    const query = new URLSearchParams({ format: as, language });
    for (const [name, value] of Object.entries(queryOf(filter, modelsOf))) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== undefined) {
          query.append(name, String(one));
        }
      }
    }
    setBusy(true);
    try {
      await download(`/api/findings/export?${query}`, `findings.${as.toLowerCase()}`, { method: "POST" });
      void message.success(t.exported(format.number(total)));
    } catch (failure) {
      void message.error(problemText(failure).title);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: [
          { key: "XLSX", label: "XLSX", onClick: () => void take("XLSX") },
          { key: "CSV", label: "CSV", onClick: () => void take("CSV") },
        ],
      }}
    >
      <Button loading={busy}>{t.exportAs}</Button>
    </Dropdown>
  );
}
