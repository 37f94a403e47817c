import { PageHead } from "../page/record-page";
import { texts, useTexts } from "../text/language";

const pageTexts = texts({ title: { zh: "首页", en: "Home" } });

export default function HomePage() {
  const t = useTexts(pageTexts);
  return <PageHead title={t.title} />;
}
