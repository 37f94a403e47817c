import { Button } from "antd";
import { useNavigate } from "react-router";
import { api } from "../http/api";
import { useMay } from "../identity/session";
import { PageHead } from "../page/record-page";
import { Reading } from "../page/states";
import { useFormat } from "../text/format";
import { texts, useTexts } from "../text/language";
import { SettingsTable } from "./settings-table";
import { modelTexts } from "./texts";

const pageTexts = texts({
  title: { zh: "本地参数取值", en: "Local values of parameters" },
  states: { zh: "历次状态与恢复", en: "Earlier states" },
  tune: { zh: "在模型中调整", en: "Tune in a model" },
  empty: {
    zh: "没有本地取值：所有参数都用模型库的默认值。在模型的页面上调整参数并经批准后，显示在这里。",
    en: "No local values: all parameters have the library's defaults. Values come here when they are tuned on a model's page and approved.",
  },
  inState: {
    zh: (state: number, at: string) => `第 ${state} 号状态，${at}`,
    en: (state: number, at: string) => `State ${state}, ${at}`,
  },
});

/** Every value that this office has set otherwise than the library. */
export default function ParametersPage() {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const values = api.useQuery("get", "/api/parameters");
  return (
    <>
      <PageHead
        title={t.title}
        beside={
          values.data ? (
            <span className="quiet small">
              {t.inState(values.data.state.number, format.dateTime(values.data.state.at))}
            </span>
          ) : undefined
        }
        acts={
          <>
            {may("MODELS_PROPOSE") ? <Button onClick={() => void navigate("/models")}>{t.tune}</Button> : null}
            <Button onClick={() => void navigate("/models/states")}>{t.states}</Button>
          </>
        }
      />
      <Reading of={values}>{(found) => <SettingsTable settings={found.settings} empty={t.empty} endable />}</Reading>
    </>
  );
}
