import { PageHead } from "../page/record-page";
import { texts, useTexts } from "../text/language";

const pageTexts = texts({ title: { zh: "审计", en: "Audit" } });

export default function AuditPage() {
  const t = useTexts(pageTexts);
  return <PageHead title={t.title} />;
}
