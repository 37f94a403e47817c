import { Button, Modal, Select } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api } from "../http/api";
import { useMay } from "../identity/session";
import { PageHead } from "../page/record-page";
import { Reading } from "../page/states";
import { texts, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { ExemptionForm } from "./exemption-form";
import { SettingsTable } from "./settings-table";
import { modelTexts } from "./texts";
import { placed, useLibrary } from "./use-library";

const pageTexts = texts({
  states: { zh: "历次状态与恢复", en: "Earlier states" },
  add: { zh: "申请豁免", en: "Propose an exemption" },
  choose: { zh: "对哪个模型的疑点？", en: "For findings of which model?" },
  next: { zh: "下一步", en: "Next" },
  empty: {
    zh: "没有登记豁免。豁免是经批准、有期限的合规说明，可在此处、模型页面或疑点页面提出。",
    en: "No exemption is on file. An exemption is a lawful explanation with a term and an approver; propose one here or on a model's page.",
  },
});

/** Lawful explanations on file. */
export default function ExemptionsPage() {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const may = useMay();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const exemptions = api.useQuery("get", "/api/exemptions");
  return (
    <>
      <PageHead
        title={t.exemptions}
        acts={
          <>
            {may("MODELS_PROPOSE") ? (
              <Button type="primary" onClick={() => setAdding(true)}>
                {t.add}
              </Button>
            ) : null}
            <Button onClick={() => void navigate("/models/states?kind=EXEMPTION")}>{t.states}</Button>
          </>
        }
      />
      <Reading of={exemptions}>
        {(found) => <SettingsTable settings={found.settings} empty={t.empty} endable />}
      </Reading>
      {adding ? <AddExemption onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function AddExemption({ onClose }: { onClose: () => void }) {
  const t = useTexts({ ...modelTexts, ...pageTexts });
  const marks = usePunctuation();
  const say = useSay();
  const library = useLibrary();
  const [chosen, setChosen] = useState<string>();
  const [id, setId] = useState<string>();
  const model = api.useQuery(
    "get",
    "/api/models/{id}",
    { params: { path: { id: id ?? "" } } },
    { enabled: id !== undefined },
  );
  if (model.data) {
    return <ExemptionForm model={model.data} onClose={onClose} />;
  }
  return (
    <Modal
      open
      title={t.add}
      okText={t.next}
      okButtonProps={{ disabled: chosen === undefined }}
      cancelText={t.cancel}
      confirmLoading={id !== undefined && model.isPending}
      onCancel={onClose}
      onOk={() => setId(chosen)}
    >
      <p>{t.choose}</p>
      <Select
        aria-label={t.model}
        placeholder={t.model}
        showSearch={{ optionFilterProp: "label" }}
        loading={library.isPending}
        value={chosen}
        onChange={setChosen}
        options={placed(library.data ?? [])
          .filter(({ entry }) => entry.sound)
          .map(({ entry }) => ({ value: entry.id, label: say(entry.title) + marks.brackets(entry.id) }))}
        style={{ width: "100%" }}
      />
    </Modal>
  );
}
