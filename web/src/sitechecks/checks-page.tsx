import { Segmented, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../http/api";
import { reachable } from "../page/reachable";
import { PageHead } from "../page/record-page";
import { Nothing, Reading } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { type Check, CheckState, CheckView } from "./check-view";
import { siteTexts } from "./texts";

/** What was pushed to be checked on site, the nearest term first, late ones marked. */
export default function ChecksPage() {
  const t = useTexts(siteTexts);
  const say = useSay();
  const format = useFormat();
  const [open, setOpen] = useState(true);
  const checks = api.useQuery("get", "/api/site-checks", { params: { query: { open } } }, { staleTime: 0 });
  return (
    <>
      <PageHead title={t.checks} />
      <Segmented
        style={{ marginBottom: 10 }}
        value={open}
        onChange={(value) => setOpen(value as boolean)}
        options={[
          { value: true, label: t.onlyOpen },
          { value: false, label: t.all },
        ]}
      />
      <Reading of={checks}>
        {(rows) => (
          <Table<Check>
            size="small"
            rowKey="id"
            pagination={false}
            scroll={{ x: 800 }}
            onRow={reachable}
            dataSource={rows}
            locale={{ emptyText: <Nothing why={open ? t.noneOpen : t.none} /> }}
            expandable={{ expandedRowRender: (check) => <CheckView check={check} /> }}
            columns={[
              { title: t.state, width: 200, render: (_, check) => <CheckState check={check} /> },
              { title: t.until, width: 110, render: (_, check) => format.date(check.until) },
              {
                title: t.finding,
                render: (_, check) => (
                  <>
                    <Link to={`/findings/${check.finding}`}>{say(check.title)}</Link>
                    <div className="quiet small">{check.task}</div>
                  </>
                ),
              },
              { title: t.unit, width: 170, render: (_, check) => say(check.unitName) || check.unit },
              { title: t.checker, width: 170, render: (_, check) => check.accountName ?? t.anybody },
              {
                title: t.answer,
                width: 140,
                render: (_, check) => (check.answers.length > 0 ? t[check.answers.at(-1)?.kind ?? "EXPLAINED"] : ""),
              },
            ]}
          />
        )}
      </Reading>
    </>
  );
}
