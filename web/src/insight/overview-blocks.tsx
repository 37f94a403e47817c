import { Breadcrumb, Button, DatePicker, Segmented } from "antd";
import dayjs from "dayjs";
import { Link } from "react-router";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block, Figure } from "../page/record-page";
import { Nothing, Reading } from "../page/states";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { pageOf } from "./address";
import { Funnel } from "./funnel";
import { Matrix } from "./matrix";
import { Months } from "./months";
import { insightTexts } from "./texts";
import { UnitMap } from "./unit-map";

export type Overview = Schema<"Overview">;
/** By which number things are shaded and drawn. */
export type Measure = "findings" | "amount";

const DAY = "YYYY-MM-DD";

/** Where risk gathers: units and modules, months, the way from finding to recovery. What is looked at is the address. */
export function OverviewBlocks() {
  const t = useTexts(insightTexts);
  const may = useMay();
  const [place, change] = usePlace();
  const unit = place.get("unit") ?? undefined;
  const from = place.get("from") ?? undefined;
  const to = place.get("to") ?? undefined;
  const measure: Measure = place.get("by") === "amount" ? "amount" : "findings";
  const overview = api.useQuery(
    "get",
    "/api/overview",
    { params: { query: { unit, from, to } } },
    { placeholderData: (before) => before },
  );
  return (
    <section aria-label={t.overview}>
      <h2 className="home-head">{t.overview}</h2>
      <div className="filters">
        <DatePicker
          placeholder={t.from}
          aria-label={t.from}
          value={from ? dayjs(from) : null}
          onChange={(day) => change({ from: day?.format(DAY) })}
        />
        <DatePicker
          placeholder={t.to}
          aria-label={t.to}
          value={to ? dayjs(to) : null}
          onChange={(day) => change({ to: day?.format(DAY) })}
        />
        <Segmented
          value={measure}
          onChange={(by) => change({ by: by === "amount" ? by : undefined })}
          options={[
            { value: "findings", label: t.byCount },
            { value: "amount", label: t.byAmount },
          ]}
        />
        <span className="shell-fill" />
        {may("WALL_READ") ? <Link to="/wall">{t.toWall}</Link> : null}
      </div>
      <Reading of={overview}>
        {(read) => (
          <div className={overview.isPlaceholderData ? "being-read" : undefined} aria-busy={overview.isPlaceholderData}>
            <Blocks of={read} measure={measure} isChosen={Boolean(unit)} onUnit={(id) => change({ unit: id })} />
          </div>
        )}
      </Reading>
    </section>
  );
}

function Blocks(props: {
  of: Overview;
  measure: Measure;
  isChosen: boolean;
  onUnit: (id: string | undefined) => void;
}) {
  const t = useTexts(insightTexts);
  const say = useSay();
  const format = useFormat();
  const { of } = props;
  const raised = of.funnel[0]?.findings ?? 0;
  const crumbs = props.isChosen ? of.path : of.path.slice(0, 1);
  return (
    <>
      {props.isChosen ? (
        <Breadcrumb
          className="home-path"
          items={[
            ...(of.path.length > 0
              ? [
                  {
                    key: "all",
                    title: (
                      <Button type="link" size="small" onClick={() => props.onUnit(undefined)}>
                        {t.everything}
                      </Button>
                    ),
                  },
                ]
              : []),
            ...crumbs.map((one, i) => ({
              key: one.unit,
              title:
                i === crumbs.length - 1 ? (
                  say(one.name)
                ) : (
                  <Button type="link" size="small" onClick={() => props.onUnit(one.unit)}>
                    {say(one.name)}
                  </Button>
                ),
            })),
          ]}
        />
      ) : null}
      {raised === 0 ? (
        <Block title={t.matrix}>
          <Nothing why={t.noFindings} />
        </Block>
      ) : (
        <>
          <div className="figures">
            {(["atStake", "confirmed", "recovered"] as const).map((name) => (
              <Figure
                key={name}
                name={t[name]}
                value={format.moneyShort(of[name].amount)}
                title={format.money(of[name].amount)}
                beside={t.findings(format.number(of[name].findings))}
                to={pageOf(of[name].address)}
              />
            ))}
          </div>
          <Block title={t.matrix} beside={of.elsewhere > 0 ? t.elsewhere(format.number(of.elsewhere)) : undefined}>
            <Matrix of={of} measure={props.measure} onUnit={props.onUnit} />
          </Block>
          <div className="columns even">
            <Block title={t.funnel}>
              <Funnel of={of} />
            </Block>
            <Block title={t.months} beside={of.undated > 0 ? t.undated(format.number(of.undated)) : undefined}>
              <Months of={of} measure={props.measure} />
            </Block>
          </div>
          <Block title={t.map}>
            <UnitMap of={of} measure={props.measure} />
          </Block>
        </>
      )}
    </>
  );
}
