import { useQueryClient } from "@tanstack/react-query";
import { DatePicker, Form, Input, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { api, type Schema } from "../http/api";
import { UnitSelect } from "../page/units";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { Dialogue, useAfter } from "./dialogue";
import { adminTexts } from "./texts";

export type Unit = Schema<"UnitsListed">;

const DAY = "YYYY-MM-DD";

export function useUnitsChanged(): () => void {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ["units"] });
    void client.invalidateQueries({ queryKey: ["get", "/api/units"] });
    void client.invalidateQueries({ queryKey: ["get", "/api/units/tree"] });
    void client.invalidateQueries({ queryKey: ["get", "/api/units/{id}"] });
  };
}

interface Named {
  zh: string;
  en: string;
  from: Dayjs;
}

function FromField() {
  const t = useTexts(adminTexts);
  return (
    <Form.Item name="from" label={t.validFrom} extra={t.validFromHelp} rules={[{ required: true, message: t.wanted }]}>
      <DatePicker allowClear={false} />
    </Form.Item>
  );
}

function NameFields() {
  const t = useTexts(adminTexts);
  const rules = [{ required: true, whitespace: true, message: t.wanted }];
  return (
    <>
      <Form.Item name="zh" label={t.nameZh} rules={rules}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="en" label={t.nameEn} rules={rules}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}

export function OpenUnit({ parent, close }: { parent: Unit | undefined; close: () => void }) {
  const mark = usePunctuation();
  const t = useTexts(adminTexts);
  const say = useSay();
  const changed = useUnitsChanged();
  const [form] = Form.useForm<Named & { id: string; kind?: string }>();
  const open = api.useMutation("post", "/api/units", { onSuccess: useAfter(changed, close, t.unitDone) });
  return (
    <Dialogue
      title={parent ? mark.about(t.openUnit, say(parent.name)) : t.openTop}
      act={t.openTop}
      form={form}
      initial={{ from: dayjs() }}
      busy={open.isPending}
      error={open.error}
      close={close}
      send={({ id, zh, en, kind, from }) =>
        open.mutate({
          body: { id, parent: parent?.id, name: { zh: zh.trim(), en: en.trim() }, kind, from: from.format(DAY) },
        })
      }
    >
      <Form.Item
        name="id"
        label={t.id}
        extra={t.idHelp}
        rules={[{ required: true, pattern: /^[A-Za-z0-9_.-]{1,64}$/, message: t.idWrong }]}
      >
        <Input />
      </Form.Item>
      <NameFields />
      <KindField />
      <FromField />
    </Dialogue>
  );
}

/** Kinds of units that there are here, and how each is called. */
export function useKinds(): { kinds: Schema<"UnitsKind">[]; kindName: (kind: string | null | undefined) => string } {
  const say = useSay();
  const { data } = api.useQuery("get", "/api/units/kinds", {}, { staleTime: Number.POSITIVE_INFINITY });
  const kinds = data ?? [];
  return { kinds, kindName: (kind) => say(kinds.find((one) => one.name === kind)?.title) || kind || "" };
}

function KindField() {
  const t = useTexts(adminTexts);
  const say = useSay();
  const { kinds } = useKinds();
  return (
    <Form.Item name="kind" label={t.unitKind} extra={t.setKindHelp}>
      <Select
        allowClear
        placeholder={t.noKind}
        options={kinds.map((kind) => ({ value: kind.name, label: say(kind.title) }))}
      />
    </Form.Item>
  );
}

export function SetKind({ unit, close }: { unit: Unit; close: () => void }) {
  const mark = usePunctuation();
  const t = useTexts(adminTexts);
  const say = useSay();
  const changed = useUnitsChanged();
  const [form] = Form.useForm<{ kind?: string; from: Dayjs }>();
  const set = api.useMutation("put", "/api/units/{id}/kind", { onSuccess: useAfter(changed, close, t.unitDone) });
  return (
    <Dialogue
      title={mark.about(t.setKind, say(unit.name))}
      act={t.setKind}
      form={form}
      initial={{ kind: unit.kind, from: dayjs() }}
      busy={set.isPending}
      error={set.error}
      close={close}
      reload={changed}
      send={({ kind, from }) =>
        set.mutate({
          params: { path: { id: unit.id } },
          body: { kind, from: from.format(DAY), version: unit.version },
        })
      }
    >
      <KindField />
      <FromField />
    </Dialogue>
  );
}

export function RenameUnit({ unit, close }: { unit: Unit; close: () => void }) {
  const mark = usePunctuation();
  const t = useTexts(adminTexts);
  const say = useSay();
  const changed = useUnitsChanged();
  const [form] = Form.useForm<Named>();
  const rename = api.useMutation("put", "/api/units/{id}/name", { onSuccess: useAfter(changed, close, t.unitDone) });
  return (
    <Dialogue
      title={mark.about(t.rename, say(unit.name))}
      act={t.rename}
      form={form}
      initial={{ ...unit.name, from: dayjs() }}
      busy={rename.isPending}
      error={rename.error}
      close={close}
      reload={changed}
      send={({ zh, en, from }) =>
        rename.mutate({
          params: { path: { id: unit.id } },
          body: { name: { zh: zh.trim(), en: en.trim() }, from: from.format(DAY), version: unit.version },
        })
      }
    >
      <NameFields />
      <FromField />
    </Dialogue>
  );
}

export function MoveUnit({ unit, close }: { unit: Unit; close: () => void }) {
  const mark = usePunctuation();
  const t = useTexts(adminTexts);
  const say = useSay();
  const changed = useUnitsChanged();
  const [form] = Form.useForm<{ parent?: string; from: Dayjs }>();
  const move = api.useMutation("put", "/api/units/{id}/parent", { onSuccess: useAfter(changed, close, t.unitDone) });
  return (
    <Dialogue
      title={mark.about(t.move, say(unit.name))}
      help={t.moveHelp}
      act={t.move}
      form={form}
      initial={{ parent: unit.parent, from: dayjs() }}
      busy={move.isPending}
      error={move.error}
      close={close}
      reload={changed}
      send={({ parent, from }) =>
        move.mutate({
          params: { path: { id: unit.id } },
          body: { parent, from: from.format(DAY), version: unit.version },
        })
      }
    >
      <Form.Item name="parent" label={t.newParent}>
        <UnitSelect width="100%" name={t.newParent} />
      </Form.Item>
      <FromField />
    </Dialogue>
  );
}

export function CloseUnit({ unit, close }: { unit: Unit; close: () => void }) {
  const mark = usePunctuation();
  const t = useTexts(adminTexts);
  const say = useSay();
  const changed = useUnitsChanged();
  const [form] = Form.useForm<{ successor?: string; from: Dayjs }>();
  const end = api.useMutation("post", "/api/units/{id}/close", { onSuccess: useAfter(changed, close, t.unitDone) });
  return (
    <Dialogue
      title={mark.about(t.closeUnit, say(unit.name))}
      help={t.closeUnitHelp}
      act={t.closeUnit}
      danger
      form={form}
      initial={{ from: dayjs() }}
      busy={end.isPending}
      error={end.error}
      close={close}
      reload={changed}
      send={({ successor, from }) =>
        end.mutate({
          params: { path: { id: unit.id } },
          body: { successor, from: from.format(DAY), version: unit.version },
        })
      }
    >
      <Form.Item name="successor" label={t.successor}>
        <UnitSelect width="100%" name={t.successor} />
      </Form.Item>
      <FromField />
    </Dialogue>
  );
}
