import { Alert, Form, Input, Radio, Select } from "antd";
import { FindingSelect } from "../findings/finding-select";
import { Hint } from "../help/hint";
import { api } from "../http/api";
import { useMay } from "../identity/session";
import { useUnitName } from "../page/units";
import { useSay, useTexts } from "../text/language";
import type { AskStep } from "./ask-step";
import { askTexts } from "./ask-texts";
import { PURPOSES, purposeNames, type SightOfGrant, sightNames } from "./words";

const SIGHTS: SightOfGrant[] = ["ROWS", "STATISTICS"];

function ModelChoice({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const t = useTexts(askTexts);
  const say = useSay();
  const library = api.useQuery("get", "/api/models", {}, { staleTime: 600_000 });
  return (
    <Select
      id="ask-reference"
      aria-label={t.model}
      showSearch={{ optionFilterProp: "label" }}
      loading={library.isPending}
      value={value || undefined}
      onChange={onChange}
      placeholder={t.model}
      options={library.data?.map((module) => ({
        label: say(module.title),
        options: module.indicators.flatMap((indicator) =>
          indicator.models.map((model) => ({ value: model.id, label: `${model.id} ${say(model.title)}` })),
        ),
      }))}
      style={{ maxWidth: 480 }}
    />
  );
}

function CaseChoice({ value, onChange }: { value: string; onChange: (number: string) => void }) {
  const t = useTexts(askTexts);
  const cases = api.useQuery("get", "/api/case-numbers");
  const mine = cases.data?.filter((one) => one.mine && !one.closedAt) ?? [];
  if (cases.data && mine.length === 0) {
    return <Alert type="info" showIcon title={t.noCases} />;
  }
  return (
    <Select
      id="ask-reference"
      aria-label={t.caseNumber}
      loading={cases.isPending}
      value={value || undefined}
      onChange={onChange}
      placeholder={t.caseNumber}
      options={mine.map((one) => ({ value: one.number, label: one.number }))}
      style={{ maxWidth: 480 }}
    />
  );
}

function PublicationChoice({ value, onChange }: { value: string; onChange: (source: string) => void }) {
  const t = useTexts(askTexts);
  const say = useSay();
  const sources = api.useQuery("get", "/api/publications/sources");
  return (
    <Select
      id="ask-reference"
      aria-label={t.publication}
      loading={sources.isPending}
      value={value || undefined}
      onChange={onChange}
      placeholder={t.publication}
      options={sources.data?.map((source) => ({ value: source.id, label: say(source.title) }))}
      style={{ maxWidth: 480 }}
    />
  );
}

/** What it is for, why, in whose name, and whether rows are needed at all. */
export function PurposeStep({ wanted, change, units }: AskStep & { units: string[] }) {
  const t = useTexts(askTexts);
  const say = useSay();
  const may = useMay();
  const unitName = useUnitName();
  const refer = (reference: string) => change({ reference });
  const kinds = PURPOSES.filter(
    (kind) =>
      (kind !== "FINDING_CHECK" || may("FINDINGS_READ")) &&
      (kind !== "MODEL_RUN" || may("MODELS_READ")) &&
      (kind !== "PUBLICATION" || may("PUBLICATIONS_PREPARE")),
  );
  const name = { FINDING_CHECK: t.finding, MODEL_RUN: t.model, CASE: t.caseNumber, PUBLICATION: t.publication }[
    wanted.kind
  ];
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={t.kind}>
        <Radio.Group
          value={wanted.kind}
          onChange={(event) => change({ kind: event.target.value, reference: "" })}
          options={kinds.map((kind) => ({ value: kind, label: say(purposeNames[kind]) }))}
        />
        <Hint term="purpose" />
      </Form.Item>
      <Form.Item label={name} htmlFor="ask-reference">
        {wanted.kind === "MODEL_RUN" ? (
          <ModelChoice value={wanted.reference} onChange={refer} />
        ) : wanted.kind === "CASE" ? (
          <CaseChoice value={wanted.reference} onChange={refer} />
        ) : wanted.kind === "PUBLICATION" ? (
          <PublicationChoice value={wanted.reference} onChange={refer} />
        ) : (
          <FindingSelect
            id="ask-reference"
            name={t.finding}
            value={wanted.reference}
            onChange={(id) => refer(typeof id === "string" ? id : "")}
          />
        )}
      </Form.Item>
      <Form.Item label={t.reason} htmlFor="ask-reason" extra={t.reasonHelp}>
        <Input.TextArea
          id="ask-reason"
          rows={3}
          maxLength={2000}
          showCount
          value={wanted.reason}
          onChange={(event) => change({ reason: event.target.value })}
        />
      </Form.Item>
      {units.length > 1 ? (
        <Form.Item label={t.unit} htmlFor="ask-unit">
          <Select
            id="ask-unit"
            value={wanted.unit}
            onChange={(unit: string) => change({ unit })}
            options={units.map((unit) => ({ value: unit, label: unitName(unit) }))}
            style={{ maxWidth: 480 }}
          />
        </Form.Item>
      ) : null}
      <Form.Item label={t.sight} extra={t.sightHelp}>
        <Radio.Group
          value={wanted.sight}
          onChange={(event) => change({ sight: event.target.value })}
          options={SIGHTS.map((sight) => ({ value: sight, label: say(sightNames[sight]) }))}
        />
      </Form.Item>
    </Form>
  );
}
