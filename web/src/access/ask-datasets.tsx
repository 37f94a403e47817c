import { Button, Select, Space, Table, Tag } from "antd";
import { groupWords, tierWords } from "../catalog/words";
import { Hint } from "../help/hint";
import { api } from "../http/api";
import { useMay } from "../identity/session";
import { StateMark } from "../page/state-mark";
import { useSay, useTexts } from "../text/language";
import { type AskStep, contractOf } from "./ask-step";
import { askTexts } from "./ask-texts";
import type { WantedDataset } from "./asking";

/** Takes over what a model reads, so that the data call does not reach beyond it. */
function FromModel({ wanted, change, datasets }: AskStep) {
  const t = useTexts(askTexts);
  const model = api.useQuery("get", "/api/models/{id}", { params: { path: { id: wanted.reference } } });
  const read: WantedDataset[] = (model.data?.inputs ?? []).flatMap((input) => {
    const contract = contractOf(datasets, input.dataset.split("@")[0] ?? "");
    const columns = [...new Set([...input.needs, ...input.reads])];
    return contract
      ? [
          {
            dataset: contract.dataset,
            columns: columns.filter(
              (name) => contract.columns.find((one) => one.column === name)?.sensitivity === "none",
            ),
            openable: columns.filter((name) =>
              contract.columns.some((one) => one.column === name && one.sensitivity !== "none"),
            ),
          },
        ]
      : [];
  });
  // a model may read one dataset under two names
  const merged = [...new Set(read.map((one) => one.dataset))].map((dataset) => {
    const parts = read.filter((one) => one.dataset === dataset);
    return {
      dataset,
      columns: [...new Set(parts.flatMap((part) => part.columns))],
      openable: [...new Set(parts.flatMap((part) => part.openable))],
    };
  });
  return (
    <Button loading={model.isFetching} disabled={merged.length === 0} onClick={() => change({ datasets: merged })}>
      {t.fromModel}
    </Button>
  );
}

export function DatasetsStep(step: AskStep) {
  const t = useTexts(askTexts);
  const say = useSay();
  const may = useMay();
  const { wanted, change, datasets } = step;
  const groups = [...new Set(datasets.map((one) => one.group))].sort();
  const choose = (names: string[]) =>
    change({
      datasets: names.map(
        (dataset) => wanted.datasets.find((one) => one.dataset === dataset) ?? { dataset, columns: [], openable: [] },
      ),
    });
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        <Select
          mode="multiple"
          aria-label={t.chooseDatasets}
          placeholder={t.chooseDatasets}
          showSearch={{ optionFilterProp: "label" }}
          maxCount={20}
          value={wanted.datasets.map((one) => one.dataset)}
          onChange={choose}
          options={groups.map((group) => ({
            label: say(groupWords[group]) || group,
            options: datasets
              .filter((one) => one.group === group)
              .map((one) => ({ value: one.dataset, label: `${say(one.title)} (${one.dataset})` })),
          }))}
          style={{ width: 520 }}
        />
        {wanted.kind === "MODEL_RUN" && may("MODELS_READ") ? <FromModel {...step} /> : null}
      </Space>
      <p className="quiet small">{t.datasetHelp}</p>
      <Table
        size="small"
        pagination={false}
        rowKey="dataset"
        locale={{ emptyText: t.chooseDatasets }}
        dataSource={wanted.datasets.flatMap((one) => contractOf(datasets, one.dataset) ?? [])}
        columns={[
          {
            title: t.stepDatasets,
            render: (_, row) => (
              <>
                {say(row.title)} <code className="quiet small">{row.dataset}</code>
              </>
            ),
          },
          {
            title: (
              <>
                {t.sensitivity} <Hint term="tier" />
              </>
            ),
            width: 300,
            render: (_, row) => (
              <>
                <Tag>{say(tierWords[row.tier])}</Tag>
                {row.persons ? <StateMark mood="care">{t.personsInside}</StateMark> : null}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
