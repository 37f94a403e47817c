import { Button } from "antd";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { pageOf } from "./address";
import { Opens } from "./opens";
import type { Measure, Overview } from "./overview-blocks";
import { insightTexts } from "./texts";

const LIGHTEST = 6;
const DARKEST = 46;

/** How deep a cell is coloured, in percent of the accent; the root keeps the small ones apart. */
export function depth(value: number, most: number): number {
  return value <= 0 || most <= 0 ? 0 : Math.round(LIGHTEST + (DARKEST - LIGHTEST) * Math.sqrt(value / most));
}

/** Units against modules: a table whose cells are shaded and lead to their findings. */
export function Matrix(props: {
  of: Overview;
  measure: Measure;
  onUnit?: (id: string) => void;
  most?: number;
  plain?: boolean;
}) {
  const t = useTexts(insightTexts);
  const say = useSay();
  const format = useFormat();
  const { of, measure } = props;
  const shown = of.units.filter((unit) => unit.findings > 0).slice(0, props.most);
  const value = (of: { findings: number; amount: number }) => (measure === "amount" ? of.amount : of.findings);
  const most = Math.max(0, ...shown.flatMap((unit) => unit.cells.map(value)));
  const write = (of: { findings: number; amount: number }) =>
    measure === "amount" ? format.moneyShort(of.amount) : format.number(of.findings);
  const exact = (of: { findings: number; amount: number }) =>
    t.sum(format.number(of.findings), format.money(of.amount));
  return (
    <div className="matrix-frame">
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{t.unit}</th>
            {of.fields.map((field) => (
              <th scope="col" key={field.name} className="number">
                {say(field.title)}
              </th>
            ))}
            <th scope="col" className="number">
              {t.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((unit) => (
            <tr key={`${unit.unit} ${unit.itself}`}>
              <th scope="row">
                {unit.opens && props.onUnit ? (
                  <Button
                    type="link"
                    size="small"
                    title={t.look(say(unit.name))}
                    onClick={() => props.onUnit?.(unit.unit)}
                  >
                    {say(unit.name)}
                  </Button>
                ) : (
                  say(unit.name)
                )}
                {unit.itself ? <span className="quiet small"> {t.itself}</span> : null}
              </th>
              {of.fields.map((field) => {
                const cell = unit.cells.find((one) => one.module === field.name);
                if (cell === undefined) {
                  return <td key={field.name} className="number quiet" aria-label="0" />;
                }
                const share = depth(value(cell), most);
                const background = `color-mix(in srgb, var(--ant-color-primary) ${share}%, transparent)`;
                return (
                  <td key={field.name} className="number" style={{ background }}>
                    <Opens to={props.plain ? undefined : pageOf(cell.address)} title={exact(cell)}>
                      {write(cell)}
                    </Opens>
                  </td>
                );
              })}
              <td className="number">
                <Opens to={props.plain ? undefined : pageOf(unit.address)} title={exact(unit)}>
                  <b>{write(unit)}</b>
                </Opens>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
