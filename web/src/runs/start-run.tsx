import { App, Form, Modal, Radio, Select, TreeSelect } from "antd";
import { useMemo } from "react";
import { Link, useNavigate } from "react-router";
import { api, problem, queries } from "../http/api";
import { placed, useLibrary } from "../models/use-library";
import { ProblemView } from "../page/states";
import { texts, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";

const startTexts = texts({
  title: { zh: "发起运行", en: "Start a run" },
  which: { zh: "运行哪些模型", en: "Which models" },
  all: { zh: "所有未停用的模型", en: "All that are not switched off" },
  some: { zh: "选定的模块或模型", en: "Chosen modules or models" },
  choose: { zh: "选择模块或模型", en: "Choose modules or models" },
  caseNumber: { zh: "案号", en: "Case number" },
  caseHelp: {
    zh: "选定的模型使用三级数据，只能凭案号运行；运行及结果只属于该案。",
    en: "The chosen models read tier 3 data: they run only under a case number, and run and findings are sealed to it.",
  },
  mixed: {
    zh: "使用三级数据的模型须凭案号单独运行，不能与其他模型一起选。",
    en: "Models that read tier 3 data run by themselves under a case number; do not choose others with them.",
  },
  noCase: { zh: "没有您参与的在办案件", en: "No open case that you are on" },
  ask: { zh: "为此案申请调用数据", en: "Ask for the data for this case" },
  start: { zh: "发起运行", en: "Start" },
  cancel: { zh: "取消", en: "Cancel" },
  needed: { zh: "必填", en: "Needed" },
  started: { zh: "运行已排队", en: "The run is in line" },
  held: { zh: "已查看暂存结果，确认提出这些模型的疑点", en: "Held findings have been looked at and shall be raised" },
});

interface Values {
  which: "all" | "some";
  models?: string[];
  caseNumber?: string;
}

/** A tree of the library to choose modules and models from. */
export function useLibraryTree(withTierThree = true) {
  const say = useSay();
  const marks = usePunctuation();
  const library = useLibrary();
  return useMemo(
    () =>
      (library.data ?? []).map((module) => ({
        value: module.name,
        title: say(module.title),
        children: module.indicators
          .flatMap((indicator) => indicator.models)
          .filter((entry) => entry.sound && (withTierThree || entry.tier !== "T3"))
          .map((entry) => ({ value: entry.id, title: say(entry.title) + marks.brackets(entry.id), children: [] })),
      })),
    [library.data, say, withTierThree, marks],
  );
}

/** Asks for a run of models, now. */
export function StartRun(props: { models?: string[]; raiseHeld?: string[]; onClose: () => void }) {
  const t = useTexts(startTexts);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const library = useLibrary();
  const tree = useLibraryTree();
  const [form] = Form.useForm<Values>();
  const which = Form.useWatch("which", form);
  const chosen = Form.useWatch("models", form) ?? props.models ?? [];
  const all = placed(library.data ?? []);
  const covered =
    which === "all" ? [] : all.filter(({ entry, module }) => chosen.includes(entry.id) || chosen.includes(module.name));
  const sealed = covered.filter(({ entry }) => entry.tier === "T3");
  const cases = api.useQuery("get", "/api/case-numbers", {}, { enabled: sealed.length > 0 });
  const caseNumber = Form.useWatch("caseNumber", form);
  const start = api.useMutation("post", "/api/runs", {
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes("runs") });
      void message.success(t.started);
      props.onClose();
      void navigate(`/runs/${id}`);
    },
  });
  return (
    <Modal
      open
      title={t.title}
      okText={t.start}
      cancelText={t.cancel}
      confirmLoading={start.isPending}
      onCancel={props.onClose}
      onOk={() => form.submit()}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ which: props.models ? "some" : "all", models: props.models }}
        onFinish={(values) =>
          start.mutate({
            body: {
              models: values.which === "all" ? [] : (values.models ?? []),
              raiseHeld: props.raiseHeld ?? [],
              ...(values.caseNumber ? { caseNumber: values.caseNumber } : {}),
            },
          })
        }
      >
        {props.raiseHeld ? <p>{t.held}</p> : null}
        <Form.Item name="which" label={t.which}>
          <Radio.Group
            options={[
              { value: "all", label: t.all },
              { value: "some", label: t.some },
            ]}
          />
        </Form.Item>
        {which === "some" ? (
          <Form.Item name="models" rules={[{ required: true, message: t.needed }]}>
            <TreeSelect
              treeData={tree}
              treeCheckable
              showCheckedStrategy={TreeSelect.SHOW_PARENT}
              showSearch={{ treeNodeFilterProp: "title" }}
              placeholder={t.choose}
              aria-label={t.choose}
              maxTagCount={8}
              style={{ width: "100%" }}
            />
          </Form.Item>
        ) : null}
        {sealed.length > 0 ? (
          <Form.Item
            name="caseNumber"
            label={t.caseNumber}
            extra={sealed.length < covered.length ? t.mixed : t.caseHelp}
            rules={[{ required: true, whitespace: true, message: t.needed }]}
          >
            <Select
              aria-label={t.caseNumber}
              loading={cases.isPending}
              notFoundContent={t.noCase}
              options={(cases.data ?? [])
                .filter(({ mine, closedAt }) => mine && closedAt === undefined)
                .map(({ number }) => ({ value: number, label: number }))}
            />
          </Form.Item>
        ) : null}
      </Form>
      {start.error ? <ProblemView of={start.error} /> : null}
      {start.error && problem(start.error).code === "RUN_NOT_COVERED" && caseNumber ? (
        <p>
          <Link to={`/access/ask?purpose=CASE&reference=${encodeURIComponent(caseNumber)}`}>{t.ask}</Link>
        </p>
      ) : null}
    </Modal>
  );
}
