import { DatePicker, Form, Input, InputNumber, Radio, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { FileSelect } from "../evidence/file-select";
import { api, type Schema } from "../http/api";
import { MatterDialog } from "../procedure/matter-dialog";
import { matterTexts } from "../procedure/texts";
import { useAfterAct } from "../procedure/use-changed";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { propertyTexts } from "./texts";
import { type Act, actWords, asks, type Item, kindWords, lastOf, possible, type Signer, signerWords } from "./words";

const LONGEST_TEXT = 1000;
const LONGEST_NAME = 200;
const LONGEST_NUMBER = 100;
const LONGEST_NOTE = 4000;

interface PaperValues {
  day: Dayjs;
  paper: number;
  place?: string;
  seal?: string;
  custodian?: number;
  custodianName?: string;
  value?: string;
  part?: string;
  receipt?: string;
  signer?: string;
  signerIs?: Signer;
  note?: string;
}

/** What the server takes, without what was left empty. */
function changeOf(act: Act, values: PaperValues, takesBack?: number): Schema<"PropertyItemsNewChange"> {
  const text = (given: string | undefined) => (given?.trim() ? given.trim() : undefined);
  const all = {
    act,
    day: values.day.format("YYYY-MM-DD"),
    paper: values.paper,
    place: text(values.place),
    seal: text(values.seal),
    custodian: values.custodian,
    custodianName: text(values.custodianName),
    value: values.value, // as it was typed: a number would lose digits of large sums
    part: text(values.part),
    receipt: text(values.receipt),
    signer: text(values.signer),
    signerIs: text(values.signer) === undefined ? undefined : values.signerIs,
    note: text(values.note),
    takesBack,
  };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined && value !== null),
  ) as unknown as Schema<"PropertyItemsNewChange">;
}

/** Enters an item by the paper with which it was taken in. */
export function EnterItem({ matter, close }: { matter: number; close: () => void }) {
  const t = useTexts(propertyTexts);
  const m = useTexts(matterTexts);
  const say = useSay();
  const enter = api.useMutation("post", "/api/matters/{matter}/property", useAfterAct(t.entered, close));
  const needed = { required: true, message: m.needed };
  return (
    <MatterDialog<
      PaperValues & { kind: Item["kind"]; description: string; quantity?: string; owner: string; photos?: number[] }
    >
      wide
      title={t.enter}
      help={t.help}
      act={t.enter}
      busy={enter.isPending}
      error={enter.error}
      close={close}
      initial={{ day: dayjs(), signerIs: "OWNER" }}
      send={({ kind, description, quantity, owner, photos, ...paper }) =>
        enter.mutate({
          params: { path: { matter } },
          body: {
            kind,
            description: description.trim(),
            ...(quantity?.trim() ? { quantity: quantity.trim() } : {}),
            owner: owner.trim(),
            photos: photos ?? [],
            taken: changeOf("TAKEN_IN", paper),
          },
        })
      }
    >
      <div className="property-pair">
        <Form.Item name="kind" label={t.kind} rules={[needed]}>
          <Select options={Object.entries(kindWords).map(([value, text]) => ({ value, label: say(text) }))} />
        </Form.Item>
        <Form.Item name="quantity" label={t.quantity}>
          <Input maxLength={LONGEST_NUMBER} />
        </Form.Item>
      </div>
      <Form.Item name="description" label={t.description} rules={[{ ...needed, whitespace: true }]}>
        <Input.TextArea rows={2} maxLength={LONGEST_TEXT} />
      </Form.Item>
      <Form.Item name="owner" label={t.owner} rules={[{ ...needed, whitespace: true }]}>
        <Input maxLength={LONGEST_NAME} autoComplete="off" />
      </Form.Item>
      <Paper matter={matter} act="TAKEN_IN" />
      <Form.Item name="photos" label={t.photos} extra={t.photosHelp}>
        <FileSelect matter={matter} multiple name={t.photos} />
      </Form.Item>
    </MatterDialog>
  );
}

