import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Checkbox, Form, Input, InputNumber, Select, Table } from "antd";
import { useNavigate } from "react-router";
import { keep } from "../access/asking";
import { call } from "../http/api";
import { useMe } from "../identity/session";
import { Reading } from "../page/states";
import { body } from "../page/use-pages";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { columnTypes, publicationTexts } from "./publication-texts";
import { RecipientRules } from "./recipient-rules";
import { type ChosenColumn, type Prepared, planOf, proposed, type Source, wantedFor } from "./snapshot-plan";
import { snapshotTexts } from "./snapshot-texts";

interface Step {
  prepared: Prepared;
  change: (part: Partial<Prepared>) => void;
  source?: Source;
}
const WIDE = { maxWidth: 520 };

/** What is published, of which snapshot, under which grant. */
export function DataStep({ prepared, change, source, sources, fixed }: Step & { sources: Source[]; fixed: boolean }) {
  const t = useTexts(snapshotTexts);
  const say = useSay();
  const format = useFormat();
  const me = useMe();
  const navigate = useNavigate();
  const choose = (id: string) => {
    const chosen = sources.find((one) => one.id === id);
    change(chosen ? proposed(chosen) : {});
  };
  return (
    <Form layout="vertical" component="div" style={WIDE}>
      <p className="quiet">{t.help}</p>
      <Form.Item label={t.source} htmlFor="snapshot-source">
        <Select
          id="snapshot-source"
          aria-label={t.source}
          disabled={fixed}
          value={prepared.source}
          onChange={choose}
          options={sources.map((one) => ({ value: one.id, label: say(one.title) }))}
        />
      </Form.Item>
      {source ? (
        <>
          <Form.Item label={t.snapshot} htmlFor="snapshot-snapshot">
            {source.snapshots.length === 0 ? (
              <Alert type="info" showIcon title={t.noSnapshot} />
            ) : (
              <Select
                id="snapshot-snapshot"
                aria-label={t.snapshot}
                value={prepared.snapshot}
                onChange={(snapshot) => change({ snapshot })}
                options={[...source.snapshots].reverse().map((one) => ({
                  value: one.id,
                  label: t.snapshotName(one.id, format.dateTime(one.createdAt), format.number(one.rows)),
                }))}
              />
            )}
          </Form.Item>
          <Form.Item label={t.grant} htmlFor="snapshot-grant">
            {source.grants.length === 0 ? (
              <Alert
                type="info"
                showIcon
                title={t.noGrant}
                action={
                  <Button
                    onClick={() => {
                      keep(me.account, wantedFor(source));
                      void navigate("/access/ask");
                    }}
                  >
                    {t.ask}
                  </Button>
                }
              />
            ) : (
              <Select
                id="snapshot-grant"
                aria-label={t.grant}
                value={prepared.grant}
                onChange={(grant) => change({ grant })}
                options={source.grants.map((one) => ({
                  value: one.id,
                  label: t.grantName(one.id, format.date(one.endsAt.slice(0, 10))),
                }))}
              />
            )}
          </Form.Item>
        </>
      ) : null}
    </Form>
  );
}

/** Of which place and year, among those of which the grant gives rows. */
export function RowsStep({ prepared, change, source }: Step) {
  const t = useTexts(snapshotTexts);
  const format = useFormat();
  const plan = { ...planOf(prepared), region: undefined, year: undefined };
  const places = useQuery({
    queryKey: ["publications", "places", plan],
    queryFn: () => body(call.POST("/api/publications/sources/places", { body: plan })),
    staleTime: 60_000,
  });
  return (
    <Reading of={places}>
      {(found) => {
        const named = new Map<string, { name: string; rows: number }>();
        for (const one of found.filter((each) => each.region && each.name)) {
          const before = named.get(one.region ?? "");
          named.set(one.region ?? "", { name: one.name ?? "", rows: (before?.rows ?? 0) + one.rows });
        }
        const yearsOf = (region?: string) =>
          [
            ...new Set(
              found.flatMap((one) =>
                one.year === undefined || (region !== undefined && one.region !== region) ? [] : [one.year],
              ),
            ),
          ].sort((one, other) => other - one);
        const years = yearsOf(prepared.region);
        const without = found.filter((one) => !one.region || !one.name).reduce((sum, one) => sum + one.rows, 0);
        return (
          <Form layout="vertical" component="div" style={WIDE}>
            <Form.Item label={t.region} htmlFor="snapshot-region">
              <Select
                id="snapshot-region"
                aria-label={t.region}
                allowClear
                showSearch={{ optionFilterProp: "label" }}
                placeholder={t.everywhere}
                value={prepared.region}
                onChange={(region?: string) => {
                  const name = named.get(region ?? "")?.name ?? "";
                  const kept = prepared.year && yearsOf(region).includes(prepared.year);
                  change({
                    region,
                    year: kept ? prepared.year : undefined,
                    placeId: region ?? "",
                    placeName: { zh: name, en: name },
                  });
                }}
                options={[...named].map(([code, { name, rows }]) => ({
                  value: code,
                  label: t.placeRows(`${name} ${code}`, format.number(rows)),
                }))}
              />
            </Form.Item>
            {source?.yearless ? null : (
              <Form.Item label={t.year} htmlFor="snapshot-year">
                <Select
                  id="snapshot-year"
                  aria-label={t.year}
                  allowClear
                  placeholder={t.everyYear}
                  value={prepared.year}
                  onChange={(year?: number) => change({ year })}
                  options={years.map((year) => ({ value: year, label: String(year) }))}
                />
              </Form.Item>
            )}
            {without > 0 ? <p className="quiet">{t.withoutPlace(format.number(without))}</p> : null}
          </Form>
        );
      }}
    </Reading>
  );
}

