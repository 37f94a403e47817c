import { Segmented } from "antd";
import { useState } from "react";
import { api } from "../http/api";
import { Reading } from "../page/states";
import { texts, useTexts } from "../text/language";
import { ThreeFiles } from "./model-files";

const pageTexts = texts({
  first: {
    zh: "这是首个版本，没有可比较的旧版本。",
    en: "This is the first version; there is none before it to compare with.",
  },
  against: {
    zh: (version: number) => `与第 ${version} 版比较`,
    en: (version: number) => `Against version ${version}`,
  },
  whole: { zh: "全文", en: "Whole files" },
});

/** The files that a proposal would take into the library, or took, beside those they stand in place of. */
export function ProposedFiles({ id }: { id: number }) {
  const t = useTexts(pageTexts);
  const [compared, setCompared] = useState(true);
  const files = api.useQuery("get", "/api/models/proposals/{id}/files", { params: { path: { id } } });
  return (
    <Reading of={files}>
      {(found) =>
        found.before ? (
          <>
            <div style={{ marginBottom: 8 }}>
              <Segmented
                value={compared}
                onChange={setCompared}
                options={[
                  { value: true, label: t.against(found.before.version) },
                  { value: false, label: t.whole },
                ]}
              />
            </div>
            <ThreeFiles files={found.files} before={compared ? found.before.files : undefined} />
          </>
        ) : (
          <>
            <p>{t.first}</p>
            <ThreeFiles files={found.files} />
          </>
        )
      }
    </Reading>
  );
}
