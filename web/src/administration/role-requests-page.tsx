import { Alert, Button, Descriptions, Form, Input, Modal, Segmented, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { Hint } from "../help/hint";
import { api, call } from "../http/api";
import { useRoleNames } from "../identity/role-names";
import { useMay, useMe } from "../identity/session";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { ProblemView } from "../page/states";
import { useUnitName } from "../page/units";
import { body, usePages } from "../page/use-pages";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { useAccountsChanged } from "./account-forms";
import { useTermText } from "./account-view";
import { Dialogue, useAfter } from "./dialogue";
import { adminTexts } from "./texts";
import { type RoleRequest, requestKinds, requestStates } from "./words";

const ANY = "ANY";

function RequestState({ request }: { request: RoleRequest }) {
  const say = useSay();
  const { words, mood } = requestStates[request.state];
  return <StateMark mood={mood}>{say(words)}</StateMark>;
}

function Decide({ request, granted, close }: { request: RoleRequest; granted: boolean; close: () => void }) {
  const t = useTexts(adminTexts);
  const changed = useAccountsChanged();
  const [form] = Form.useForm<{ answer?: string }>();
  const decide = api.useMutation("post", "/api/role-requests/{id}/decision", {
    onSuccess: useAfter(changed, close, t.decided),
  });
  return (
    <Dialogue
      title={granted ? t.grantAsk : t.refuseAsk}
      help={granted && !request.signedIn ? <Alert type="warning" showIcon title={t.neverSignedIn} /> : undefined}
      act={granted ? t.grant : t.refuse}
      danger={!granted}
      form={form}
      busy={decide.isPending}
      error={decide.error}
      close={close}
      reload={changed}
      send={({ answer }) =>
        decide.mutate({ params: { path: { id: request.id } }, body: { granted, answer: answer?.trim() || undefined } })
      }
    >
      <Form.Item
        name="answer"
        label={t.answer}
        rules={[{ required: !granted, whitespace: true, message: t.answerNeeded }]}
      >
        <Input.TextArea rows={2} maxLength={1000} showCount />
      </Form.Item>
    </Dialogue>
  );
}

function TakeBack({ request, close }: { request: RoleRequest; close: () => void }) {
  const t = useTexts(adminTexts);
  const changed = useAccountsChanged();
  const back = api.useMutation("post", "/api/role-requests/{id}/take-back", {
    onSuccess: useAfter(changed, close, t.decided),
  });
  return (
    <Modal
      open
      title={t.takeBackAsk}
      okText={t.takeBack}
      cancelText={t.cancel}
      okButtonProps={{ loading: back.isPending }}
      onOk={() => back.mutate({ params: { path: { id: request.id } } })}
      onCancel={close}
    >
      {back.error ? <ProblemView of={back.error} /> : null}
    </Modal>
  );
}

function RequestView({ request }: { request: RoleRequest }) {
  const t = useTexts(adminTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const me = useMe();
  const roleName = useRoleNames();
  const unitName = useUnitName();
  const term = useTermText();
  const [act, setAct] = useState<"grant" | "refuse" | "back">();
  const open = request.state === "ASKED";
  const close = () => setAct(undefined);
  const own = request.account === me.account || request.askedBy === me.account;
  return (
    <>
      <p>
        <RequestState request={request} /> <Hint term="roleRequest" />
      </p>
      {open ? (
        <Space className="no-print" style={{ marginBottom: 12 }}>
          {may("ROLES_DECIDE") && !own ? (
            <>
              <Button type="primary" onClick={() => setAct("grant")}>
                {t.grant}
              </Button>
              <Button danger onClick={() => setAct("refuse")}>
                {t.refuse}
              </Button>
            </>
          ) : null}
          {may("ROLES_ASK") && request.askedBy === me.account ? (
            <Button onClick={() => setAct("back")}>{t.takeBack}</Button>
          ) : null}
        </Space>
      ) : null}
      <Descriptions
        size="small"
        column={1}
        styles={{ label: { width: 100 } }}
        items={[
          {
            key: "person",
            label: t.person,
            children: (
              <Link to={`/administration/accounts?here=${request.account}`}>
                {request.name} ({request.login})
              </Link>
            ),
          },
          { key: "what", label: t.what, children: `${say(requestKinds[request.kind])} · ${roleName(request.role)}` },
          { key: "unit", label: t.roleUnit, children: unitName(request.unit) || "–" },
          { key: "term", label: t.term, children: term(request) },
          { key: "reason", label: t.reason, children: request.reason },
          { key: "asked", label: t.askedAt, children: format.dateTime(request.askedAt) },
          ...(request.answer ? [{ key: "answer", label: t.answer, children: request.answer }] : []),
        ]}
      />
      {act === "grant" || act === "refuse" ? (
        <Decide request={request} granted={act === "grant"} close={close} />
      ) : null}
      {act === "back" ? <TakeBack request={request} close={close} /> : null}
    </>
  );
}

export default function RoleRequestsPage() {
  const t = useTexts(adminTexts);
  const say = useSay();
  const format = useFormat();
  const roleName = useRoleNames();
  const unitName = useUnitName();
  const [place, go] = usePlace();
  const states = Object.keys(requestStates) as RoleRequest["state"][];
  const shown = place.get("state") === ANY ? ANY : (states.find((one) => one === place.get("state")) ?? "ASKED");
  const state = shown === ANY ? undefined : shown;
  const pages = usePages(["role-requests", state], (after) =>
    body(call.GET("/api/role-requests", { params: { query: { state, after } } })),
  );
  const here = place.get("here") ?? undefined;
  const request = pages.rows?.find((row) => String(row.id) === here);
  const columns: Column<RoleRequest>[] = [
    { key: "state", name: t.state, width: 100, show: (row) => <RequestState request={row} /> },
    { key: "person", name: t.person, width: 190, show: (row) => `${row.name} (${row.login})` },
    { key: "what", spare: true, name: t.what, width: 80, show: (row) => say(requestKinds[row.kind]) },
    { key: "role", name: t.role, width: 150, show: (row) => roleName(row.role) },
    { key: "unit", spare: true, name: t.roleUnit, show: (row) => unitName(row.unit) },
    { key: "askedAt", spare: true, name: t.askedAt, width: 140, show: (row) => format.dateTime(row.askedAt) },
  ];
  return (
    <>
      <PageHead title={t.roles} beside={<span className="quiet small">{t.twoPersons}</span>} />
      <ListPage
        filters={
          <Segmented
            aria-label={t.state}
            value={shown}
            onChange={(next) => go({ state: next, here: undefined })}
            options={[
              ...states.map((value) => ({ value: value as string, label: say(requestStates[value].words) })),
              { value: ANY, label: t.all },
            ]}
          />
        }
        side={request ? <RequestView request={request} /> : undefined}
        onCloseSide={() => go({ here: undefined }, true)}
      >
        <ListTable
          fill
          name="role-requests"
          columns={columns}
          id={(row) => String(row.id)}
          pages={pages}
          here={here}
          onHere={(id) => go({ here: id }, true)}
          empty={state === "ASKED" ? t.noRequestsOpen : t.noRequests}
        />
      </ListPage>
    </>
  );
}
