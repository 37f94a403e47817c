import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { App, Button, Form, Input, InputNumber, Space } from "antd";
import { useEffect, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { api, call, type Schema } from "../http/api";
import { Block, PageHead } from "../page/record-page";
import { ProblemView } from "../page/states";
import { UnitSelect, UnitsSelect } from "../page/units";
import { useTexts } from "../text/language";
import { DatasetSelect } from "./dataset-select";
import { MonthField } from "./month-field";
import { useRefresh } from "./refresh";
import { RequestCheck } from "./request-check";
import { requestTexts } from "./request-texts";
import { catalogTexts } from "./texts";

type Asked = Schema<"DataRequestsNewRequest">;

const PAUSE_MS = 400;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** What the server can judge; nothing until the form is filled that far. */
function whole(form: Partial<Asked> | undefined): Asked | undefined {
  const { unit, dataset, monthFrom, monthTo, units, days, remindBefore } = form ?? {};
  if (!unit || !dataset || !MONTH.test(monthFrom ?? "") || !MONTH.test(monthTo ?? "") || !days) {
    return undefined;
  }
  return (monthTo as string) < (monthFrom as string)
    ? undefined
    : {
        unit,
        dataset,
        monthFrom: monthFrom as string,
        monthTo: monthTo as string,
        units: units ?? [],
        days,
        remindBefore: Math.min(remindBefore ?? 0, days),
      };
}

/** Asks a department for data; what is there already, and was asked for before, is shown before it can be sent. */
export default function RequestFormPage() {
  const t = useTexts(requestTexts);
  const c = useTexts(catalogTexts);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [place] = useSearchParams();
  const [form] = Form.useForm<Asked>();
  const asked = whole(Form.useWatch([], form) as Partial<Asked> | undefined);
  const [checked, setChecked] = useState<Asked>();
  const now = JSON.stringify(asked);
  useEffect(() => {
    const timer = setTimeout(() => setChecked(now === undefined ? undefined : (JSON.parse(now) as Asked)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [now]);
  const check = useQuery({
    queryKey: ["/api/catalog/requests/check", checked],
    queryFn: async () =>
      (await call.POST("/api/catalog/requests/check", { body: checked as Asked })).data as Schema<"DataRequestsCheck">,
    enabled: checked !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const send = api.useMutation("post", "/api/catalog/requests", {
    onSuccess: ({ request }) => {
      refresh();
      void message.success(t.sent);
      void navigate(`/catalog/requests/${request.id}`);
    },
  });
  const isCurrent = check.data !== undefined && !check.isPlaceholderData && JSON.stringify(checked) === now;
  const needed = [{ required: true, message: t.needed }];
  const months = place.get("units")?.split(",").filter(Boolean);
  return (
    <>
      <PageHead title={t.add} crumbs={[{ name: c.requests, to: "/catalog/requests" }, { name: t.add }]} />
      <div className="columns">
        <Form<Asked>
          form={form}
          layout="vertical"
          className="block"
          scrollToFirstError={{ focus: true }}
          initialValues={{
            dataset: place.get("dataset") ?? undefined,
            monthFrom: place.get("from") ?? undefined,
            monthTo: place.get("to") ?? undefined,
            units: months ?? [],
            days: 15,
            remindBefore: 3,
          }}
          onFinish={(values) => {
            const body = whole(values);
            if (body) {
              const reason = values.reason?.trim();
              send.mutate({ body: { ...body, remindBefore: values.remindBefore, ...(reason ? { reason } : {}) } });
            }
          }}
        >
          {send.error ? <ProblemView of={send.error} /> : null}
          <Form.Item name="dataset" label={c.dataset} rules={needed}>
            <DatasetSelect width="100%" />
          </Form.Item>
          <Form.Item name="unit" label={t.department} rules={needed}>
            <UnitSelect width="100%" name={t.department} />
          </Form.Item>
          <Space align="start" size={16} wrap>
            <Form.Item name="monthFrom" label={t.from} rules={needed}>
              <MonthField />
            </Form.Item>
            <Form.Item
              name="monthTo"
              label={t.to}
              dependencies={["monthFrom"]}
              rules={[
                ...needed,
                {
                  validator: (_, value: string | undefined) =>
                    value && value < String(form.getFieldValue("monthFrom") ?? "")
                      ? Promise.reject(new Error(t.order))
                      : Promise.resolve(),
                },
              ]}
            >
              <MonthField />
            </Form.Item>
          </Space>
          <Form.Item name="units" label={`${t.units}（${t.allUnits}）`}>
            <UnitsSelect width="100%" name={t.units} />
          </Form.Item>
          <Space align="start" size={16} wrap>
            <Form.Item name="days" label={t.days} rules={needed}>
              <InputNumber min={1} max={366} precision={0} style={{ width: 200 }} />
            </Form.Item>
            <Form.Item
              name="remindBefore"
              label={t.before}
              dependencies={["days"]}
              rules={[
                ...needed,
                {
                  validator: (_, value: number | undefined) =>
                    (value ?? 0) > Number(form.getFieldValue("days") ?? 0)
                      ? Promise.reject(new Error(t.within))
                      : Promise.resolve(),
                },
              ]}
            >
              <InputNumber min={0} max={366} precision={0} style={{ width: 200 }} />
            </Form.Item>
          </Space>
          {check.data?.needsReason ? (
            <Form.Item
              name="reason"
              label={t.reason}
              extra={t.reasonNeeded}
              rules={[{ required: true, whitespace: true, message: t.needed }]}
            >
              <Input.TextArea rows={2} maxLength={500} />
            </Form.Item>
          ) : null}
          <div>
            <Space>
              <Button type="primary" htmlType="submit" disabled={!isCurrent} loading={send.isPending}>
                {t.send}
              </Button>
              <Button onClick={() => void navigate(-1)}>{c.cancel}</Button>
              {asked !== undefined && !isCurrent && !check.error ? <span className="quiet">{t.checking}</span> : null}
            </Space>
          </div>
        </Form>
        <aside aria-live="polite">
          <Block title={t.check}>
            {checked === undefined ? (
              <p className="quiet">{t.checkFirst}</p>
            ) : check.error ? (
              <ProblemView of={check.error} />
            ) : check.data ? (
              <RequestCheck
                check={check.data}
                onNarrow={(from, to) => form.setFieldsValue({ monthFrom: from, monthTo: to })}
              />
            ) : (
              <p className="quiet">{t.checking}</p>
            )}
          </Block>
        </aside>
      </div>
    </>
  );
}
