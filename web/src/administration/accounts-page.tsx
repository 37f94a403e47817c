import { PageHead } from "../page/record-page";
import { texts, useTexts } from "../text/language";

const pageTexts = texts({ title: { zh: "账号", en: "Accounts" } });

export default function AccountsPage() {
  const t = useTexts(pageTexts);
  return <PageHead title={t.title} />;
}
