import { Alert, Button, Empty, Skeleton } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { problem } from "../http/api";
import { problemTexts } from "../http/problem-texts";
import { useLanguage, useTexts } from "../text/language";
import { pageTexts } from "./texts";

/** Nothing for the first second, then the outline of what is coming. */
export function Waiting({ rows = 6 }: { rows?: number }) {
  const t = useTexts(pageTexts);
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 600);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-busy="true" aria-label={t.waiting}>
      {late ? <Skeleton active={false} paragraph={{ rows }} title={false} /> : null}
    </div>
  );
}

/** What a problem says to the reader: what happened, to what, what to do. */
export function useProblemText(): (error: unknown) => { title: string; help?: string; code: string } {
  const { language } = useLanguage();
  const t = useTexts(pageTexts);
  return (error) => {
    const given = problem(error);
    const known = problemTexts[given.code]?.[language];
    if (given.status === 404) {
      return { title: known ?? t.notFound, code: given.code };
    }
    const mend = typeof given.more.mend === "string" ? given.more.mend : undefined;
    return language === "en" && given.detail
      ? { title: given.detail, help: mend, code: given.code }
      : { title: known ?? given.detail ?? given.title, help: known ? undefined : mend, code: given.code };
  };
}

export function ProblemView({ of, again }: { of: unknown; again?: () => void }) {
  const t = useTexts(pageTexts);
  const text = useProblemText()(of);
  const given = problem(of);
  return (
    <Alert
      type={given.status === 404 ? "info" : "error"}
      showIcon
      role="alert"
      title={text.title}
      description={
        <>
          {text.help ? <div>{text.help}</div> : null}
          <div className="quiet small">
            {t.code} {text.code}
          </div>
        </>
      }
      action={
        again && given.status !== 404 ? (
          <Button size="small" onClick={() => again()}>
            {t.again}
          </Button>
        ) : undefined
      }
    />
  );
}

/** Why there is nothing here, and what fills it. */
export function Nothing({ why, children }: { why: ReactNode; children?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={why}>
      {children}
    </Empty>
  );
}

export function NoPermission() {
  const t = useTexts(pageTexts);
  return <Alert type="info" showIcon title={t.noPermission} description={t.noPermissionHelp} />;
}

interface Read<Data> {
  data: Data | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** What is read, once it is there; until then, or instead, what is the matter. */
export function Reading<Data>({ of, children }: { of: Read<Data>; children: (data: Data) => ReactNode }) {
  if (of.data !== undefined) {
    return <>{children(of.data)}</>;
  }
  return of.isPending ? <Waiting /> : <ProblemView of={of.error} again={() => void of.refetch()} />;
}
