import { UploadOutlined } from "@ant-design/icons";
import { Button, Tabs } from "antd";
import { useNavigate, useParams } from "react-router";
import { api } from "../http/api";
import { useMay } from "../identity/session";
import { Figure, RecordPage } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Reading } from "../page/states";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { texts, useSay, useTexts } from "../text/language";
import { ContractBlock } from "./contract-block";
import { CoverageBlock } from "./coverage-block";
import { freshness, freshnessMoods, freshnessWords } from "./freshness";
import { LadderBlock } from "./ladder-block";
import { QualityBlock } from "./quality-block";
import { SnapshotsBlock } from "./snapshots-block";
import { catalogTexts } from "./texts";
import { sensitivityMoods, sensitivityWords, tierWords } from "./words";

const pageTexts = texts({
  contract: { zh: "数据规范", en: "Contract" },
  ladder: { zh: "接入阶梯", en: "Ladder" },
  coverage: { zh: "覆盖情况", en: "Coverage" },
  quality: { zh: "数据质量", en: "Quality" },
  snapshots: { zh: "数据快照", en: "Snapshots" },
  period: { zh: "覆盖期间", en: "Period" },
  updated: { zh: "最近更新", en: "Last changed" },
  doubtful: { zh: "存疑标记", en: "Doubtful marks" },
  sources: { zh: "在用来源", en: "Open sources" },
  imports: { zh: "导入记录", en: "Imports" },
  trace: { zh: "追溯一行", en: "Trace a row" },
  ask: { zh: "发起数据调取", en: "Request data" },
  parts: { zh: "数据集的各部分", en: "Parts of the dataset" },
});

/** One dataset: what it should hold, from where, for whom and when, how clean, and in which states it is kept. */
export default function DatasetPage() {
  const { dataset = "" } = useParams();
  const t = useTexts(pageTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const [place, change] = usePlace();
  const detail = api.useQuery("get", "/api/catalog/datasets/{dataset}", { params: { path: { dataset } } });
  return (
    <Reading of={detail}>
      {(read) => {
        const { line } = read;
        const state = freshness(line.ageDays);
        const tabs = [
          { key: "contract", label: t.contract, children: <ContractBlock detail={read} /> },
          { key: "ladder", label: t.ladder, children: <LadderBlock detail={read} /> },
          { key: "coverage", label: t.coverage, children: <CoverageBlock dataset={dataset} /> },
          { key: "quality", label: t.quality, children: <QualityBlock detail={read} /> },
          { key: "snapshots", label: t.snapshots, children: <SnapshotsBlock detail={read} /> },
        ];
        return (
          <RecordPage
            title={say(line.title)}
            crumbs={[{ name: c.datasets, to: "/catalog" }, { name: line.dataset }]}
            state={
              <>
                <span className="quiet">{say(tierWords[line.tier])}</span>
                <StateMark mood={sensitivityMoods[line.sensitivity]}>
                  {say(sensitivityWords[line.sensitivity])}
                </StateMark>
                <StateMark mood={freshnessMoods[state]}>{say(freshnessWords[state])}</StateMark>
              </>
            }
            acts={
              <>
                <Button onClick={() => void navigate(`/catalog/imports?dataset=${dataset}`)}>{t.imports}</Button>
                {line.snapshot ? (
                  <Button onClick={() => void navigate(`/catalog/lineage?dataset=${dataset}`)}>{t.trace}</Button>
                ) : null}
                {may("CATALOG_CHANGE") ? (
                  <>
                    <Button onClick={() => void navigate(`/catalog/requests/new?dataset=${dataset}`)}>{t.ask}</Button>
                    <Button
                      type="primary"
                      icon={<UploadOutlined />}
                      onClick={() => void navigate(`/catalog/upload?dataset=${dataset}`)}
                    >
                      {c.upload}
                    </Button>
                  </>
                ) : null}
              </>
            }
          >
            <p>
              {say(read.purpose)}
              <br />
              <span className="quiet">{say(read.note)}</span>
            </p>
            <div className="figures">
              <Figure name={c.rows} value={format.number(line.rows)} to="?part=snapshots" />
              <Figure
                name={t.period}
                value={line.monthTo ?? "–"}
                beside={line.monthFrom ? `${line.monthFrom} – ${line.monthTo}` : undefined}
                to="?part=coverage"
              />
              <Figure
                name={t.updated}
                value={line.snapshotAt ? format.ago(line.snapshotAt) : "–"}
                title={format.dateTime(line.snapshotAt)}
                to="?part=snapshots"
              />
              <Figure
                name={t.doubtful}
                value={format.number(line.flags)}
                beside={line.rows && line.flags ? format.percent(line.flags / line.rows, 2) : undefined}
                to="?part=quality"
              />
              <Figure name={t.sources} value={format.number(line.sources)} to="?part=ladder" />
            </div>
            <Tabs
              aria-label={t.parts}
              activeKey={place.get("part") ?? "contract"}
              onChange={(part) => change({ part }, true)}
              items={tabs}
              destroyOnHidden
            />
          </RecordPage>
        );
      }}
    </Reading>
  );
}
