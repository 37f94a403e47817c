import { App, Button, Descriptions, Form, Input, Segmented, Select, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { widthNames } from "../access/words";
import { api, call } from "../http/api";
import { useMay } from "../identity/session";
import { type Column, ListPage, ListTable } from "../page/list-page";
import { PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { useProblemText } from "../page/states";
import { usePages } from "../page/use-pages";
import { usePlace } from "../page/use-place";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { Dialogue, useAfter } from "./dialogue";
import { adminTexts } from "./texts";
import { classNames, type SafetyFinding, safetyDetails, safetyNames } from "./words";

type Kind = SafetyFinding["kind"];

/** The numbers of a finding in words. */
function useDetail(): (finding: SafetyFinding) => string {
  const t = useTexts(adminTexts);
  const say = useSay();
  const format = useFormat();
  const mark = usePunctuation();
  const value = (name: string, given: unknown): string => {
    if (Array.isArray(given)) {
      return mark.list(given.map((one) => say(widthNames[one as keyof typeof widthNames]) || String(one)));
    }
    if (name === "class") {
      return say(classNames[given as keyof typeof classNames]) || String(given);
    }
    if (typeof given === "boolean") {
      return given ? t.yesWord : t.noWord;
    }
    return typeof given === "number" ? format.number(given) : format.dateTime(String(given));
  };
  return ({ detail }) =>
    Object.entries(detail)
      .map(([name, given]) => `${say(safetyDetails[name]) || name}${mark.colon}${value(name, given)}`)
      .join(" · ");
}

function Acknowledge({ finding, close, changed }: { finding: SafetyFinding; close: () => void; changed: () => void }) {
  const mark = usePunctuation();
  const t = useTexts(adminTexts);
  const say = useSay();
  const [form] = Form.useForm<{ reason: string }>();
  const send = api.useMutation("post", "/api/safety/{id}/acknowledgement", {
    onSuccess: useAfter(changed, close, t.acknowledged),
  });
  return (
    <Dialogue
      title={mark.about(t.acknowledge, say(finding.title))}
      help={t.acknowledgeHelp}
      act={t.acknowledge}
      form={form}
      busy={send.isPending}
      error={send.error}
      close={close}
      reload={changed}
      send={({ reason }) =>
        send.mutate({ params: { path: { id: finding.id } }, body: { version: finding.version, reason: reason.trim() } })
      }
    >
      <Form.Item
        name="reason"
        label={t.acknowledgeAsk}
        rules={[{ required: true, whitespace: true, message: t.wanted }]}
      >
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </Dialogue>
  );
}

function FindingView({ finding, changed }: { finding: SafetyFinding; changed: () => void }) {
  const t = useTexts(adminTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const detail = useDetail();
  const [open, setOpen] = useState(false);
  return (
    <>
      <h2>{say(finding.title)}</h2>
      <Space className="no-print" style={{ marginBottom: 12 }}>
        {may("SAFETY_ACKNOWLEDGE") && !finding.acknowledgedAt ? (
          <Button type="primary" onClick={() => setOpen(true)}>
            {t.acknowledge}
          </Button>
        ) : null}
        {finding.subjectKind === "GRANT" ? <Link to={`/access/calls/${finding.subject}`}>{t.openCall}</Link> : null}
        {may("ACCOUNTS_READ") ? (
          <Link to={`/administration/accounts?here=${finding.account}`}>{t.openAccountOf}</Link>
        ) : null}
      </Space>
      <Descriptions
        size="small"
        column={1}
        styles={{ label: { width: 90 } }}
        items={[
          { key: "who", label: t.who, children: finding.person },
          ...(finding.occasion ? [{ key: "on", label: t.occasion, children: format.date(finding.occasion) }] : []),
          { key: "numbers", label: t.numbers, children: detail(finding) },
          { key: "found", label: t.foundAt, children: format.dateTime(finding.foundAt) },
          ...(finding.acknowledgedAt
            ? [
                {
                  key: "done",
                  label: t.acknowledged,
                  children: `${format.dateTime(finding.acknowledgedAt)} · ${finding.reason ?? ""}`,
                },
              ]
            : []),
        ]}
      />
      {open ? <Acknowledge finding={finding} close={() => setOpen(false)} changed={changed} /> : null}
    </>
  );
}

/** What the daily check of safety and secrecy found, and what became of it. */
export default function SafetyPage() {
  const t = useTexts(adminTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const words = useProblemText();
  const { message } = App.useApp();
  const detail = useDetail();
  const [place, go] = usePlace();
  const kinds = Object.keys(safetyNames) as Kind[];
  const kind = kinds.find((one) => one === place.get("kind"));
  const shown = place.get("show") === "done" || place.get("show") === "all" ? (place.get("show") as string) : "open";
  const acknowledged = shown === "all" ? undefined : shown === "done";
  const pages = usePages(["safety", kind, acknowledged], async (after) => {
    const { data } = await call.GET("/api/safety", { params: { query: { kind, acknowledged, after } } });
    return { items: data?.page.items ?? [], next: data?.page.next, open: data?.open ?? {}, lastCheck: data?.lastCheck };
  });
  const check = api.useMutation("post", "/api/safety/checks", {
    onSuccess: ({ found }) => {
      pages.again();
      void message.success(t.checked(found));
    },
    onError: (failure) => void message.error(words(failure).title),
  });
  const here = place.get("here") ?? undefined;
  const finding = pages.rows?.find((row) => row.id === here);
  const open: Record<string, number> = pages.first?.open ?? {};
  const columns: Column<SafetyFinding>[] = [
    {
      key: "state",
      name: t.state,
      width: 150,
      show: (row) => (
        <StateMark mood={row.acknowledgedAt ? "good" : "care"}>
          {row.acknowledgedAt ? t.acknowledged : t.openOnes}
        </StateMark>
      ),
    },
    { key: "kind", name: t.happened, width: 240, show: (row) => say(row.title) },
    { key: "who", name: t.who, width: 160, show: (row) => row.person },
    { key: "numbers", spare: true, name: t.numbers, show: detail },
    {
      key: "occasion",
      spare: true,
      name: t.occasion,
      width: 110,
      show: (row) => (row.occasion ? format.date(row.occasion) : ""),
    },
    { key: "foundAt", spare: true, name: t.foundAt, width: 140, show: (row) => format.dateTime(row.foundAt) },
  ];
  return (
    <>
      <PageHead
        title={t.safety}
        beside={
          <span className="quiet small">
            {pages.first?.lastCheck ? t.lastCheck(format.dateTime(pages.first.lastCheck)) : t.noCheckYet}
          </span>
        }
        acts={
          may("SAFETY_ACKNOWLEDGE") ? (
            <Button loading={check.isPending} onClick={() => check.mutate({})}>
              {t.checkNow}
            </Button>
          ) : null
        }
      />
      <p className="quiet small no-print">{t.safetyHelp}</p>
      <ListPage
        filters={
          <>
            <Segmented
              aria-label={t.state}
              value={shown}
              onChange={(next) => go({ show: next, here: undefined })}
              options={[
                { value: "open", label: t.openOnes },
                { value: "done", label: t.doneOnes },
                { value: "all", label: t.all },
              ]}
            />
            <Select
              allowClear
              aria-label={t.happened}
              placeholder={t.anySafetyKind}
              value={kind}
              onChange={(next?: Kind) => go({ kind: next, here: undefined })}
              options={kinds.map((value) => ({
                value,
                label: open[value] ? `${say(safetyNames[value])} (${open[value]})` : say(safetyNames[value]),
              }))}
              style={{ width: 300 }}
            />
          </>
        }
        side={finding ? <FindingView finding={finding} changed={pages.again} /> : undefined}
        onCloseSide={() => go({ here: undefined }, true)}
      >
        <ListTable
          fill
          name="safety"
          columns={columns}
          id={(row) => row.id}
          pages={pages}
          here={here}
          onHere={(id) => go({ here: id }, true)}
          empty={t.noSafety}
        />
      </ListPage>
    </>
  );
}
