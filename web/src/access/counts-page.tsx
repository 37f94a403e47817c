import { Alert, Button, Select, Space, Table } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { api } from "../http/api";
import { PageHead } from "../page/record-page";
import { Nothing, ProblemView, Reading } from "../page/states";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { type Grant, useGrants } from "./grant-in-use";
import { PurposeName, usePurposeText } from "./purpose-name";
import { TermLeft } from "./term-left";
import { accessTexts } from "./texts";

const countTexts = texts({
  title: { zh: "统计", en: "Count" },
  none: { zh: "您没有统计用途的授权。", en: "You hold no grant for counts." },
  dataset: { zh: "数据集", en: "Dataset" },
  by: { zh: "按这些列分组（可不选）", en: "In groups by (may be left out)" },
  where: { zh: "只统计", en: "Only where" },
  value: { zh: "取值", en: "is one of" },
  addWhere: { zh: "加条件", en: "Add a condition" },
  remove: { zh: "去掉", en: "Remove" },
  count: { zh: "统计人数", en: "Count persons" },
  persons: { zh: "人数", en: "Persons" },
  withheld: { zh: "不显示", en: "withheld" },
  noValue: { zh: "（空）", en: "(none)" },
  rules: {
    zh: (least: number, rounded: number) => `少于 ${least} 人的分组不显示，数字取整到 ${rounded} 的倍数。`,
    en: (least: number, rounded: number) =>
      `Groups of fewer than ${least} persons are withheld; numbers are rounded to multiples of ${rounded}.`,
  },
  empty: { zh: "没有符合条件的分组。", en: "No group fits." },
});

interface Condition {
  column: string;
  values: string[];
}

function Counting({ grant }: { grant: Grant }) {
  const t = useTexts(countTexts);
  const say = useSay();
  const format = useFormat();
  const [dataset, setDataset] = useState(grant.tables[0]?.table ?? "");
  const [by, setBy] = useState<string[]>([]);
  const [where, setWhere] = useState<Condition[]>([]);
  const count = api.useMutation("post", "/api/statistics");
  const table = grant.tables.find((one) => one.table === dataset);
  // what is masked cannot be counted by
  const columns = (table?.columns ?? [])
    .filter((one) => one.sight === "CLEAR")
    .map((one) => ({ value: one.column, label: say(one.title) }));
  const titleOf = (name: string) => columns.find((one) => one.value === name)?.label ?? name;
  const asked = count.variables?.body.asked.by ?? [];
  const change = (i: number, part: Partial<Condition>) =>
    setWhere(where.map((one, at) => (at === i ? { ...one, ...part } : one)));
  return (
    <>
      <p>
        <PurposeName purpose={grant.purpose} /> · <TermLeft endsAt={grant.endsAt} />
      </p>
      <Space wrap className="no-print" style={{ marginBottom: 8 }}>
        <Select
          aria-label={t.dataset}
          value={dataset}
          onChange={(next) => {
            setDataset(next);
            setBy([]);
            setWhere([]);
            count.reset();
          }}
          options={grant.tables.map((one) => ({ value: one.table, label: say(one.title) }))}
          style={{ width: 220 }}
        />
        <Select
          mode="multiple"
          aria-label={t.by}
          placeholder={t.by}
          value={by}
          onChange={setBy}
          options={columns}
          style={{ width: 320 }}
        />
        <Button onClick={() => setWhere([...where, { column: columns[0]?.value ?? "", values: [] }])}>
          {t.addWhere}
        </Button>
      </Space>
      {where.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place in the list
        <Space key={i} wrap className="no-print" style={{ display: "flex", marginBottom: 8 }}>
          {t.where}
          <Select
            aria-label={t.where}
            value={one.column}
            onChange={(column) => change(i, { column })}
            options={columns}
            style={{ width: 200 }}
          />
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            aria-label={t.value}
            placeholder={t.value}
            value={one.values}
            onChange={(values: string[]) => change(i, { values })}
            style={{ width: 260 }}
          />
          <Button onClick={() => setWhere(where.filter((_, at) => at !== i))}>{t.remove}</Button>
        </Space>
      ))}
      <p className="no-print">
        <Button
          type="primary"
          loading={count.isPending}
          onClick={() =>
            count.mutate({
              body: {
                grant: grant.id,
                purpose: grant.purpose,
                dataset,
                asked: {
                  by,
                  where: Object.fromEntries(
                    where.filter((one) => one.values.length > 0).map((one) => [one.column, one.values]),
                  ),
                },
              },
            })
          }
        >
          {t.count}
        </Button>
      </p>
      {count.error ? <ProblemView of={count.error} /> : null}
      {count.data ? (
        <>
          <Alert type="info" title={t.rules(count.data.least, count.data.rounded)} style={{ marginBottom: 8 }} />
          <Table
            size="small"
            pagination={false}
            rowKey="key"
            locale={{ emptyText: t.empty }}
            dataSource={count.data.groups.map((group, key) => ({ ...group, key }))}
            columns={[
              ...asked.map((name, i) => ({
                key: name,
                title: titleOf(name),
                render: (_: unknown, row: { values: (string | null)[] }) => row.values[i] ?? t.noValue,
              })),
              {
                title: t.persons,
                align: "right" as const,
                width: 140,
                render: (_, row) =>
                  row.persons === undefined ? <span className="quiet">{t.withheld}</span> : format.number(row.persons),
              },
            ]}
          />
        </>
      ) : null}
    </>
  );
}

/** Counts of persons, for whoever may see statistics and nothing else. */
export default function CountsPage() {
  const t = useTexts(countTexts);
  const access = useTexts(accessTexts);
  const purposeText = usePurposeText();
  const grants = useGrants();
  const [place, setPlace] = useSearchParams();
  return (
    <>
      <PageHead title={t.title} crumbs={[{ name: access.grants, to: "/access/grants" }, { name: t.title }]} />
      <Reading of={grants}>
        {(all) => {
          const forCounts = all.filter((grant) => grant.sight === "STATISTICS");
          const chosen = forCounts.find((grant) => grant.id === place.get("grant")) ?? forCounts[0];
          return chosen === undefined ? (
            <Nothing why={t.none} />
          ) : (
            <>
              {forCounts.length > 1 ? (
                <Select
                  aria-label={access.underGrant}
                  value={chosen.id}
                  onChange={(grant) => setPlace({ grant })}
                  options={forCounts.map((grant) => ({ value: grant.id, label: purposeText(grant.purpose) }))}
                  style={{ width: 280, marginBottom: 8 }}
                />
              ) : null}
              <Counting key={chosen.id} grant={chosen} />
            </>
          );
        }}
      </Reading>
    </>
  );
}