/** Enters what another paper says of an item. */
export function EnterChange({ matter, item, close }: { matter: number; item: Item; close: () => void }) {
  const t = useTexts(propertyTexts);
  const say = useSay();
  const acts = possible(item);
  const [act, setAct] = useState<Act>(acts[0] ?? "MOVED");
  const propose = api.useMutation(
    "post",
    "/api/matters/{matter}/property/{item}/changes",
    useAfterAct(t.entered, close),
  );
  const last = lastOf(item);
  return (
    <MatterDialog<PaperValues>
      wide
      title={`${t.change} · ${item.number} ${item.description}`}
      act={t.change}
      busy={propose.isPending}
      error={propose.error}
      close={close}
      initial={{ day: dayjs() }}
      send={(values) =>
        propose.mutate({
          params: { path: { matter, item: item.id } },
          body: changeOf(act, values, act === "TAKEN_BACK" ? last?.id : undefined),
        })
      }
    >
      <Form.Item label={t.act}>
        <Radio.Group
          value={act}
          onChange={(event) => setAct(event.target.value as Act)}
          options={acts.map((value) => ({ value, label: say(actWords[value]) }))}
        />
      </Form.Item>
      {act === "TAKEN_BACK" && last ? <p>{t.takesBack(say(actWords[last.act]))}</p> : null}
      {asks[act].receipt ? <HowMuch key={act} item={item} /> : null}
      <Paper key={`paper ${act}`} matter={matter} act={act} />
    </MatterDialog>
  );
}

/** Whether all that is left of an item goes, or a part. */
function HowMuch({ item }: { item: Item }) {
  const t = useTexts(propertyTexts);
  const m = useTexts(matterTexts);
  const format = useFormat();
  const [isPart, setIsPart] = useState(false);
  return (
    <>
      <Form.Item label={t.howMuch} extra={isPart ? t.partHelp : undefined}>
        <Radio.Group
          value={isPart}
          onChange={(event) => setIsPart(event.target.value as boolean)}
          options={[
            { value: false, label: item.value === undefined ? t.whole : `${t.whole} · ${format.money(item.value)}` },
            { value: true, label: t.onlyPart },
          ]}
        />
      </Form.Item>
      {isPart ? (
        <div className="property-pair">
          <Form.Item name="part" label={t.part} rules={[{ required: true, whitespace: true, message: m.needed }]}>
            <Input maxLength={LONGEST_NAME} />
          </Form.Item>
          {item.value === undefined ? null : (
            <Form.Item name="value" label={t.partValue} rules={[{ required: true, message: m.needed }]}>
              <InputNumber<string> stringMode min="0.01" precision={2} controls={false} style={{ width: "100%" }} />
            </Form.Item>
          )}
        </div>
      ) : null}
    </>
  );
}

/** The fields that the paper of an act has. */
function Paper({ matter, act }: { matter: number; act: Act }) {
  const t = useTexts(propertyTexts);
  const m = useTexts(matterTexts);
  const say = useSay();
  const has = asks[act];
  const needed = { required: true, message: m.needed };
  const words = { ...needed, whitespace: true };
  return (
    <>
      <div className="property-pair">
        <Form.Item name="paper" label={t.paper} extra={t.paperHelp} rules={[needed]}>
          <FileSelect matter={matter} name={t.paper} />
        </Form.Item>
        <Form.Item name="day" label={t.day} rules={[needed]}>
          <DatePicker disabledDate={(day) => day.isAfter(dayjs(), "day")} />
        </Form.Item>
      </div>
      {has.place ? (
        <>
          <Form.Item name="place" label={t.place} rules={[words]}>
            <Input maxLength={LONGEST_NAME} />
          </Form.Item>
          <Custodian matter={matter} />
        </>
      ) : null}
      <div className="property-pair">
        {has.seal ? (
          <Form.Item name="seal" label={t.seal} rules={act === "SEALED" ? [words] : []}>
            <Input maxLength={LONGEST_NUMBER} />
          </Form.Item>
        ) : null}
        {has.value ? (
          <Form.Item name="value" label={t.value} rules={act === "VALUED" ? [needed] : []}>
            <InputNumber<string> stringMode min="0.01" precision={2} controls={false} style={{ width: "100%" }} />
          </Form.Item>
        ) : null}
        {has.receipt ? (
          <Form.Item name="receipt" label={t.receipt} rules={[words]}>
            <Input maxLength={LONGEST_NUMBER} />
          </Form.Item>
        ) : null}
      </div>
      {has.signer ? (
        <div className="property-pair">
          <Form.Item name="signer" label={t.signer} rules={[words]}>
            <Input maxLength={LONGEST_NAME} autoComplete="off" />
          </Form.Item>
          <Form.Item name="signerIs" label={t.signerIs} rules={[needed]}>
            <Radio.Group options={has.signer.map((value) => ({ value, label: say(signerWords[value]) }))} />
          </Form.Item>
        </div>
      ) : null}
      <Form.Item
        name="note"
        label={act === "TAKEN_BACK" ? t.wrong : t.note}
        rules={act === "TAKEN_BACK" ? [words] : []}
      >
        <Input.TextArea rows={2} maxLength={LONGEST_NOTE} />
      </Form.Item>
    </>
  );
}

