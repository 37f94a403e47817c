import { Alert, Descriptions, Typography } from "antd";
import type { Schema } from "../http/api";
import { useRoleNames } from "../identity/role-names";
import { StateMark } from "../page/state-mark";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { canCheck } from "./chain";
import { useAuditNames } from "./names";
import { holds, type Proof } from "./proof";
import { auditTexts } from "./texts";

export function ProofMark({ proof }: { proof: Proof | undefined }) {
  const t = useTexts(auditTexts);
  if (proof === undefined) {
    return null;
  }
  if (proof.digest === "differs" || proof.broken !== undefined) {
    return <StateMark mood="bad">{t.differs}</StateMark>;
  }
  return holds(proof) ? <StateMark mood="good">{t.fits}</StateMark> : <StateMark mood="plain">{t.unchecked}</StateMark>;
}

function ProofWords({ proof }: { proof: Proof }) {
  const t = useTexts(auditTexts);
  if (proof.digest === "differs" || proof.broken !== undefined) {
    return (
      <Alert
        type="error"
        showIcon
        title={proof.broken === undefined ? t.proofDiffers : t.proofLinkBroken(proof.broken)}
      />
    );
  }
  return proof.digest === "fits" ? (
    <Alert type="success" showIcon title={t.proofFits} />
  ) : (
    <Alert type="warning" showIcon title={canCheck ? t.cannotAlgorithm : t.cannotInsecure} />
  );
}

function pretty(detail: string): string {
  try {
    return JSON.stringify(JSON.parse(detail), null, 2);
  } catch {
    return detail;
  }
}

/** One entry of the audit, whole, with what this browser makes of its digest. */
export function EntryView({
  entry,
  proof,
}: {
  entry: Schema<"Entry"> & { person?: string };
  proof: Proof | undefined;
}) {
  const mark = usePunctuation();
  const t = useTexts(auditTexts);
  const format = useFormat();
  const names = useAuditNames();
  const roleName = useRoleNames();
  const roles = mark.list(entry.roles.split(",").filter(Boolean).map(roleName));
  const whom = entry.person ? `${entry.person} · ${entry.account}` : names.actor(entry);
  const digest = (text: string) => (
    <Typography.Text code copyable style={{ wordBreak: "break-all" }}>
      {text}
    </Typography.Text>
  );
  return (
    <>
      <h2>
        {t.number} {entry.number} · {names.action(entry.action)}
      </h2>
      {proof ? <ProofWords proof={proof} /> : null}
      <Descriptions
        size="small"
        column={1}
        style={{ marginTop: 12 }}
        items={[
          { key: "at", label: t.at, children: format.dateTime(entry.at) },
          { key: "account", label: t.account, children: whom },
          { key: "roles", label: t.roles, children: roles || t.none },
          { key: "code", label: t.code, children: <code>{entry.action}</code> },
          { key: "object", label: t.object, children: `${names.kind(entry.kind)} ${entry.object}` },
          { key: "purpose", label: t.purpose, children: entry.purpose ?? t.none },
          { key: "address", label: t.address, children: entry.address ?? t.none },
          { key: "session", label: t.session, children: entry.session ?? t.none },
        ]}
      />
      <p className="quiet small">{t.detail}</p>
      <pre className="small" style={{ whiteSpace: "pre-wrap", wordBreak: "break-all" }}>
        {pretty(entry.detail)}
      </pre>
      <Descriptions
        size="small"
        column={1}
        layout="vertical"
        items={[
          { key: "previous", label: t.previous, children: digest(entry.previous) },
          { key: "digest", label: `${t.digest} (${entry.algorithm})`, children: digest(entry.digest) },
        ]}
      />
    </>
  );
}
