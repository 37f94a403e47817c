import { Button, Radio, Space, Table } from "antd";
import { sensitivityMoods, sensitivityWords } from "../catalog/words";
import { Hint } from "../help/hint";
import { StateMark } from "../page/state-mark";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { type AskStep, type Choice, changeOne, contractOf } from "./ask-step";
import { askTexts } from "./ask-texts";
import type { WantedDataset } from "./asking";

type Need = "not" | "clear" | "openable";

function needOf({ columns, openable }: WantedDataset, name: string): Need {
  return columns.includes(name) ? "clear" : openable.includes(name) ? "openable" : "not";
}

function OneDataset({ step, one, contract }: { step: AskStep; one: WantedDataset; contract: Choice }) {
  const mark = usePunctuation();
  const t = useTexts(askTexts);
  const say = useSay();
  const set = (name: string, need: Need) =>
    changeOne(step, one.dataset, {
      columns: [...one.columns.filter((each) => each !== name), ...(need === "clear" ? [name] : [])],
      openable: [...one.openable.filter((each) => each !== name), ...(need === "openable" ? [name] : [])],
    });
  const plain = contract.columns.filter((column) => column.sensitivity === "none").map((column) => column.column);
  return (
    <>
      <Space style={{ margin: "4px 0" }}>
        <b>{say(contract.title)}</b>
        <Button
          size="small"
          onClick={() => changeOne(step, one.dataset, { columns: [...new Set([...one.columns, ...plain])] })}
        >
          {t.takePlain}
        </Button>
        <Button size="small" onClick={() => changeOne(step, one.dataset, { columns: [], openable: [] })}>
          {t.takeNone}
        </Button>
      </Space>
      <Table
        size="small"
        pagination={false}
        rowKey="column"
        dataSource={contract.columns}
        style={{ marginBottom: 16 }}
        columns={[
          {
            title: t.column,
            render: (_, row) => (
              <>
                {say(row.title)} <code className="quiet small">{row.column}</code>
              </>
            ),
          },
          {
            title: (
              <>
                {t.sensitivity} <Hint term="sensitivity" />
              </>
            ),
            width: 180,
            render: (_, row) => (
              <StateMark mood={sensitivityMoods[row.sensitivity]}>{say(sensitivityWords[row.sensitivity])}</StateMark>
            ),
          },
          {
            title: t.need,
            width: 380,
            render: (_, row) => (
              <Radio.Group
                aria-label={mark.about(t.need, say(row.title))}
                size="small"
                value={needOf(one, row.column)}
                onChange={(event) => set(row.column, event.target.value as Need)}
                options={[
                  { value: "not", label: t.needNot },
                  { value: "clear", label: t.needClear },
                  ...(row.sensitivity === "none" ? [] : [{ value: "openable", label: t.needOpenable }]),
                ]}
              />
            ),
          },
        ]}
      />
    </>
  );
}

/** Which columns, and whether as they are or masked with single values to be opened. */
export function ColumnsStep(step: AskStep) {
  const t = useTexts(askTexts);
  return (
    <>
      <p className="quiet small">{t.columnsHelp}</p>
      {step.wanted.datasets.map((one) => {
        const contract = contractOf(step.datasets, one.dataset);
        return contract ? <OneDataset key={one.dataset} step={step} one={one} contract={contract} /> : null;
      })}
    </>
  );
}
