import { Alert, App, Button, Form, Input, Select } from "antd";
import { Link, useNavigate, useSearchParams } from "react-router";
import { aboveTexts } from "../exchange/above-texts";
import { api } from "../http/api";
import { useMay } from "../identity/session";
import { Block, PageHead } from "../page/record-page";
import { Nothing, ProblemView, Reading } from "../page/states";
import { UnitSelect } from "../page/units";
import { useSay, useTexts } from "../text/language";
import { AnswerFields } from "./answer-fields";
import { answersOf } from "./answers";
import { newTexts } from "./new-texts";
import { ProcessDiagram } from "./process-diagram";
import { processTexts } from "./process-texts";
import { matterTexts } from "./texts";
import { useMattersChanged } from "./use-changed";
import { useOpenable } from "./use-openable";
import { useProfile } from "./use-process";

const LONGEST_TITLE = 300;
/** Processes that begin with what somebody says of somebody. */
const ABOUT_PEOPLE = ["petition", "clue"];

interface Values {
  title: string;
  unit: string;
  answers?: Record<string, unknown>;
}

/** Opens a matter by hand, of a process that lets one of the reader's roles do so. */
export default function NewMatterPage() {
  const t = useTexts(matterTexts);
  const n = useTexts(newTexts);
  const profile = useProfile();
  const openable = useOpenable();
  return (
    <>
      <PageHead title={t.add} crumbs={[{ name: t.matters, to: "/matters" }, { name: t.add }]} />
      <Reading of={profile}>{() => (openable.length > 0 ? <OpenForm /> : <Nothing why={n.none} />)}</Reading>
    </>
  );
}

function OpenForm() {
  const t = useTexts(matterTexts);
  const a = useTexts(aboveTexts);
  const may = useMay();
  const n = useTexts(newTexts);
  const p = useTexts(processTexts);
  const say = useSay();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const changed = useMattersChanged();
  const [place, setPlace] = useSearchParams();
  const openable = useOpenable();
  const [form] = Form.useForm<Values>();
  const chosen = openable.find((one) => one.name === place.get("process")) ?? openable[0];
  const open = api.useMutation("post", "/api/matters", {
    onSuccess: (row) => {
      changed();
      void message.success(n.opened(row.number));
      void navigate(`/matters/${row.id}`);
    },
  });
  if (chosen === undefined) {
    return null;
  }
  const { name, process } = chosen;
  const needed = [{ required: true, message: t.needed }];
  const parent = Number(place.get("parent") ?? "");
  const begins = Object.values(process.states)[0];
  return (
    <>
      <Form<Values>
        form={form}
        layout="vertical"
        className="block"
        scrollToFirstError={{ focus: true }}
        onFinish={({ title, unit, answers }) =>
          open.mutate({
            body: {
              process: name,
              title: title.trim(),
              unit,
              facts: answersOf(process.asks, answers ?? {}) as Record<string, never>,
              ...(parent > 0 ? { parent } : {}),
            },
          })
        }
      >
        {open.error ? <ProblemView of={open.error} /> : null}
        {may("ABOVE_SEAL") && ABOUT_PEOPLE.includes(name) ? (
          <Alert
            type="info"
            showIcon
            style={{ marginBottom: 16 }}
            title={
              <>
                {a.notice}
                <Link to="/matters/seal-above">{a.seal}</Link>
              </>
            }
          />
        ) : null}
        <Form.Item label={n.which} extra={n.begins(say(begins?.title))}>
          <Select
            aria-label={n.which}
            value={name}
            onChange={(to) => {
              form.resetFields([["answers"]]);
              place.set("process", to);
              setPlace(place, { replace: true });
            }}
            options={openable.map((one) => ({ value: one.name, label: say(one.process.title) }))}
          />
        </Form.Item>
        <Form.Item
          name="title"
          label={n.title}
          extra={n.titleHelp}
          rules={[{ required: true, whitespace: true, message: t.needed }]}
        >
          <Input maxLength={LONGEST_TITLE} />
        </Form.Item>
        <Form.Item name="unit" label={n.unit} rules={needed}>
          <UnitSelect width="100%" name={n.unit} />
        </Form.Item>
        <AnswerFields asks={process.asks} />
        <Button type="primary" htmlType="submit" loading={open.isPending}>
          {n.open}
        </Button>
      </Form>
      <Block title={p.diagram}>
        <ProcessDiagram key={name} process={process} />
      </Block>
    </>
  );
}