function Custodian({ matter }: { matter: number }) {
  const t = useTexts(propertyTexts);
  const m = useTexts(matterTexts);
  const [isHere, setIsHere] = useState(true);
  const workers = api.useQuery("get", "/api/matters/{matter}/files/receivers", { params: { path: { matter } } });
  return (
    <>
      <Form.Item label={t.custodian}>
        <Radio.Group
          value={isHere}
          onChange={(event) => setIsHere(event.target.value as boolean)}
          options={[
            { value: true, label: t.custodianHere },
            { value: false, label: t.custodianElse },
          ]}
        />
      </Form.Item>
      {isHere ? (
        <Form.Item name="custodian" label={t.name} rules={[{ required: true, message: m.needed }]}>
          <Select
            loading={workers.isPending}
            showSearch={{ optionFilterProp: "label" }}
            options={(workers.data ?? []).map((one) => ({ value: one.account, label: one.name }))}
          />
        </Form.Item>
      ) : (
        <Form.Item
          name="custodianName"
          label={t.name}
          rules={[{ required: true, whitespace: true, message: m.needed }]}
        >
          <Input maxLength={LONGEST_NAME} autoComplete="off" />
        </Form.Item>
      )}
    </>
  );
}

/** Signs as the second person, refuses, or takes back what one entered. */
export function EndChange(props: {
  matter: number;
  item: Item;
  act: "confirm" | "refuse" | "withdraw";
  close: () => void;
}) {
  const t = useTexts(propertyTexts);
  const m = useTexts(matterTexts);
  const say = useSay();
  const { matter, item, act, close } = props;
  const change = item.changes.find((one) => one.id === item.waits);
  const params = { path: { matter, item: item.id, change: change?.id ?? 0 } };
  const address = "/api/matters/{matter}/property/{item}/changes/{change}" as const;
  const confirm = api.useMutation("post", `${address}/confirmation`, useAfterAct(t.confirmed, close));
  const refuse = api.useMutation("post", `${address}/refusal`, useAfterAct(t.refused, close));
  const withdraw = api.useMutation("post", `${address}/withdrawal`, useAfterAct(t.withdrawn, close));
  return (
    <MatterDialog<{ reason?: string }>
      title={`${t[act]} · ${item.number} ${item.description}`}
      help={
        <>
          <p>
            {change ? say(actWords[change.act]) : ""} · {change?.paperName} · {change?.day}
          </p>
          {act === "confirm" ? <p>{t.confirmHelp}</p> : null}
        </>
      }
      act={t[act]}
      danger={act !== "confirm"}
      busy={confirm.isPending || refuse.isPending || withdraw.isPending}
      error={confirm.error ?? refuse.error ?? withdraw.error}
      close={close}
      send={({ reason }) =>
        act === "confirm"
          ? confirm.mutate({ params })
          : act === "withdraw"
            ? withdraw.mutate({ params })
            : refuse.mutate({ params, body: { reason: reason?.trim() ?? "" } })
      }
    >
      {act === "refuse" ? (
        <Form.Item name="reason" label={t.noReason} rules={[{ required: true, whitespace: true, message: m.needed }]}>
          <Input.TextArea rows={3} maxLength={LONGEST_NOTE} />
        </Form.Item>
      ) : null}
    </MatterDialog>
  );
}

/** Adds a photo that is among the matter's files. */
export function AddPhoto({ matter, item, close }: { matter: number; item: Item; close: () => void }) {
  const t = useTexts(propertyTexts);
  const m = useTexts(matterTexts);
  const add = api.useMutation("post", "/api/matters/{matter}/property/{item}/photos", useAfterAct(t.photoAdded, close));
  return (
    <MatterDialog<{ file: number }>
      title={`${t.photoAdd} · ${item.number} ${item.description}`}
      act={t.photoAdd}
      busy={add.isPending}
      error={add.error}
      close={close}
      send={({ file }) => add.mutate({ params: { path: { matter, item: item.id } }, body: { file } })}
    >
      <Form.Item name="file" label={t.photos} extra={t.photosHelp} rules={[{ required: true, message: m.needed }]}>
        <FileSelect matter={matter} name={t.photos} without={(file) => item.photos.includes(file.id)} />
      </Form.Item>
    </MatterDialog>
  );
}
