import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useEffect, useState } from "react";
import { api, download, fetched, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { StateMark } from "../page/state-mark";
import { ProblemView } from "../page/states";
import { MatterDialog } from "../procedure/matter-dialog";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { acceptHelp, siteTexts } from "./texts";
import { useAfterCheck } from "./use-after-check";
import "./site.css";

export type Check = Schema<"SiteCheck">;
type Answer = Schema<"SiteCheckSiteAnswer">;

const moods = { OPEN: "plain", ANSWERED: "care", ACCEPTED: "good", WITHDRAWN: "plain" } as const;

/** Where a check stands, and whether it is late. */
export function CheckState({ check }: { check: Check }) {
  const t = useTexts(siteTexts);
  return (
    <>
      <StateMark mood={moods[check.state]}>{t[check.state]}</StateMark>{" "}
      {check.late ? <StateMark mood="bad">{t.late}</StateMark> : null}
    </>
  );
}

/** One check as whoever pushed it sees it: the task, every answer as it was signed, and what can be done. */
export function CheckView({ check }: { check: Check }) {
  const t = useTexts(siteTexts);
  const say = useSay();
  const may = useMay();
  const format = useFormat();
  const [asking, setAsking] = useState<"accept" | "giveBack" | "withdraw">();
  const open = check.state === "OPEN" || check.state === "ANSWERED";
  return (
    <div>
      <div>
        <CheckState check={check} />{" "}
        <span className="quiet small">
          {say(check.unitName) || check.unit} · {check.accountName ?? t.anybody} · {t.dueBy(format.date(check.until))}
        </span>
      </div>
      <div className="note" translate="no">
        {check.task}
      </div>
      <div className="quiet small">{t.by(check.pushedByName, format.dateTime(check.pushedAt))}</div>
      {check.returnedFor ? <div className="note">{t.returnedFor(check.returnedFor)}</div> : null}
      {check.endedFor ? <div className="note">{check.endedFor}</div> : null}
      {check.answers.map((answer) => (
        <AnswerSeen key={answer.id} check={check} answer={answer} />
      ))}
      {may("FINDINGS_TRIAGE") && open ? (
        <div className="site-acts no-print">
          {check.state === "ANSWERED" ? (
            <>
              <Button size="small" type="primary" onClick={() => setAsking("accept")}>
                {t.accept}
              </Button>
              <Button size="small" onClick={() => setAsking("giveBack")}>
                {t.giveBack}
              </Button>
            </>
          ) : null}
          <Button size="small" onClick={() => setAsking("withdraw")}>
            {t.withdraw}
          </Button>
        </div>
      ) : null}
      {asking ? <EndDialog check={check} act={asking} close={() => setAsking(undefined)} /> : null}
    </div>
  );
}

function AnswerSeen({ check, answer }: { check: Check; answer: Answer }) {
  const t = useTexts(siteTexts);
  const format = useFormat();
  return (
    <div style={{ marginTop: 8 }}>
      <b>
        {t.answer}: {t[answer.kind]}
      </b>
      <div className="note" translate="no">
        {answer.words}
      </div>
      <div className="quiet small">
        {t.signed(answer.signer, format.dateTime(answer.answeredAt))}
        {answer.drawn ? "" : ` · ${t.typed}`}
      </div>
      <div className="site-acts no-print">
        {answer.drawn ? (
          <Picture address={`/api/site-checks/${check.id}/answers/${answer.id}/signature`} name={t.signature} />
        ) : null}
        {answer.photos.map((photo, i) => (
          <Photo key={photo} address={`/api/site-checks/${check.id}/photos/${photo}`} name={t.photo(i + 1)} />
        ))}
      </div>
      <details className="small">
        <summary>{t.record}</summary>
        <code className="small">{answer.sha256}</code>
        <pre className="site-record">{answer.record}</pre>
      </details>
    </div>
  );
}

/** A photo as the server made it anew; as it was sent only with a motive, to be saved. */
function Photo({ address, name }: { address: string; name: string }) {
  const t = useTexts(siteTexts);
  const [asking, setAsking] = useState(false);
  const original = useMutation({
    mutationFn: (reason: string) =>
      download(`${address}/original`, name, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ reason }),
      }),
    onSuccess: () => setAsking(false),
  });
  return (
    <span>
      <Picture address={`${address}/picture`} name={name} />
      <Button size="small" type="link" onClick={() => setAsking(true)}>
        {t.original}
      </Button>
      {asking ? (
        <MatterDialog<{ reason: string }>
          title={`${t.original} · ${name}`}
          help={t.originalHelp}
          act={t.original}
          busy={original.isPending}
          error={original.error}
          close={() => setAsking(false)}
          send={({ reason }) => original.mutate(reason.trim())}
        >
          <Form.Item name="reason" label={t.motive} rules={[{ required: true, whitespace: true, message: t.needed }]}>
            <Input.TextArea rows={2} maxLength={2000} />
          </Form.Item>
        </MatterDialog>
      ) : null}
    </span>
  );
}

/** A picture that is read when somebody asks for it, for every reading is in the audit. */
function Picture({ address, name }: { address: string; name: string }) {
  const [shown, setShown] = useState<string>();
  const [error, setError] = useState<unknown>();
  useEffect(
    () => () => {
      if (shown !== undefined) {
        URL.revokeObjectURL(shown);
      }
    },
    [shown],
  );
  if (error) {
    return <ProblemView of={error} />;
  }
  return shown ? (
    <img className="site-shown" src={shown} alt={name} />
  ) : (
    <Button
      size="small"
      onClick={() =>
        void fetched(address)
          .then((blob) => setShown(URL.createObjectURL(new Blob([blob], { type: "image/*" }))))
          .catch(setError)
      }
    >
      {name}
    </Button>
  );
}

function EndDialog({
  check,
  act,
  close,
}: {
  check: Check;
  act: "accept" | "giveBack" | "withdraw";
  close: () => void;
}) {
  const t = useTexts(siteTexts);
  const say = useSay();
  const params = { path: { id: check.id } };
  const accept = api.useMutation("post", "/api/site-checks/{id}/acceptance", useAfterCheck(t.accepted, close));
  const giveBack = api.useMutation("post", "/api/site-checks/{id}/return", useAfterCheck(t.givenBack, close));
  const withdraw = api.useMutation("post", "/api/site-checks/{id}/withdrawal", useAfterCheck(t.withdrawnDone, close));
  const kind = check.answers.at(-1)?.kind;
  return (
    <MatterDialog<{ reason?: string }>
      title={t[act]}
      help={act === "accept" && kind ? say(acceptHelp[kind]) : undefined}
      act={t[act]}
      busy={accept.isPending || giveBack.isPending || withdraw.isPending}
      error={accept.error ?? giveBack.error ?? withdraw.error}
      close={close}
      send={({ reason }) => {
        const body = { reason: reason?.trim() ?? "" };
        if (act === "accept") {
          accept.mutate({ params });
        } else if (act === "giveBack") {
          giveBack.mutate({ params, body });
        } else {
          withdraw.mutate({ params, body });
        }
      }}
    >
      {act === "accept" ? null : (
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.needed }]}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      )}
    </MatterDialog>
  );
}
