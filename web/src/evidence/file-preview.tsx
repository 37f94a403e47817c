import { Button, Spin } from "antd";
import { useEffect, useState } from "react";
import { api, fetched } from "../http/api";
import { ProblemView } from "../page/states";
import { useTexts } from "../text/language";
import { fileTypes, notShown, previewTexts, tagNames } from "./preview-texts";
import type { EvidenceFile } from "./words";

interface Props {
  matter: number;
  file: EvidenceFile;
}

/** What of a file is shown without handing it out; read when somebody asks, for every reading is in the audit. */
export function FilePreview({ matter, file }: Props) {
  const t = useTexts(previewTexts);
  const types = useTexts(fileTypes);
  const why = useTexts(notShown);
  const preview = api.useQuery("get", "/api/matters/{matter}/files/{file}/preview", {
    params: { path: { matter, file: file.id } },
  });
  if (preview.isError) {
    return <ProblemView of={preview.error} />;
  }
  if (!preview.data) {
    return <Spin />;
  }
  const { type, shown, pages, text, cut } = preview.data;
  return (
    <section className="evidence-preview" aria-label={t.picture(file.name)}>
      <p className="quiet small">
        {types[type]} · {shown === "NOT" ? why[preview.data.why ?? "TYPE"] : t.help}
      </p>
      {shown === "TEXT" ? (
        <pre translate="no" dir="auto">
          {text}
        </pre>
      ) : null}
      {shown === "PICTURE" || shown === "PAGES" ? <Pages matter={matter} file={file} pages={pages} /> : null}
      {cut ? <p className="quiet small">{t.cut}</p> : null}
      <Metadata matter={matter} file={file} />
    </section>
  );
}

function Pages({ matter, file, pages }: Props & { pages: number }) {
  const t = useTexts(previewTexts);
  const [page, setPage] = useState(1);
  return (
    <>
      {pages > 1 ? (
        <div className="evidence-acts no-print">
          <Button size="small" disabled={page === 1} onClick={() => setPage(page - 1)}>
            {t.before}
          </Button>
          <span aria-live="polite">{t.page(page, pages)}</span>
          <Button size="small" disabled={page === pages} onClick={() => setPage(page + 1)}>
            {t.next}
          </Button>
        </div>
      ) : null}
      <CleanPicture key={page} matter={matter} file={file.id} page={page} name={file.name} />
    </>
  );
}

/** A picture that the server made of a file; never the file itself. */
export function CleanPicture(props: { matter: number; file: number; page: number; name: string }) {
  const t = useTexts(previewTexts);
  const { matter, file, page, name } = props;
  const [address, setAddress] = useState<string>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let made: string | undefined;
    let gone = false;
    fetched(`/api/matters/${matter}/files/${file}/preview/pages/${page}`)
      .then((blob) => {
        if (!gone) {
          made = URL.createObjectURL(blob);
          setAddress(made);
        }
      })
      .catch(setError);
    return () => {
      gone = true;
      if (made !== undefined) {
        URL.revokeObjectURL(made);
      }
    };
  }, [matter, file, page]);
  if (error) {
    return <ProblemView of={error} />;
  }
  return address ? <img src={address} alt={t.picture(name)} /> : <Spin />;
}

/** When, where and by what it was made, as it says itself: on request only. */
function Metadata({ matter, file }: Props) {
  const t = useTexts(previewTexts);
  const names: Record<string, string> = useTexts(tagNames);
  const why = useTexts(notShown);
  const [isAsked, setIsAsked] = useState(false);
  const about = api.useQuery(
    "get",
    "/api/matters/{matter}/files/{file}/metadata",
    { params: { path: { matter, file: file.id } } },
    { enabled: isAsked },
  );
  if (!isAsked) {
    return (
      <Button size="small" className="no-print" onClick={() => setIsAsked(true)}>
        {t.metadata}
      </Button>
    );
  }
  if (about.isError) {
    return <ProblemView of={about.error} />;
  }
  if (!about.data) {
    return <Spin />;
  }
  const tags = Object.entries(about.data.tags).sort(([one], [other]) => one.localeCompare(other));
  const reason = about.data.why;
  return (
    <>
      <h3 className="rows-head">{t.metadata}</h3>
      <p className="quiet small">{t.metadataHelp}</p>
      {reason ? <p>{reason === "TYPE" ? t.metadataNot : why[reason]}</p> : null}
      {!reason && tags.length === 0 ? <p>{t.metadataNone}</p> : null}
      <dl className="evidence-tags">
        {tags.map(([name, value]) => (
          <div key={name}>
            <dt>{names[name] ?? name}</dt>
            <dd translate="no">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
