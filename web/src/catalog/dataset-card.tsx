import { Button, Descriptions, Space } from "antd";
import { Link, useNavigate } from "react-router";
import { api } from "../http/api";
import { useMay } from "../identity/session";
import { StateMark } from "../page/state-mark";
import { Reading } from "../page/states";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { catalogTexts } from "./texts";
import { rungWords, tierWords } from "./words";

const cardTexts = texts({
  open: { zh: "打开数据集", en: "Open the dataset" },
  ask: { zh: "发起数据调取", en: "Request data" },
  period: { zh: "覆盖期间", en: "Period" },
  purpose: { zh: "内容", en: "Holds" },
  columns: { zh: "列", en: "Columns" },
  ladder: { zh: "接入阶梯", en: "Ladder" },
  noLadder: { zh: "尚未登记数据来源", en: "No source is on file yet" },
  late: { zh: "逾期未报", en: "Late" },
  personal: {
    zh: (n: number, of: number) => `${of} 列，其中 ${n} 列含个人信息`,
    en: (n: number, of: number) => `${of}, of which ${n} personal`,
  },
});

/** A dataset beside the list: enough to know whether it is the one that is looked for. */
export function DatasetCard({ dataset }: { dataset: string }) {
  const t = useTexts(cardTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const detail = api.useQuery("get", "/api/catalog/datasets/{dataset}", { params: { path: { dataset } } });
  return (
    <Reading of={detail}>
      {({ line, purpose, columns, ladder }) => (
        <>
          <h2>
            <Link to={`/catalog/datasets/${dataset}`}>{say(line.title)}</Link>
          </h2>
          <Descriptions
            size="small"
            column={1}
            items={[
              { key: "purpose", label: t.purpose, children: say(purpose) },
              { key: "department", label: c.department, children: say(line.department) },
              { key: "tier", label: c.tier, children: say(tierWords[line.tier]) },
              {
                key: "columns",
                label: t.columns,
                children: t.personal(columns.filter((column) => column.sensitivity !== "none").length, columns.length),
              },
              { key: "rows", label: c.rows, children: format.number(line.rows) },
              {
                key: "period",
                label: t.period,
                children: line.monthFrom ? `${line.monthFrom} – ${line.monthTo}` : "–",
              },
              {
                key: "ladder",
                label: t.ladder,
                children:
                  ladder.length === 0 ? (
                    t.noLadder
                  ) : (
                    <Space orientation="vertical" size={2}>
                      {ladder.map((step) => (
                        <span key={step.source.id}>
                          {say(rungWords[step.source.rung])} ·{" "}
                          <Link to={`/catalog/sources/${step.source.id}`}>{step.source.name}</Link>{" "}
                          {step.isLate ? <StateMark mood="care">{t.late}</StateMark> : null}
                        </span>
                      ))}
                    </Space>
                  ),
              },
            ]}
          />
          <Space wrap>
            <Button size="small" onClick={() => void navigate(`/catalog/datasets/${dataset}`)}>
              {t.open}
            </Button>
            {may("CATALOG_CHANGE") ? (
              <>
                <Button size="small" onClick={() => void navigate(`/catalog/upload?dataset=${dataset}`)}>
                  {c.upload}
                </Button>
                <Button size="small" onClick={() => void navigate(`/catalog/requests/new?dataset=${dataset}`)}>
                  {t.ask}
                </Button>
              </>
            ) : null}
          </Space>
        </>
      )}
    </Reading>
  );
}
