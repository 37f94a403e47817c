import { Input, Table } from "antd";
import { PageHead } from "../page/record-page";
import { usePlace } from "../page/use-place";
import { useLanguage, useTexts } from "../text/language";
import { type Term, terms } from "./terms";
import { helpTexts } from "./texts";

const all: (Term & { key: string })[] = Object.entries(terms).map(([key, term]) => ({ key, ...term }));

/** The glossary: found by either language. */
export default function TermsPage() {
  const t = useTexts(helpTexts);
  const { language } = useLanguage();
  const [place, change] = usePlace();
  const search = place.get("search") ?? "";
  const wanted = search.trim().toLowerCase();
  const found = all.filter(
    ({ name, meaning }) =>
      wanted === "" || [name.zh, name.en, meaning[language]].some((text) => text.toLowerCase().includes(wanted)),
  );
  const other = language === "zh" ? "en" : "zh";
  return (
    <>
      <PageHead title={t.terms} />
      <p className="quiet">{t.termsHelp}</p>
      <div className="filters">
        <Input
          allowClear
          value={search}
          aria-label={t.search}
          placeholder={t.search}
          onChange={(event) => change({ search: event.target.value }, true)}
          style={{ width: 260 }}
        />
      </div>
      <Table
        size="small"
        pagination={false}
        rowKey="key"
        dataSource={found}
        locale={{ emptyText: t.noTerm }}
        columns={[
          { title: t.word, width: 180, render: (_, row) => <b>{row.name[language]}</b> },
          {
            title: t.otherWord,
            width: 180,
            render: (_, row) => <span lang={other === "zh" ? "zh-CN" : "en"}>{row.name[other]}</span>,
          },
          { title: t.meaning, render: (_, row) => row.meaning[language] },
        ]}
      />
    </>
  );
}
