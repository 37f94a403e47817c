import { Button, Space } from "antd";
import { useEffect, useState } from "react";
import { fetched, problem } from "../http/api";
import { ProblemView, Waiting } from "../page/states";
import { useTexts } from "../text/language";
import { paperTexts } from "./texts";

/**
 * The pages of something that prints, one at a time, as the server draws them. How many there are is found by asking
 * for the one after.
 *
 * @param address without the page's number
 * @param query behind it
 * @param state changes when the pages may have changed
 */
export function PagePictures(props: { address: string; query?: string; state: unknown; name: string }) {
  const t = useTexts(paperTexts);
  const [page, setPage] = useState(1);
  const [last, setLast] = useState<number>();
  const [shown, setShown] = useState<{ url: string; of: string }>();
  const [failure, setFailure] = useState<unknown>();
  const wanted = `${props.address}/${page}${props.query ?? ""}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was drawn before another state is drawn anew
  useEffect(() => {
    let url: string | undefined;
    const gone = new AbortController();
    fetched(wanted, { signal: gone.signal, cache: "no-store" })
      .then((picture) => {
        url = URL.createObjectURL(picture);
        setShown({ url, of: wanted });
        setFailure(undefined);
      })
      .catch((error: unknown) => {
        if (gone.signal.aborted) {
          return;
        }
        if (page > 1 && problem(error).status === 404) {
          setLast(page - 1);
          setPage(page - 1);
        } else {
          setFailure(error);
        }
      });
    return () => {
      gone.abort();
      if (url !== undefined) {
        URL.revokeObjectURL(url);
      }
    };
  }, [wanted, props.state]);
  return (
    <figure className="paper-pages">
      <Space className="no-print">
        <Button size="small" disabled={page === 1} onClick={() => setPage(page - 1)}>
          {t.previous}
        </Button>
        <span role="status">{t.previewOf(page)}</span>
        <Button size="small" disabled={last === page} onClick={() => setPage(page + 1)}>
          {t.next}
        </Button>
      </Space>
      {failure ? (
        <ProblemView of={failure} />
      ) : shown === undefined ? (
        <Waiting rows={12} />
      ) : (
        <img src={shown.url} alt={`${props.name}, ${t.previewOf(page)}`} aria-busy={shown.of !== wanted} />
      )}
    </figure>
  );
}
