import { PageHead } from "../page/record-page";
import { texts, useTexts } from "../text/language";

const pageTexts = texts({ title: { zh: "设置与帮助", en: "Settings and help" } });

export default function HelpPage() {
  const t = useTexts(pageTexts);
  return <PageHead title={t.title} />;
}
