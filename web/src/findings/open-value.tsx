import { Alert, Form, Input, Modal, Select } from "antd";
import { Link } from "react-router";
import { keep, nothingYet, type Wanted } from "../access/asking";
import { type Motive, motiveNames } from "../access/words";
import { api, problem, type Schema } from "../http/api";
import { useMay, useMe } from "../identity/session";
import { useProblemText } from "../page/states";
import { useSay, useTexts } from "../text/language";
import { letterTexts } from "./letter-texts";
import type { Page } from "./reading";
import { actTexts } from "./texts";

/** The guided way to a data call begins with what these rows need. */
function wantedFor({ purpose, datasets }: NonNullable<Page["dataCall"]>): Wanted {
  return {
    ...nothingYet,
    kind: purpose.kind,
    reference: purpose.reference,
    datasets: datasets.map(({ rows, ...dataset }) => ({
      ...dataset,
      units: rows?.units,
      persons: rows?.persons,
      period: rows?.period,
    })),
  };
}

function askFor({ kind, reference }: NonNullable<Page["dataCall"]>["purpose"]): string {
  return `/access/ask?${new URLSearchParams({ purpose: kind, reference })}`;
}

/** The small act of opening one masked value: motive, value, and an entry in the audit before it is shown. */
export function OpenValue(props: {
  page: Page;
  row: Schema<"FindingPageEvidence">;
  column: string;
  title: string;
  onClose: () => void;
  onOpened: (value: string | null) => void;
}) {
  const t = useTexts(letterTexts);
  const a = useTexts(actTexts);
  const say = useSay();
  const may = useMay();
  const me = useMe();
  const problemText = useProblemText();
  const [form] = Form.useForm<{ motive: Motive; words: string }>();
  const { page, row, column } = props;
  const open = api.useMutation("post", "/api/findings/{id}/evidence/{number}/openings", {
    onSuccess: (opened) => {
      props.onOpened(opened.value ?? null);
      props.onClose();
    },
  });
  const needsCall = open.error !== null && problem(open.error).code === "FINDING_NEEDS_DATA_CALL";
  return (
    <Modal
      open
      title={`${t.openTitle}：${props.title}`}
      okText={t.openVerb}
      cancelText={a.cancel}
      confirmLoading={open.isPending}
      onOk={() => form.submit()}
      onCancel={props.onClose}
    >
      <p className="quiet">{t.openHelp}</p>
      {open.error === null ? null : (
        <Alert
          type={needsCall ? "info" : "error"}
          role="alert"
          title={needsCall ? t.needsCall : problemText(open.error).title}
          description={
            needsCall && may("DATA_CALL_ASK") && page.dataCall ? (
              <Link
                to={askFor(page.dataCall.purpose)}
                onClick={() => page.dataCall && keep(me.account, wantedFor(page.dataCall))}
              >
                {t.askForData}
              </Link>
            ) : undefined
          }
          style={{ marginBottom: 12 }}
        />
      )}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ motive: "VERIFY_IDENTITY" }}
        onFinish={(body) =>
          open.mutate({ params: { path: { id: page.row.id, number: row.number } }, body: { ...body, column } })
        }
      >
        <Form.Item name="motive" label={t.motive} rules={[{ required: true, message: a.needed }]}>
          <Select options={Object.entries(motiveNames).map(([value, word]) => ({ value, label: say(word) }))} />
        </Form.Item>
        <Form.Item name="words" label={t.words} rules={[{ required: true, whitespace: true, message: a.needed }]}>
          <Input maxLength={500} autoFocus onPressEnter={() => form.submit()} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
