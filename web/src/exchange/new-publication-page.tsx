import { Alert, App, Button, Form, Input, InputNumber, Select, Space } from "antd";
import { useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { api } from "../http/api";
import { Block, PageHead } from "../page/record-page";
import { ProblemView } from "../page/states";
import { useSay, useTexts } from "../text/language";
import { Both } from "./both-field";
import { CourseFields } from "./course-fields";
import { courseTexts } from "./course-texts";
import { asPasted, pastedTable } from "./pasted-table";
import { PlaceChoice } from "./place-choice";
import { type Draft, PublicationContent } from "./publication-content";
import { columnTypes, publicationKinds, publicationTexts, remarkKinds } from "./publication-texts";

type Type = Draft["columns"][number]["type"];
interface Values {
  id: string;
  kind: Draft["kind"];
  year: number;
  placeId?: string;
  placeName: Draft["title"];
  people?: number;
  title: Draft["title"];
  text: Draft["title"];
  reason: Draft["title"];
  table: string;
  pages: Draft["pages"];
  questions: Draft["questions"];
}
const EMPTY = { zh: "", en: "" };
const SHOWN = 20;
/** Kinds that are text and no table. */
const TEXTS: Draft["kind"][] = ["CASE", "RULE", "CONTACT", "COURSE"];

/** Prepares a publication, a correction or a withdrawal: entered, checked and seen before two others are asked. */
export default function NewPublicationPage() {
  const t = useTexts(publicationTexts);
  const course = useTexts(courseTexts);
  const say = useSay();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const given = (useLocation().state ?? {}) as { from?: Draft; withdraw?: boolean };
  const { from, withdraw = false } = given;
  const [form] = Form.useForm<Values>();
  const [types, setTypes] = useState<Type[]>(from?.columns.map((column) => column.type) ?? []);
  const kind = Form.useWatch("kind", form) ?? from?.kind ?? "PAYOUT";
  const pasted = Form.useWatch("table", form) ?? "";
  const columns = pastedTable(pasted, types).columns;
  const check = api.useMutation("post", "/api/publications/check");
  const prepare = api.useMutation("post", "/api/publications", {
    onSuccess: ({ row }) => {
      void message.success(t.proposed2);
      void navigate(`/publications/${row.id}/${row.version}`);
    },
  });
  const draftOf = (values: Values): Draft => ({
    id: values.id.trim(),
    kind: values.kind,
    year: values.year,
    ...(values.placeId?.trim()
      ? { place: { id: values.placeId.trim(), name: values.placeName, people: values.people ?? 0 } }
      : {}),
    title: values.title,
    text: values.text ?? EMPTY,
    ...(from ? { reason: values.reason } : {}),
    withdrawn: withdraw,
    ...(withdraw || TEXTS.includes(values.kind) ? { columns: [], rows: [] } : pastedTable(values.table ?? "", types)),
    pages: withdraw || values.kind !== "COURSE" ? [] : (values.pages ?? []),
    questions: withdraw || values.kind !== "COURSE" ? [] : (values.questions ?? []),
  });
  const takeMask = (masked: Draft) => {
    form.setFieldsValue({
      title: masked.title,
      text: masked.text,
      ...(masked.reason ? { reason: masked.reason } : {}),
      table: asPasted(masked),
      pages: masked.pages,
      questions: masked.questions,
    });
    setTypes(masked.columns.map((column) => column.type));
    check.mutate({ body: masked });
  };
  return (
    <>
      <PageHead
        title={withdraw ? t.withdraw : from ? t.correct : t.prepare}
        crumbs={[{ name: t.publications, to: "/publications" }, { name: from?.id ?? t.prepare }]}
      />
      <p className="quiet">{withdraw ? t.withdrawHelp : t.help}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        className="block"
        scrollToFirstError={{ focus: true }}
        onValuesChange={() => check.reset()}
        initialValues={{
          id: from?.id,
          kind: from?.kind ?? "PAYOUT",
          year: from?.year ?? new Date().getFullYear(),
          placeId: from?.place?.id,
          placeName: from?.place?.name ?? EMPTY,
          people: from?.place?.people,
          title: from?.title ?? EMPTY,
          text: from?.text ?? EMPTY,
          reason: EMPTY,
          table: from ? asPasted(from) : "",
          pages: from?.pages ?? [],
          questions: from?.questions ?? [],
        }}
        onFinish={(values) => check.mutate({ body: draftOf(values) })}
      >
        <Space wrap align="start">
          <Form.Item name="id" label={t.id} extra={t.idHelp} rules={[{ required: true, message: t.needed }]}>
            <Input disabled={from !== undefined} maxLength={100} style={{ width: 320 }} />
          </Form.Item>
          <Form.Item name="kind" label={t.kind}>
            <Select
              style={{ width: 160 }}
              listHeight={400} // all kinds at a glance
              options={Object.entries(publicationKinds).map(([value, text]) => ({ value, label: say(text) }))}
            />
          </Form.Item>
          <Form.Item name="year" label={t.year} rules={[{ required: true, message: t.needed }]}>
            <InputNumber min={1950} max={2200} />
          </Form.Item>
          <Form.Item name="placeId" label={t.placeId}>
            <PlaceChoice
              name={t.placeId}
              onPick={(place) =>
                form.setFieldsValue({ placeName: place?.name ?? EMPTY, people: place?.people || undefined })
              }
            />
          </Form.Item>
          <Form.Item name="people" label={t.people}>
            <InputNumber min={0} />
          </Form.Item>
        </Space>
        <Both name="placeName" label={t.placeName} />
        <Both name="title" label={t.title} needed />
        <Both name="text" label={t.text} rows={TEXTS.includes(kind) ? 10 : 4} />
        {withdraw ? null : <p className="quiet">{course.marks}</p>}
        {kind === "COURSE" && !withdraw ? <CourseFields /> : null}
        {from ? <Both name="reason" label={t.reason} rows={2} needed /> : null}
        {withdraw || TEXTS.includes(kind) ? null : (
          <>
            <Form.Item name="table" label={t.table} extra={t.tableHelp}>
              <Input.TextArea rows={8} style={{ fontFamily: "monospace" }} />
            </Form.Item>
            {columns.length > 0 ? (
              <Form.Item label={t.columnTypes}>
                <Space wrap>
                  {columns.map((column, at) => (
                    <span key={column.label.zh}>
                      {say(column.label)}{" "}
                      <Select<Type>
                        aria-label={say(column.label)}
                        style={{ width: 190 }}
                        value={column.type}
                        onChange={(type) => {
                          check.reset();
                          setTypes(columns.map((one, place) => (place === at ? type : one.type)));
                        }}
                        options={Object.entries(columnTypes).map(([value, text]) => ({
                          value: value as Type,
                          label: say(text),
                        }))}
                      />
                    </span>
                  ))}
                </Space>
              </Form.Item>
            ) : null}
          </>
        )}
        <Button htmlType="submit" loading={check.isPending}>
          {t.check}
        </Button>
      </Form>
      {check.error ? <ProblemView of={check.error} /> : null}
      {check.data ? (
        <>
          {check.data.remarks.length === 0 ? (
            <Alert type="success" showIcon title={t.clean} style={{ margin: "12px 0" }} />
          ) : (
            <Alert
              type="warning"
              showIcon
              style={{ margin: "12px 0" }}
              title={t.found(check.data.remarks.length)}
              description={
                <ul>
                  {check.data.remarks.slice(0, SHOWN).map((remark) => (
                    <li key={`${remark.kind}-${remark.row}-${remark.column}-${remark.proposed}`}>
                      {remark.row === 0 ? t.inText : t.where(remark.row, remark.column)} ·{" "}
                      {say(remarkKinds[remark.kind])} · {t.proposed(remark.proposed)}
                    </li>
                  ))}
                </ul>
              }
              action={<Button onClick={() => takeMask(check.data.masked)}>{t.takeMask}</Button>}
            />
          )}
          <Block title={t.preview}>
            <PublicationContent draft={check.data.masked} />
          </Block>
          {prepare.error ? <ProblemView of={prepare.error} /> : null}
          <Button
            type="primary"
            disabled={check.data.remarks.length > 0}
            loading={prepare.isPending}
            onClick={() => prepare.mutate({ body: check.data.masked })}
          >
            {t.propose}
          </Button>
        </>
      ) : null}
    </>
  );
}
