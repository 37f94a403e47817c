import { PageHead } from "../page/record-page";
import { texts, useTexts } from "../text/language";

const pageTexts = texts({ title: { zh: "数据调用", en: "Data calls" } });

export default function DataCallsPage() {
  const t = useTexts(pageTexts);
  return <PageHead title={t.title} />;
}
