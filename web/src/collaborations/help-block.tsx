import { Button, DatePicker, Form, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { Link } from "react-router";
import { FindingSelect } from "../findings/finding-select";
import { useSentence } from "../findings/sentence";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Reading } from "../page/states";
import { MatterDialog } from "../procedure/matter-dialog";
import { matterTexts } from "../procedure/texts";
import { useAfterAct } from "../procedure/use-changed";
import type { Page } from "../procedure/words";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { helpTexts, kindWords } from "./texts";
import "../inspections/inspections.css";

type Help = Schema<"Collaboration">;
type Giving = "data" | "person" | "result";

/** What one department asked of another, what was given, and what is late; on the page of the collaborative matter. */
export function HelpBlock({ page }: { page: Page }) {
  const isCollaboration = page.row.process === "collaboration";
  const help = api.useQuery(
    "get",
    "/api/collaborations/{matter}",
    { params: { path: { matter: page.row.id } } },
    { staleTime: 0, enabled: isCollaboration },
  );
  return isCollaboration ? <Reading of={help}>{(one) => <Record help={one} />}</Reading> : null;
}

function Record({ help }: { help: Help }) {
  const t = useTexts(helpTexts);
  const say = useSay();
  const format = useFormat();
  const [giving, setGiving] = useState<Giving>();
  const close = () => setGiving(undefined);
  const kind = help.kind ?? "";
  const at = (moment: string | undefined) => (moment === undefined ? "–" : format.dateTime(moment));
  const facts: [string, string][] = [
    [t.kind, say(kindWords[kind]) || kind],
    [t.asked, help.asked ?? ""],
    [t.department, help.department ?? ""],
    [t.by, help.by === undefined ? "" : format.date(help.by)],
    [t.sent, at(help.sentAt)],
    [t.taken, at(help.takenAt)],
    [t.answered, at(help.answeredAt)],
  ];
  const nothing = help.data.length + help.people.length + help.results.length === 0;
  return (
    <Block title={t.title} beside={help.late ? <StateMark mood="bad">{t.late}</StateMark> : undefined}>
      <dl className="step-pairs">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} className="pair">
              <dt>{name}</dt>
              <dd className="note">{value}</dd>
            </div>
          ))}
      </dl>
      {nothing ? <p className="quiet">{t.nothing}</p> : null}
      <Given help={help} />
      {help.gives ? (
        <div className="no-print room-acts">
          {kind === "data" ? <Button onClick={() => setGiving("data")}>{t.giveData}</Button> : null}
          {kind === "people" ? <Button onClick={() => setGiving("person")}>{t.givePerson}</Button> : null}
          <Button onClick={() => setGiving("result")}>{t.giveResult}</Button>
        </div>
      ) : null}
      {giving === "data" ? <GiveData help={help} close={close} /> : null}
      {giving === "person" ? <GivePerson help={help} close={close} /> : null}
      {giving === "result" ? <GiveResult matter={help.matter} close={close} /> : null}
    </Block>
  );
}

