import { Button, Space, Steps } from "antd";
import type { ReactNode } from "react";
import { useTexts } from "../text/language";
import { type Crumb, PageHead } from "./record-page";
import { pageTexts } from "./texts";

export interface GuidedStep {
  name: string;
  /** What is still missing; while it says something, one cannot go on. */
  missing?: string;
  content: ReactNode;
}

/** A guided way: steps, each checked before the next. Where one stands is the caller's, so that it can be kept. */
export function GuidedPage(props: {
  title: string;
  crumbs?: Crumb[];
  steps: GuidedStep[];
  at: number;
  onMove: (to: number) => void;
  /** The last step's own button. */
  finish?: ReactNode;
  acts?: ReactNode;
}) {
  const t = useTexts(pageTexts);
  const step = props.steps[props.at];
  const last = props.at === props.steps.length - 1;
  return (
    <>
      <PageHead title={props.title} crumbs={props.crumbs} acts={props.acts} />
      <Steps
        size="small"
        current={props.at}
        items={props.steps.map((each, i) => ({ title: each.name, disabled: i > props.at }))}
        onChange={(to) => to < props.at && props.onMove(to)}
        style={{ marginBottom: 16 }}
      />
      <section className="block" aria-label={t.step(props.at + 1, props.steps.length)}>
        {step?.content}
      </section>
      <Space>
        {props.at > 0 ? <Button onClick={() => props.onMove(props.at - 1)}>{t.back}</Button> : null}
        {last ? (
          props.finish
        ) : (
          <Button type="primary" disabled={Boolean(step?.missing)} onClick={() => props.onMove(props.at + 1)}>
            {t.next}
          </Button>
        )}
        {step?.missing ? (
          <span className="quiet" role="status">
            {step.missing}
          </span>
        ) : null}
      </Space>
    </>
  );
}
