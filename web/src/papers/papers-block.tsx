import { Alert, Button, Form, Select, Table } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { api, problem, type Schema } from "../http/api";
import { reachable } from "../page/reachable";
import { Block } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Reading } from "../page/states";
import { MatterDialog } from "../procedure/matter-dialog";
import { useAfterAct } from "../procedure/use-changed";
import type { Page } from "../procedure/words";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { paperTexts } from "./texts";
import { kindNames, type Paper, paperStates } from "./words";

type List = Schema<"PapersPaperList">;

/** The papers of a matter: those there are, and those that can be made; not for the supervised unit. */
export function PapersBlock({ page }: { page: Page }) {
  const t = useTexts(paperTexts);
  const [making, setMaking] = useState(false);
  const matter = page.row.id;
  const papers = api.useQuery(
    "get",
    "/api/matters/{matter}/papers",
    { params: { path: { matter } } },
    { staleTime: 0 },
  );
  if (papers.error && problem(papers.error).status === 404) {
    return null;
  }
  return (
    <Block title={t.papers} beside={t.papersHelp}>
      <Reading of={papers}>
        {(read) => (
          <>
            <Owed of={read} />
            {read.papers.length === 0 ? <p className="quiet">{t.none}</p> : <PapersTable of={read} page={page} />}
            <div className="no-print" style={{ marginTop: 8, display: "flex", gap: 8 }}>
              {read.mayWork && read.possible.length > 0 ? (
                <Button size="small" onClick={() => setMaking(true)}>
                  {t.make}
                </Button>
              ) : null}
              <Link to={`/matters/${matter}/case-file`}>{t.caseFile}</Link>
            </div>
            {making ? <Make of={read} page={page} close={() => setMaking(false)} /> : null}
          </>
        )}
      </Reading>
    </Block>
  );
}

/** Letters that have to go out before the matter goes further. */
function Owed({ of }: { of: List }) {
  const t = useTexts(paperTexts);
  const say = useSay();
  const mark = usePunctuation();
  const owed = of.possible.filter((one) => one.owed);
  return owed.length === 0 ? null : (
    <Alert
      type="warning"
      showIcon
      title={t.owed(mark.list(owed.map((one) => say(one.title))))}
      style={{ marginBottom: 8 }}
    />
  );
}

function PapersTable({ of, page }: { of: List; page: Page }) {
  const t = useTexts(paperTexts);
  const say = useSay();
  const format = useFormat();
  return (
    <Table<Paper>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: 640 }}
      onRow={reachable}
      dataSource={of.papers}
      columns={[
        {
          title: t.paper,
          render: (_, paper) => (
            <>
              <Link to={`/matters/${page.row.id}/papers/${paper.id}`}>{say(paper.title)}</Link>
              <div className="quiet small">{say(page.process.steps[paper.step]?.title)}</div>
            </>
          ),
        },
        {
          title: t.number,
          width: 190,
          render: (_, paper) => paper.number ?? <span className="quiet">{t.noNumber}</span>,
        },
        {
          title: t.state,
          width: 100,
          render: (_, paper) => (
            <StateMark mood={paperStates[paper.state].mood}>{say(paperStates[paper.state].name)}</StateMark>
          ),
        },
        {
          title: t.madeBy,
          width: 140,
          render: (_, paper) => (
            <span title={format.dateTime(paper.issuedAt ?? paper.changedAt)}>
              {paper.issuedByName ?? paper.madeByName}
              <div className="quiet small">{format.date(paper.issuedAt ?? paper.changedAt)}</div>
            </span>
          ),
        },
      ]}
    />
  );
}

function Make({ of, page, close }: { of: List; page: Page; close: () => void }) {
  const t = useTexts(paperTexts);
  const say = useSay();
  const mark = usePunctuation();
  const navigate = useNavigate();
  const after = useAfterAct(t.begun, close);
  const begin = api.useMutation("post", "/api/matters/{matter}/papers", {
    ...after,
    onSuccess: (made) => {
      after.onSuccess();
      void navigate(`/matters/${page.row.id}/papers/${made.paper.id}`);
    },
  });
  const steps = (paper: string | undefined) => of.possible.find((one) => one.paper === paper)?.steps ?? [];
  const stepName = (step: string) => say(page.process.steps[step]?.title) || step;
  // those come first that what can be done now makes
  const near = new Set(page.steps.flatMap((step) => page.process.steps[step]?.papers ?? []));
  const rank = (one: List["possible"][number]) => Number(near.has(one.paper)) + 2 * Number(one.owed);
  const options = of.possible.filter((one) => one.mayMake).sort((one, other) => rank(other) - rank(one));
  return (
    <MatterDialog<{ paper: string; step?: string }>
      title={`${t.make} · ${page.row.number}`}
      act={t.make}
      busy={begin.isPending}
      error={begin.error}
      close={close}
      send={({ paper, step }) =>
        begin.mutate({
          params: { path: { matter: page.row.id } },
          // what was chosen for another paper before is not this one's
          body: { paper, ...(step !== undefined && steps(paper).includes(step) ? { step } : {}) },
        })
      }
    >
      <Form.Item name="paper" label={t.makeWhich} rules={[{ required: true, message: t.needed }]}>
        <Select
          autoFocus
          showSearch={{ optionFilterProp: "label" }}
          options={options.map((one) => ({
            value: one.paper,
            label: `${say(one.title)}${mark.brackets(say(kindNames[one.kind]))}`,
          }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={["paper"]}>
        {({ getFieldValue }) => {
          const chosen = of.possible.find((one) => one.paper === getFieldValue("paper"));
          return (
            <>
              {chosen?.owed ? <p>{t.owedNow}</p> : null}
              {chosen && chosen.neededBy.length > 0 ? (
                <p>{t.neededFor(mark.list(chosen.neededBy.map(stepName)))}</p>
              ) : null}
              {steps(chosen?.paper).length > 1 ? (
                <Form.Item name="step" label={t.makeStep}>
                  <Select
                    allowClear
                    placeholder={t.stepAtHand}
                    options={steps(chosen?.paper).map((step) => ({ value: step, label: stepName(step) }))}
                  />
                </Form.Item>
              ) : null}
            </>
          );
        }}
      </Form.Item>
    </MatterDialog>
  );
}
