import { App, Button, Form, Radio, Select } from "antd";
import { useNavigate } from "react-router";
import { api, type Schema } from "../http/api";
import { PageHead } from "../page/record-page";
import { Nothing, ProblemView, Reading } from "../page/states";
import { AnswerFields } from "../procedure/answer-fields";
import { answersOf } from "../procedure/answers";
import { matterTexts } from "../procedure/texts";
import { useMattersChanged } from "../procedure/use-changed";
import type { Field } from "../procedure/words";
import { useSay, useTexts } from "../text/language";
import { declarationTexts, stageWords } from "./texts";
import "./declarations.css";

type Declarable = Schema<"DeclarationsDeclarable">;
type Stage = keyof typeof stageWords;

const STAGES = Object.keys(stageWords) as Stage[];

interface Values {
  unit: string;
  kind: string;
  stage: Stage;
  answers?: Record<string, unknown>;
}

/** Begins a declaration; nothing but its name has to be known yet. */
export default function NewDeclarationPage() {
  const m = useTexts(matterTexts);
  const t = useTexts(declarationTexts);
  const forms = api.useQuery("get", "/api/declarations/forms");
  return (
    <>
      <PageHead title={t.declare} crumbs={[{ name: m.matters, to: "/matters" }, { name: t.declare }]} />
      <Reading of={forms}>
        {(declarable) => (declarable.units.length > 0 ? <Begin of={declarable} /> : <Nothing why={t.none} />)}
      </Reading>
    </>
  );
}

function Begin({ of }: { of: Declarable }) {
  const m = useTexts(matterTexts);
  const t = useTexts(declarationTexts);
  const say = useSay();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const changed = useMattersChanged();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch("kind", form) ?? of.forms[0]?.kind;
  const stage = Form.useWatch("stage", form) ?? "BEFORE";
  const fields = (of.forms.find((one) => one.kind === kind)?.fields[stage] ?? []) as Field[];
  const begin = api.useMutation("post", "/api/declarations", {
    onSuccess: (row) => {
      changed();
      void message.success(t.begun(row.number));
      void navigate(`/matters/${row.id}`);
    },
  });
  const needed = [{ required: true, message: m.needed }];
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="block"
      scrollToFirstError={{ focus: true }}
      initialValues={{ unit: of.units[0]?.id, kind: of.forms[0]?.kind, stage: "BEFORE" }}
      onFinish={({ unit, answers }) =>
        begin.mutate({
          body: { unit, kind: kind ?? "", stage, values: answersOf(fields, answers ?? {}) as Record<string, never> },
        })
      }
    >
      <p className="quiet">{t.help}</p>
      <Form.Item name="unit" label={t.unit} rules={needed}>
        <Select
          aria-label={t.unit}
          options={of.units.map((unit) => ({ value: unit.id, label: say(unit.name) }))}
          showSearch={{ optionFilterProp: "label" }}
        />
      </Form.Item>
      <Form.Item name="kind" label={t.kind} rules={needed}>
        <Radio.Group options={of.forms.map((one) => ({ value: one.kind, label: say(one.title) }))} />
      </Form.Item>
      <Form.Item name="stage" label={t.stage} rules={needed}>
        <Radio.Group options={STAGES.map((one) => ({ value: one, label: say(stageWords[one]) }))} />
      </Form.Item>
      <div className="declaration-fields">
        <AnswerFields
          key={`${kind} ${stage}`}
          asks={fields.map((field) => ({ ...field, required: field.name === "project" }))}
        />
      </div>
      {begin.error ? <ProblemView of={begin.error} /> : null}
      <Button type="primary" htmlType="submit" loading={begin.isPending}>
        {t.begin}
      </Button>
    </Form>
  );
}
