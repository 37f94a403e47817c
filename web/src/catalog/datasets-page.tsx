import { PageHead } from "../page/record-page";
import { texts, useTexts } from "../text/language";

const pageTexts = texts({ title: { zh: "数据中心", en: "Data centre" } });

export default function DatasetsPage() {
  const t = useTexts(pageTexts);
  return <PageHead title={t.title} />;
}
