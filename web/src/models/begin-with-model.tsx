import { Form, Modal } from "antd";
import { useNavigate } from "react-router";
import { api, type Schema } from "../http/api";
import { useMe } from "../identity/session";
import { ProblemView } from "../page/states";
import { UnitSelect } from "../page/units";
import { texts, useSay, useTexts } from "../text/language";
import { type ModelName, ModelNameFields, nameOf } from "./model-name";
import { modelTexts } from "./texts";

const beginTexts = texts({
  next: { zh: "起草下一版本", en: "Draft the next version" },
  another: { zh: "以此为底本起草新模型", en: "Draft a model that begins with this one" },
  nextHelp: {
    zh: (version: number) => `草稿与现行第 ${version} 版相同，编号和名称不变，版本号加一。`,
    en: (version: number) => `The draft is as version ${version} in force, with its id and name, one version higher.`,
  },
  anotherHelp: {
    zh: "草稿与此模型内容相同，编号是本单位的，文件夹名称由您选定；此模型不变。",
    en: "The draft says the same, with an id of the office's own and a folder that you choose. This model stays as it is.",
  },
  begin: { zh: "起草", en: "Begin the draft" },
  within: { zh: "草稿属于哪个单位", en: "Unit that the draft belongs to" },
});

/** What ids of the office's own models begin with. */
export const isOfOffice = (id: string) => id.startsWith("OWN-");

/** Words of the act. */
export function useBeginWords(): (id: string) => string {
  const t = useTexts(beginTexts);
  return (id) => (isOfOffice(id) ? t.next : t.another);
}

/** Begins a draft with a model of the library: the next version of an own one, or a model of the office's own. */
export function BeginWithModel({ entry, onClose }: { entry: Schema<"ModelEntry">; onClose: () => void }) {
  const t = useTexts({ ...modelTexts, ...beginTexts });
  const say = useSay();
  const me = useMe();
  const words = useBeginWords();
  const navigate = useNavigate();
  const [form] = Form.useForm<ModelName & { unit?: string }>();
  const begin = api.useMutation("post", "/api/models/{id}/drafts", {
    onSuccess: ({ id }) => void navigate(`/models/drafts/${id}`),
  });
  const next = isOfOffice(entry.id);
  const several = new Set(me.duties.filter(({ role }) => role === "ANALYST").map(({ unit }) => unit)).size > 1;
  return (
    <Modal
      open
      title={words(entry.id)}
      okText={t.begin}
      cancelText={t.cancel}
      confirmLoading={begin.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>
        <b>{say(entry.title)}</b> <span className="quiet">{entry.id}</span>
      </p>
      <p className="quiet">{next ? t.nextHelp(entry.version) : t.anotherHelp}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ unit, ...name }) =>
          begin.mutate({
            params: { path: { id: entry.id } },
            body: { ...(next ? {} : { name: nameOf(name) }), ...(unit ? { unit } : {}) },
          })
        }
      >
        {next ? null : <ModelNameFields onEnter={() => form.submit()} />}
        {several ? (
          <Form.Item name="unit" label={t.within} rules={[{ required: true, message: t.required }]}>
            <UnitSelect name={t.within} width="100%" />
          </Form.Item>
        ) : null}
      </Form>
      {begin.error ? <ProblemView of={begin.error} /> : null}
    </Modal>
  );
}
