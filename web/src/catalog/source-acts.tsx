import { App, Input, Modal, Select } from "antd";
import { useId, useState } from "react";
import { api, problem, type Schema } from "../http/api";
import { ProblemView } from "../page/states";
import { useUnitName } from "../page/units";
import { texts, useTexts } from "../text/language";
import { useRefresh } from "./refresh";
import { catalogTexts } from "./texts";

const actTexts = texts({
  hold: { zh: "依法保全", en: "Place a legal hold" },
  lift: { zh: "解除保全", en: "Lift the hold" },
  holdHelp: {
    zh: "保全期间，此来源的文件和所在数据集的快照都不会被删除，无论保存期限如何。",
    en: "While it is held, none of its files and no snapshot of its dataset is removed, whatever their term.",
  },
  liftHelp: { zh: "解除后，超过保存期限的文件和快照会被删除。", en: "After that, what is beyond its term is removed." },
  reason: { zh: "依据（案号、文书或指示）", en: "Reason (case, order or instruction)" },
  held: { zh: "已保全", en: "Held" },
  lifted: { zh: "已解除保全", en: "Hold lifted" },
  appoint: { zh: "更换数据管理员", en: "Appoint another steward" },
  appointHelp: {
    zh: "数据管理员负责此来源，可以看到其文件中的个人信息并更正问题数据。",
    en: "The steward answers for the source, sees the personal values in its files and mends its rejects.",
  },
  appointed: { zh: "已更换数据管理员", en: "Steward appointed" },
  person: { zh: "人员", en: "Person" },
  nobody: { zh: "没有负责该单位的其他数据管理员", en: "No other data steward answers for this unit" },
});

type Source = Schema<"Source">;

/** Places a source under legal hold, or lifts it: either needs a reason. */
export function HoldDialog({ source, onDone }: { source: Source; onDone: () => void }) {
  const t = useTexts(actTexts);
  const c = useTexts(catalogTexts);
  const { message } = App.useApp();
  const refresh = useRefresh();
  const [reason, setReason] = useState("");
  const id = useId();
  const hold = api.useMutation("post", "/api/catalog/sources/{id}/hold", {
    onSuccess: () => {
      refresh();
      void message.success(source.held ? t.lifted : t.held);
      onDone();
    },
    onError: (error) => problem(error).status === 409 && refresh(),
  });
  const title = source.held ? t.lift : t.hold;
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={c.cancel}
      okButtonProps={{ disabled: reason.trim() === "", danger: source.held }}
      confirmLoading={hold.isPending}
      onCancel={onDone}
      onOk={() =>
        hold.mutate({
          params: { path: { id: source.id } },
          body: { version: source.version, held: !source.held, reason: reason.trim() },
        })
      }
    >
      <p>{source.held ? t.liftHelp : t.holdHelp}</p>
      <label htmlFor={id}>{t.reason}</label>
      <Input.TextArea
        id={id}
        autoFocus
        rows={2}
        maxLength={200}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
      />
      {hold.error ? <ProblemView of={hold.error} /> : null}
    </Modal>
  );
}

/** Makes another person the steward, out of those who may be. */
export function StewardDialog({ source, onDone }: { source: Source; onDone: () => void }) {
  const t = useTexts(actTexts);
  const c = useTexts(catalogTexts);
  const { message } = App.useApp();
  const refresh = useRefresh();
  const unitName = useUnitName();
  const [steward, setSteward] = useState<number>();
  const id = useId();
  const params = { path: { id: source.id } };
  const people = api.useQuery("get", "/api/catalog/sources/{id}/stewards", { params });
  const appoint = api.useMutation("post", "/api/catalog/sources/{id}/steward", {
    onSuccess: () => {
      refresh();
      void message.success(t.appointed);
      onDone();
    },
    onError: (error) => problem(error).status === 409 && refresh(),
  });
  return (
    <Modal
      open
      title={t.appoint}
      okText={t.appoint}
      cancelText={c.cancel}
      okButtonProps={{ disabled: steward === undefined }}
      confirmLoading={appoint.isPending}
      onCancel={onDone}
      onOk={() => steward !== undefined && appoint.mutate({ params, body: { version: source.version, steward } })}
    >
      <p>{t.appointHelp}</p>
      <label htmlFor={id}>{t.person}</label>
      <Select
        id={id}
        style={{ width: "100%" }}
        loading={people.isPending}
        showSearch={{ optionFilterProp: "label" }}
        notFoundContent={t.nobody}
        value={steward}
        onChange={setSteward}
        options={people.data
          ?.filter((person) => person.id !== source.steward)
          .map((person) => ({
            value: person.id,
            label: person.unit ? `${person.name}（${unitName(person.unit)}）` : person.name,
          }))}
      />
      {people.error ? <ProblemView of={people.error} /> : null}
      {appoint.error ? <ProblemView of={appoint.error} /> : null}
    </Modal>
  );
}
