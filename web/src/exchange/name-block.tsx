import { Button, Form, Input, Space } from "antd";
import { useState } from "react";
import { api, type Schema } from "../http/api";
import { useMe } from "../identity/session";
import { ProblemView } from "../page/states";
import { MatterDialog } from "../procedure/matter-dialog";
import { useAfterAct } from "../procedure/use-changed";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import type { Report } from "./report-block";
import { exchangeTexts } from "./texts";

type Request = Schema<"ReportPageNameRequest">;

const LONGEST = 4_000;

/** Who the reporter is: asked for, decided by another person, shown for a while. Never read before somebody wants it. */
export function NameBlock({ matter, report }: { matter: number; report: Report }) {
  const t = useTexts(exchangeTexts);
  const format = useFormat();
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState(false);
  const waits = report.nameRequests.some((one) => one.account === me.account && one.approved === undefined);
  return (
    <section className="report-name" aria-label={t.name}>
      <b>{t.name}</b>
      <p className="quiet small">{t.nameHelp}</p>
      <ul className="others">
        {report.nameRequests.map((request) => (
          <li key={request.id}>
            <Asked
              matter={matter}
              request={request}
              mayDecide={report.mayDecide && request.account !== me.account && request.approved === undefined}
            />
          </li>
        ))}
      </ul>
      <Space className="no-print" wrap>
        {report.nameOpenUntil ? (
          <>
            <Button onClick={() => setShown(true)}>{t.nameShow}</Button>
            <span className="quiet small">{t.nameOpenUntil(format.dateTime(report.nameOpenUntil))}</span>
          </>
        ) : report.mayAnswer && !waits ? (
          <Button onClick={() => setAsking(true)}>{t.nameAsk}</Button>
        ) : null}
      </Space>
      {shown && report.nameOpenUntil ? <Name matter={matter} /> : null}
      {asking ? <Ask matter={matter} close={() => setAsking(false)} /> : null}
    </section>
  );
}

function Name({ matter }: { matter: number }) {
  const t = useTexts(exchangeTexts);
  const name = api.useQuery(
    "get",
    "/api/matters/{matter}/report/name",
    { params: { path: { matter } } },
    { gcTime: 0, staleTime: Number.POSITIVE_INFINITY },
  );
  if (name.error) {
    return <ProblemView of={name.error} />;
  }
  return name.data ? (
    <p className="report-named" role="status">
      <b>{name.data.name}</b>
      <br />
      <span className="quiet small">{t.contact}</span> {name.data.contact}
    </p>
  ) : null;
}

function Asked({ matter, request, mayDecide }: { matter: number; request: Request; mayDecide: boolean }) {
  const t = useTexts(exchangeTexts);
  const format = useFormat();
  const [deciding, setDeciding] = useState<"approve" | "refuse">();
  const decider = request.decidedBy ?? "";
  return (
    <>
      <span className="quiet small">
        {t.askedBy(request.name, format.dateTime(request.askedAt))} ·{" "}
        {request.approved === undefined ? t.waits : request.approved ? t.approvedBy(decider) : t.refusedBy(decider)}
      </span>
      <div>{request.motive}</div>
      {request.note ? <div className="quiet small">{request.note}</div> : null}
      {mayDecide ? (
        <Space className="no-print">
          <Button size="small" type="primary" onClick={() => setDeciding("approve")}>
            {t.approve}
          </Button>
          <Button size="small" onClick={() => setDeciding("refuse")}>
            {t.refuse}
          </Button>
        </Space>
      ) : null}
      {deciding ? (
        <Decide
          matter={matter}
          request={request}
          approved={deciding === "approve"}
          close={() => setDeciding(undefined)}
        />
      ) : null}
    </>
  );
}

function Ask({ matter, close }: { matter: number; close: () => void }) {
  const t = useTexts(exchangeTexts);
  const ask = api.useMutation("post", "/api/matters/{matter}/report/name-requests", useAfterAct(t.nameAsked, close));
  return (
    <MatterDialog<{ motive: string }>
      title={t.nameAsk}
      help={t.nameHelp}
      act={t.nameAsk}
      busy={ask.isPending}
      error={ask.error}
      close={close}
      send={({ motive }) => ask.mutate({ params: { path: { matter } }, body: { motive: motive.trim() } })}
    >
      <Form.Item name="motive" label={t.motive} rules={[{ required: true, whitespace: true, message: t.needed }]}>
        <Input.TextArea rows={3} maxLength={LONGEST} showCount />
      </Form.Item>
    </MatterDialog>
  );
}

function Decide(props: { matter: number; request: Request; approved: boolean; close: () => void }) {
  const t = useTexts(exchangeTexts);
  const { matter, request, approved, close } = props;
  const decide = api.useMutation(
    "post",
    "/api/matters/{matter}/report/name-requests/{request}/decision",
    useAfterAct(t.decided, close),
  );
  return (
    <MatterDialog<{ note?: string }>
      title={approved ? t.approve : t.refuse}
      help={t.decideHelp}
      act={approved ? t.approve : t.refuse}
      danger={!approved}
      busy={decide.isPending}
      error={decide.error}
      close={close}
      send={({ note }) =>
        decide.mutate({
          params: { path: { matter, request: request.id } },
          body: { approved, ...(note?.trim() ? { note: note.trim() } : {}) },
        })
      }
    >
      <p>{request.motive}</p>
      <Form.Item
        name="note"
        label={t.reason}
        rules={approved ? [] : [{ required: true, whitespace: true, message: t.needed }]}
      >
        <Input.TextArea rows={2} maxLength={LONGEST} />
      </Form.Item>
    </MatterDialog>
  );
}
