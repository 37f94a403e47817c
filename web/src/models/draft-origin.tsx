import { Link } from "react-router";
import { useMay } from "../identity/session";
import { texts, useTexts } from "../text/language";
import { isOfOffice } from "./begin-with-model";
import { useModelName } from "./use-library";

const originTexts = texts({
  finding: { zh: "一条属实的疑点", en: "A confirmed finding" },
  scratch: { zh: "不写 SQL 搭建", en: "Put together without SQL" },
  version: {
    zh: (model: string, version: number) => `${model} 第 ${version} 版`,
    en: (model: string, version: number) => `${model}, version ${version}`,
  },
});

/** What a draft began with: a finding, a model of the library, or nothing. */
export function DraftOrigin(props: {
  draft: { finding?: string | undefined; model?: string | undefined; modelVersion?: number | undefined };
}) {
  const t = useTexts(originTexts);
  const may = useMay();
  const name = useModelName();
  const { finding, model, modelVersion } = props.draft;
  if (model !== undefined && modelVersion !== undefined) {
    return (
      <Link to={`/models/${encodeURIComponent(model)}`}>
        {t.version(isOfOffice(model) ? model : name(model), modelVersion)}
      </Link>
    );
  }
  if (finding !== undefined) {
    return may("FINDINGS_READ") ? <Link to={`/findings/${finding}`}>{t.finding}</Link> : t.finding;
  }
  return t.scratch;
}