function Given({ help }: { help: Help }) {
  const t = useTexts(helpTexts);
  const say = useSay();
  const format = useFormat();
  const files = api.useQuery(
    "get",
    "/api/matters/{matter}/files",
    { params: { path: { matter: help.matter } } },
    { enabled: help.results.some((one) => one.files.length > 0) },
  );
  const nameOf = (id: number) => files.data?.find((file) => file.id === id)?.name ?? t.file(id);
  const mark = usePunctuation();
  const sentence = useSentence();
  return (
    <>
      {help.data.length > 0 ? (
        <>
          <h3 className="rows-head">{t.data}</h3>
          <ul className="others">
            {help.data.map((one) => (
              <li key={one.grant}>
                {mark.list(one.datasets.map(say)) || one.grant}{" "}
                <span className="quiet small">{t.holder(one.holder, format.dateTime(one.endsAt))}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {help.people.length > 0 ? (
        <>
          <h3 className="rows-head">{t.people}</h3>
          <ul className="others">
            {help.people.map((one) => (
              <li key={`${one.account} ${one.from}`}>
                <b>{one.name}</b> {format.date(one.from)} – {format.date(one.until)}{" "}
                <StateMark mood={one.leftAt ? "plain" : one.joinedAt ? "good" : "care"}>
                  {one.leftAt ? t.left : one.joinedAt ? t.joined : t.notJoined}
                </StateMark>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {help.results.length > 0 ? (
        <>
          <h3 className="rows-head">{t.results}</h3>
          <ul className="others">
            {help.results.map((one) => (
              <li key={one.givenAt}>
                <div className="note">{one.words}</div>
                {one.findings.map((finding) => (
                  <div key={finding.id} className="small">
                    <Link to={`/findings/${finding.id}`}>{say(finding.title)}</Link> {sentence(finding.sentence)}
                  </div>
                ))}
                {one.files.map((file) => (
                  <div key={file} className="small">
                    <a href={`/api/matters/${help.matter}/files/${file}/content`} download>
                      {nameOf(file)}
                    </a>
                  </div>
                ))}
                <div className="quiet small">
                  {one.givenBy} · {format.dateTime(one.givenAt)}
                </div>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function GiveData({ help, close }: { help: Help; close: () => void }) {
  const t = useTexts(helpTexts);
  const m = useTexts(matterTexts);
  const format = useFormat();
  const mark = usePunctuation();
  const say = useSay();
  const give = api.useMutation("post", "/api/collaborations/{matter}/data", useAfterAct(t.given, close));
  return (
    <MatterDialog<{ grant: string }>
      title={t.giveData}
      act={t.giveData}
      disabled={help.mayBeNamed.length === 0}
      busy={give.isPending}
      error={give.error}
      close={close}
      send={(body) => give.mutate({ params: { path: { matter: help.matter } }, body })}
    >
      <Form.Item name="grant" label={t.grant} extra={t.grantHelp} rules={[{ required: true, message: m.needed }]}>
        <Select
          aria-label={t.grant}
          showSearch={{ optionFilterProp: "label" }}
          notFoundContent={t.noGrant}
          options={help.mayBeNamed.map((one) => ({
            value: one.grant,
            label: `${mark.list(one.datasets.map(say))} · ${t.holder(one.holder, format.dateTime(one.endsAt))} · ${one.grant}`,
          }))}
        />
      </Form.Item>
    </MatterDialog>
  );
}

function GivePerson({ help, close }: { help: Help; close: () => void }) {
  const t = useTexts(helpTexts);
  const m = useTexts(matterTexts);
  const give = api.useMutation("post", "/api/collaborations/{matter}/people", useAfterAct(t.given, close));
  const needed = [{ required: true, message: m.needed }];
  return (
    <MatterDialog<{ account: number; days: [Dayjs, Dayjs] }>
      title={t.givePerson}
      act={t.givePerson}
      busy={give.isPending}
      error={give.error}
      close={close}
      send={({ account, days }) =>
        give.mutate({
          params: { path: { matter: help.matter } },
          body: { account, from: days[0].format("YYYY-MM-DD"), until: days[1].format("YYYY-MM-DD") },
        })
      }
    >
      <Form.Item name="account" label={t.person} rules={needed}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={help.mayBeLent.map((one) => ({ value: one.account, label: one.name }))}
        />
      </Form.Item>
      <Form.Item name="days" label={t.days} extra={t.daysHelp} rules={needed}>
        <DatePicker.RangePicker />
      </Form.Item>
    </MatterDialog>
  );
}

function GiveResult({ matter, close }: { matter: number; close: () => void }) {
  const t = useTexts(helpTexts);
  const m = useTexts(matterTexts);
  const may = useMay();
  const files = api.useQuery("get", "/api/matters/{matter}/files", { params: { path: { matter } } }, { staleTime: 0 });
  const give = api.useMutation("post", "/api/collaborations/{matter}/results", useAfterAct(t.given, close));
  return (
    <MatterDialog<{ words: string; files?: number[]; findings?: string[] }>
      wide
      title={t.giveResult}
      act={t.giveResult}
      busy={give.isPending}
      error={give.error}
      close={close}
      send={({ words, files: chosen, findings }) =>
        give.mutate({
          params: { path: { matter } },
          body: { words: words.trim(), files: chosen ?? [], findings: findings ?? [] },
        })
      }
    >
      <Form.Item name="words" label={t.words} rules={[{ required: true, whitespace: true, message: m.needed }]}>
        <Input.TextArea rows={6} maxLength={20_000} />
      </Form.Item>
      <Form.Item name="files" label={t.files} extra={t.filesHelp}>
        <Select
          mode="multiple"
          options={(files.data ?? [])
            .filter((file) => file.withdrawnAt === undefined)
            .map((file) => ({ value: file.id, label: file.name }))}
        />
      </Form.Item>
      {may("FINDINGS_READ") ? (
        <Form.Item name="findings" label={t.findings} extra={t.findingsHelp}>
          <FindingSelect multiple name={t.findings} />
        </Form.Item>
      ) : null}
    </MatterDialog>
  );
}
