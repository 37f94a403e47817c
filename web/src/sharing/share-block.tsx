import { AutoComplete, Button, Checkbox, DatePicker, Form, Input, Radio, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { FindingSelect } from "../findings/finding-select";
import { api, problem, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { useUnits } from "../page/units";
import { MatterDialog } from "../procedure/matter-dialog";
import { matterTexts } from "../procedure/texts";
import { useAfterAct } from "../procedure/use-changed";
import type { Page } from "../procedure/words";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { shareStates, shareTexts, supervisionWords } from "./texts";
import "../inspections/inspections.css";

type Share = Schema<"Share">;
type Asking = { act: "share" } | { act: "approve" | "refuse" | "withdraw"; share: number };

/** Parts of a matter that other supervision receives; not for the supervised unit. */
export function ShareBlock({ page }: { page: Page }) {
  const t = useTexts(shareTexts);
  const [asking, setAsking] = useState<Asking>();
  const matter = page.row.id;
  const shares = api.useQuery(
    "get",
    "/api/matters/{matter}/shares",
    { params: { path: { matter } } },
    { staleTime: 0 },
  );
  if (shares.data === undefined || (shares.error && problem(shares.error).status === 404)) {
    return null;
  }
  const close = () => setAsking(undefined);
  const leads = page.acts.includes("RECUSE") && !page.row.restricted && page.row.endedAt === undefined;
  if (shares.data.length === 0 && !leads) {
    return null;
  }
  return (
    <Block title={t.title}>
      {shares.data.length === 0 ? <p className="quiet">{t.none}</p> : null}
      <ul className="others">
        {shares.data.map((share) => (
          <One key={share.id} share={share} ask={(act) => setAsking({ act, share: share.id })} />
        ))}
      </ul>
      {leads ? (
        <Button size="small" className="no-print" onClick={() => setAsking({ act: "share" })}>
          {t.share}
        </Button>
      ) : null}
      {asking?.act === "share" ? <NewShare matter={matter} close={close} /> : null}
      {asking?.act === "approve" || asking?.act === "refuse" ? (
        <Decide matter={matter} share={asking.share} approved={asking.act === "approve"} close={close} />
      ) : null}
      {asking?.act === "withdraw" ? <Withdraw matter={matter} share={asking.share} close={close} /> : null}
    </Block>
  );
}

function One({ share, ask }: { share: Share; ask: (act: "approve" | "refuse" | "withdraw") => void }) {
  const t = useTexts(shareTexts);
  const say = useSay();
  const format = useFormat();
  const mark = usePunctuation();
  return (
    <li>
      <b>{say(share.unitName) || share.unit}</b> {say(supervisionWords[share.supervision])}{" "}
      <StateMark mood={shareStates[share.state].mood}>{say(shareStates[share.state].text)}</StateMark>{" "}
      <span className="quiet small">
        {mark.several([
          t.untilSays(format.date(share.until)),
          t.by(share.askedBy),
          ...(share.decidedBy ? [t.decidedBy(share.decidedBy)] : []),
        ])}
      </span>
      <div className="small">{t.parts(share.files.length, share.findings.length, share.papers)}</div>
      <div className="note">{share.summary}</div>
      <div className="no-print room-acts">
        {share.decides ? (
          <>
            <Button size="small" type="primary" onClick={() => ask("approve")}>
              {t.approve}
            </Button>
            <Button size="small" onClick={() => ask("refuse")}>
              {t.refuse}
            </Button>
          </>
        ) : null}
        {share.withdraws ? (
          <Button size="small" onClick={() => ask("withdraw")}>
            {t.withdraw}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

interface Wish {
  supervision: Share["supervision"];
  unit: string;
  summary: string;
  files?: number[];
  findings?: string[];
  papers?: boolean;
  reason: string;
  until: Dayjs;
}

function NewShare({ matter, close }: { matter: number; close: () => void }) {
  const t = useTexts(shareTexts);
  const m = useTexts(matterTexts);
  const say = useSay();
  const may = useMay();
  const units = useUnits();
  const files = api.useQuery("get", "/api/matters/{matter}/files", { params: { path: { matter } } }, { staleTime: 0 });
  const share = api.useMutation("post", "/api/matters/{matter}/shares", useAfterAct(t.asked, close));
  const needed = [{ required: true, message: m.needed }];
  const words = [{ required: true, whitespace: true, message: m.needed }];
  return (
    <MatterDialog<Wish>
      wide
      title={t.share}
      act={t.share}
      busy={share.isPending}
      error={share.error}
      close={close}
      initial={{ papers: false }}
      send={({ until, files: chosen, findings, papers, ...rest }) =>
        share.mutate({
          params: { path: { matter } },
          body: {
            ...rest,
            files: chosen ?? [],
            findings: findings ?? [],
            papers: papers ?? false,
            until: until.format("YYYY-MM-DD"),
          },
        })
      }
    >
      <Form.Item name="supervision" label={t.supervision} rules={needed}>
        <Radio.Group options={Object.entries(supervisionWords).map(([value, text]) => ({ value, label: say(text) }))} />
      </Form.Item>
      <Form.Item name="unit" label={t.unit} extra={t.unitHelp} rules={words}>
        <AutoComplete
          options={(units.data ?? []).map((unit) => ({ value: unit.id, label: `${say(unit.name)} ${unit.id}` }))}
          showSearch={{ filterOption: (text, option) => (option?.label ?? "").includes(text) }}
        />
      </Form.Item>
      <Form.Item name="summary" label={t.summary} rules={words}>
        <Input.TextArea rows={4} maxLength={20_000} />
      </Form.Item>
      <Form.Item name="files" label={t.files}>
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
      <Form.Item name="papers" valuePropName="checked">
        <Checkbox>{t.papers}</Checkbox>
      </Form.Item>
      <Form.Item name="reason" label={t.reason} rules={words}>
        <Input.TextArea rows={2} maxLength={20_000} />
      </Form.Item>
      <Form.Item name="until" label={t.until} rules={needed}>
        <DatePicker />
      </Form.Item>
    </MatterDialog>
  );
}

function Decide(props: { matter: number; share: number; approved: boolean; close: () => void }) {
  const t = useTexts(shareTexts);
  const m = useTexts(matterTexts);
  const decide = api.useMutation(
    "post",
    "/api/matters/{matter}/shares/{share}/decision",
    useAfterAct(t.done, props.close),
  );
  const act = props.approved ? t.approve : t.refuse;
  return (
    <MatterDialog<{ note?: string }>
      title={act}
      act={act}
      busy={decide.isPending}
      error={decide.error}
      close={props.close}
      send={({ note }) =>
        decide.mutate({
          params: { path: { matter: props.matter, share: props.share } },
          body: { approved: props.approved, ...(note?.trim() ? { note: note.trim() } : {}) },
        })
      }
    >
      <Form.Item
        name="note"
        label={t.why}
        rules={props.approved ? [] : [{ required: true, whitespace: true, message: m.needed }]}
      >
        <Input.TextArea rows={3} maxLength={20_000} />
      </Form.Item>
    </MatterDialog>
  );
}

function Withdraw(props: { matter: number; share: number; close: () => void }) {
  const t = useTexts(shareTexts);
  const m = useTexts(matterTexts);
  const withdraw = api.useMutation(
    "post",
    "/api/matters/{matter}/shares/{share}/withdrawal",
    useAfterAct(t.done, props.close),
  );
  return (
    <MatterDialog<{ reason: string }>
      title={t.withdraw}
      act={t.withdraw}
      danger
      busy={withdraw.isPending}
      error={withdraw.error}
      close={props.close}
      send={({ reason }) =>
        withdraw.mutate({
          params: { path: { matter: props.matter, share: props.share } },
          body: { reason: reason.trim() },
        })
      }
    >
      <Form.Item name="reason" label={t.why} rules={[{ required: true, whitespace: true, message: m.needed }]}>
        <Input.TextArea rows={3} maxLength={20_000} />
      </Form.Item>
    </MatterDialog>
  );
}
