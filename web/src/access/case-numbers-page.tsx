import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Modal, Select, Space, Table, Tag } from "antd";
import { useState } from "react";
import { Hint } from "../help/hint";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Nothing, ProblemView, Reading, useProblemText } from "../page/states";
import { UnitSelect, useUnitName } from "../page/units";
import { useFormat } from "../text/format";
import { texts, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";

type CaseNumber = Schema<"CaseNumbersCaseNumber">;

const caseTexts = texts({
  title: { zh: "案件编号", en: "Case numbers" },
  help: {
    zh: "三级数据只凭案件编号调用，且只限该案的办案人员。这里只登记编号和人员，不记载案情。",
    en: "Data of tier 3 is read only under a case number, by those who are on the case. Only the number and the people stand here, nothing of the case.",
  },
  number: { zh: "案件编号", en: "Number" },
  numberHelp: { zh: "与纸面一致，不含空格", en: "As on paper, without spaces" },
  numberWrong: { zh: "编号不合要求", en: "This is no case number" },
  unit: { zh: "承办单位", en: "Unit" },
  openedAt: { zh: "登记时间", en: "Opened" },
  state: { zh: "状态", en: "State" },
  open: { zh: "办理中", en: "Open" },
  closed: { zh: "已关闭", en: "Closed" },
  members: { zh: "办案人员", en: "Who is on it" },
  nobody: { zh: "还没有人", en: "nobody yet" },
  add: { zh: "登记案件编号", en: "Open a case number" },
  added: { zh: "已登记", en: "Opened" },
  join: { zh: "加入人员", en: "Add somebody" },
  joined: { zh: "已加入", en: "Added" },
  who: { zh: "选择人员", en: "Choose a person" },
  noCandidates: { zh: "没有其他可加入的人员。", en: "There is nobody else who could join." },
  left: { zh: "已移出，凭此案的授权随即失效", en: "Taken off; grants under this case ended" },
  leaveAsk: { zh: (who: string) => `把 ${who} 移出办案人员？`, en: (who: string) => `Take ${who} off the case?` },
  leaveHelp: { zh: "此人凭本案获得的授权立即失效。", en: "What they were granted for it ends at once." },
  leave: { zh: "移出", en: "Take off" },
  close: { zh: "关闭", en: "Close" },
  closeAsk: {
    zh: (number: string) => `关闭案件编号 ${number}？`,
    en: (number: string) => `Close case number ${number}?`,
  },
  closeHelp: {
    zh: "此后不能再凭此编号查看任何数据，不能重新打开。",
    en: "Nothing more is read under it. It cannot be opened again.",
  },
  closedNow: { zh: "已关闭", en: "Closed" },
  cancel: { zh: "不办理", en: "Leave it" },
  wanted: { zh: "请填写", en: "Please fill this in" },
  empty: { zh: "还没有登记案件编号。", en: "No case numbers yet." },
});

const NUMBER = /^[\p{Script=Han}A-Za-z0-9._:/()（）〔〕[\]-]{1,80}$/u;

function useCasesChanged(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ["get", "/api/case-numbers"] });
}

