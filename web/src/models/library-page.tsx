import { PageHead } from "../page/record-page";
import { texts, useTexts } from "../text/language";

const pageTexts = texts({ title: { zh: "监督模型", en: "Models" } });

export default function LibraryPage() {
  const t = useTexts(pageTexts);
  return <PageHead title={t.title} />;
}
