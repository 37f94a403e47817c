import { DatePicker, Form, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { Hint } from "../help/hint";
import { api, type Schema } from "../http/api";
import { useRoleNames } from "../identity/role-names";
import { UnitSelect } from "../page/units";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { useAccountsChanged } from "./account-forms";
import { Dialogue, useAfter } from "./dialogue";
import { adminTexts } from "./texts";
import type { Account, Role } from "./words";

interface WantedRole {
  role: Role;
  unit?: string;
  from?: Dayjs | null;
  to?: Dayjs | null;
  reason: string;
}

function ReasonField() {
  const t = useTexts(adminTexts);
  return (
    <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.wanted }]}>
      <Input.TextArea rows={2} maxLength={1000} showCount />
    </Form.Item>
  );
}

function TwoPersons() {
  const t = useTexts(adminTexts);
  return (
    <>
      {t.twoPersons} <Hint term="roleRequest" />
    </>
  );
}

/** Asks that an account be given a role. */
export function AskRole({ account, close }: { account: Account; close: () => void }) {
  const mark = usePunctuation();
  const t = useTexts(adminTexts);
  const say = useSay();
  const changed = useAccountsChanged();
  const [form] = Form.useForm<WantedRole>();
  const roles = api.useQuery("get", "/api/roles", {}, { staleTime: Number.POSITIVE_INFINITY });
  const ask = api.useMutation("post", "/api/role-requests", { onSuccess: useAfter(changed, close, t.asked) });
  const staff = account.accountClass === "STAFF";
  return (
    <Dialogue
      title={mark.about(t.askRole, account.name)}
      help={<TwoPersons />}
      act={t.askRole}
      form={form}
      initial={{ unit: account.unit }}
      busy={ask.isPending}
      error={ask.error}
      close={close}
      send={({ role, unit, from, to, reason }) =>
        ask.mutate({
          body: {
            account: account.id,
            role,
            unit: staff ? unit : undefined,
            from: from?.startOf("day").toISOString(),
            to: to?.endOf("day").toISOString(),
            reason: reason.trim(),
          },
        })
      }
    >
      <Form.Item name="role" label={t.role} rules={[{ required: true, message: t.wanted }]}>
        <Select
          options={roles.data
            ?.filter((one) => one.accountClass === account.accountClass)
            .map((one) => ({ value: one.role, label: say(one.title) }))}
        />
      </Form.Item>
      {staff ? (
        <Form.Item name="unit" label={t.roleUnit} rules={[{ required: true, message: t.wanted }]}>
          <UnitSelect width="100%" name={t.roleUnit} />
        </Form.Item>
      ) : null}
      <Form.Item name="from" label={t.roleFrom}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="to" label={t.roleTo}>
        <DatePicker />
      </Form.Item>
      <ReasonField />
    </Dialogue>
  );
}

/** Asks that a role be withdrawn. */
export function AskWithdrawal({ duty, close }: { duty: Schema<"AccountsDuty">; close: () => void }) {
  const t = useTexts(adminTexts);
  const roleName = useRoleNames();
  const changed = useAccountsChanged();
  const [form] = Form.useForm<{ reason: string }>();
  const ask = api.useMutation("post", "/api/role-requests", { onSuccess: useAfter(changed, close, t.asked) });
  return (
    <Dialogue
      title={t.askWithdrawalAsk(roleName(duty.role))}
      help={<TwoPersons />}
      act={t.askWithdrawal}
      danger
      form={form}
      busy={ask.isPending}
      error={ask.error}
      close={close}
      send={({ reason }) => ask.mutate({ body: { duty: duty.id, reason: reason.trim() } })}
    >
      <ReasonField />
    </Dialogue>
  );
}