function OpenCase({ close }: { close: () => void }) {
  const t = useTexts(caseTexts);
  const { message } = App.useApp();
  const changed = useCasesChanged();
  const [form] = Form.useForm<{ number: string; unit: string }>();
  const open = api.useMutation("post", "/api/case-numbers", {
    onSuccess: () => {
      changed();
      void message.success(t.added);
      close();
    },
  });
  return (
    <Modal
      open
      title={t.add}
      okText={t.add}
      cancelText={t.cancel}
      okButtonProps={{ loading: open.isPending }}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(body) => open.mutate({ body })}>
        <Form.Item
          name="number"
          label={t.number}
          extra={t.numberHelp}
          rules={[{ required: true, pattern: NUMBER, message: t.numberWrong }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="unit" label={t.unit} rules={[{ required: true, message: t.wanted }]}>
          <UnitSelect width="100%" name={t.unit} />
        </Form.Item>
      </Form>
      {open.error ? <ProblemView of={open.error} /> : null}
    </Modal>
  );
}

function Join({ one, close }: { one: CaseNumber; close: () => void }) {
  const mark = usePunctuation();
  const t = useTexts(caseTexts);
  const { message } = App.useApp();
  const changed = useCasesChanged();
  const [account, setAccount] = useState<number>();
  const path = { id: one.id };
  const candidates = api.useQuery("get", "/api/case-numbers/{id}/candidates", { params: { path } }, { staleTime: 0 });
  const join = api.useMutation("post", "/api/case-numbers/{id}/members", {
    onSuccess: () => {
      changed();
      void message.success(t.joined);
      close();
    },
  });
  return (
    <Modal
      open
      title={mark.about(t.join, one.number)}
      okText={t.join}
      cancelText={t.cancel}
      okButtonProps={{ disabled: account === undefined, loading: join.isPending }}
      onOk={() => account !== undefined && join.mutate({ params: { path }, body: { account } })}
      onCancel={close}
    >
      <Reading of={candidates}>
        {(people) =>
          people.length === 0 ? (
            <Nothing why={t.noCandidates} />
          ) : (
            <Select
              aria-label={t.who}
              placeholder={t.who}
              showSearch={{ optionFilterProp: "label" }}
              value={account}
              onChange={setAccount}
              options={people.map((person) => ({ value: person.account, label: person.name }))}
              style={{ width: "100%" }}
            />
          )
        }
      </Reading>
      {join.error ? <ProblemView of={join.error} /> : null}
    </Modal>
  );
}

/** Numbers of cases and who works on them; leaders keep them. */
export default function CaseNumbersPage() {
  const t = useTexts(caseTexts);
  const format = useFormat();
  const may = useMay();
  const words = useProblemText();
  const unitName = useUnitName();
  const { message, modal } = App.useApp();
  const changed = useCasesChanged();
  const [adding, setAdding] = useState(false);
  const [joining, setJoining] = useState<CaseNumber>();
  const cases = api.useQuery("get", "/api/case-numbers");
  const after = (done: string) => ({
    onSuccess: () => {
      changed();
      void message.success(done);
    },
    onError: (failure: unknown) => void message.error(words(failure).title),
  });
  const leave = api.useMutation("delete", "/api/case-numbers/{id}/members/{account}", after(t.left));
  const end = api.useMutation("post", "/api/case-numbers/{id}/closing", after(t.closedNow));
  const ask = (title: string, content: string, okText: string, act: () => Promise<unknown>) =>
    void modal.confirm({
      title,
      content,
      okText,
      cancelText: t.cancel,
      okButtonProps: { danger: true },
      onOk: () => act().catch(() => undefined),
    });
  const keeps = may("CASE_NUMBERS_KEEP");
  return (
    <>
      <PageHead
        title={t.title}
        beside={<Hint term="tier" />}
        acts={
          keeps ? (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t.add}
            </Button>
          ) : null
        }
      />
      <p className="quiet">{t.help}</p>
      <Reading of={cases}>
        {(rows) => (
          <Table<CaseNumber>
            size="small"
            pagination={false}
            rowKey="id"
            dataSource={rows}
            locale={{ emptyText: <Nothing why={t.empty} /> }}
            columns={[
              { title: t.number, dataIndex: "number", width: 220 },
              {
                title: t.state,
                width: 100,
                render: (_, row) => (
                  <StateMark mood={row.closedAt ? "plain" : "good"}>{row.closedAt ? t.closed : t.open}</StateMark>
                ),
              },
              { title: t.unit, width: 200, render: (_, row) => unitName(row.unit) },
              { title: t.openedAt, width: 150, render: (_, row) => format.dateTime(row.openedAt) },
              {
                title: t.members,
                render: (_, row) =>
                  row.members.length === 0
                    ? t.nobody
                    : row.members.map((member) => (
                        <Tag
                          key={member.account}
                          closable={keeps && !row.closedAt ? { "aria-label": t.leaveAsk(member.name) } : false}
                          onClose={(event) => {
                            event.preventDefault();
                            ask(t.leaveAsk(member.name), t.leaveHelp, t.leave, () =>
                              leave.mutateAsync({ params: { path: { id: row.id, account: member.account } } }),
                            );
                          }}
                        >
                          {member.name}
                        </Tag>
                      )),
              },
              {
                title: "",
                width: 180,
                render: (_, row) =>
                  keeps && !row.closedAt ? (
                    <Space>
                      <Button size="small" onClick={() => setJoining(row)}>
                        {t.join}
                      </Button>
                      <Button
                        size="small"
                        danger
                        onClick={() =>
                          ask(t.closeAsk(row.number), t.closeHelp, t.close, () =>
                            end.mutateAsync({ params: { path: { id: row.id } } }),
                          )
                        }
                      >
                        {t.close}
                      </Button>
                    </Space>
                  ) : null,
              },
            ]}
          />
        )}
      </Reading>
      {adding ? <OpenCase close={() => setAdding(false)} /> : null}
      {joining ? <Join one={joining} close={() => setJoining(undefined)} /> : null}
    </>
  );
}