/** Which columns everybody sees, under which names. A name of persons stays one. */
export function ColumnsStep({ prepared, change, source }: Step) {
  const t = useTexts(snapshotTexts);
  const say = useSay();
  const set = (name: string, part: Partial<ChosenColumn>) =>
    change({ columns: prepared.columns.map((one) => (one.name === name ? { ...one, ...part } : one)) });
  const types = Object.entries(columnTypes).map(([value, text]) => ({
    value: value as ChosenColumn["type"],
    label: say(text),
  }));
  return (
    <>
      <Table<ChosenColumn>
        size="small"
        rowKey="name"
        pagination={false}
        style={{ maxWidth: 900 }}
        dataSource={prepared.columns}
        columns={[
          {
            title: t.shownColumn,
            render: (_, column) => (
              <Checkbox
                aria-label={`${t.shownColumn} ${column.name}`}
                checked={column.shown}
                onChange={(event) => set(column.name, { shown: event.target.checked })}
              />
            ),
          },
          { title: t.column, dataIndex: "name", render: (name: string) => <code>{name}</code> },
          {
            title: t.labelZh,
            render: (_, column) => (
              <Input
                aria-label={`${t.labelZh} ${column.name}`}
                value={column.zh}
                maxLength={200}
                onChange={(event) => set(column.name, { zh: event.target.value })}
              />
            ),
          },
          {
            title: t.labelEn,
            render: (_, column) => (
              <Input
                aria-label={`${t.labelEn} ${column.name}`}
                value={column.en}
                maxLength={200}
                onChange={(event) => set(column.name, { en: event.target.value })}
              />
            ),
          },
          {
            title: t.holds,
            render: (_, column) => (
              <Select
                aria-label={`${t.holds} ${column.name}`}
                style={{ width: 190 }}
                disabled={column.type === "NAME"}
                value={column.type}
                onChange={(type) => set(column.name, { type })}
                options={types}
              />
            ),
          },
        ]}
      />
      <RecipientRules rules={source?.rules ?? []} />
    </>
  );
}

/** What stands above the rows. */
export function TextStep({ prepared, change, isUpdate }: Step & { isUpdate: boolean }) {
  const t = useTexts(publicationTexts);
  const both = (name: "title" | "text" | "reason" | "placeName", label: string, rows = 1) => (
    <div style={{ display: "flex", gap: 12 }}>
      {(["zh", "en"] as const).map((language) => {
        const id = `snapshot-${name}-${language}`;
        const props = {
          id,
          value: prepared[name][language],
          onChange: (event: { target: { value: string } }) =>
            change({ [name]: { ...prepared[name], [language]: event.target.value } }),
        };
        return (
          <Form.Item
            key={language}
            style={{ flex: 1 }}
            htmlFor={id}
            label={`${label} · ${language === "zh" ? t.chinese : t.english}`}
          >
            {rows > 1 ? <Input.TextArea {...props} rows={rows} /> : <Input {...props} maxLength={200} />}
          </Form.Item>
        );
      })}
    </div>
  );
  return (
    <Form layout="vertical" component="div" style={{ maxWidth: 900 }}>
      <Form.Item label={t.id} htmlFor="snapshot-id" extra={t.idHelp}>
        <Input
          id="snapshot-id"
          disabled={isUpdate}
          maxLength={100}
          style={{ width: 320 }}
          value={prepared.id}
          onChange={(event) => change({ id: event.target.value })}
        />
      </Form.Item>
      {prepared.year === undefined ? (
        <Form.Item label={t.year} htmlFor="snapshot-of-year">
          <InputNumber
            id="snapshot-of-year"
            min={1950}
            max={2200}
            value={prepared.ofYear}
            onChange={(year) => year && change({ ofYear: year })}
          />
        </Form.Item>
      ) : null}
      {prepared.placeId ? (
        <>
          {both("placeName", t.placeName)}
          <Form.Item label={t.people} htmlFor="snapshot-people">
            <InputNumber
              id="snapshot-people"
              min={0}
              value={prepared.people}
              onChange={(people) => change({ people: people ?? undefined })}
            />
          </Form.Item>
        </>
      ) : null}
      {both("title", t.title)}
      {both("text", t.text, 4)}
      {isUpdate ? both("reason", t.reason, 2) : null}
    </Form>
  );
}
