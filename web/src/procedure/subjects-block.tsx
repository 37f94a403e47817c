import { Button, Form, Input, Radio } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api, problem, type Schema } from "../http/api";
import { Block } from "../page/record-page";
import { Reading } from "../page/states";
import { UnitSelect } from "../page/units";
import { type Text, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { joinTexts } from "./join-texts";
import { MatterState } from "./marks";
import { MatterDialog } from "./matter-dialog";
import { recordTexts } from "./record-texts";
import { matterTexts } from "./texts";
import { useAfterAct } from "./use-changed";
import { useProcessNames } from "./use-process";
import type { Page } from "./words";

type Wanted = Schema<"SubjectsNewSubject">;
type Subject = Schema<"SubjectsSubject">;

const LONGEST_NAME = 200;

const kinds: Record<Wanted["kind"], Text> = {
  PERSON: { zh: "个人", en: "person" },
  UNIT: { zh: "单位", en: "unit" },
  COMPANY: { zh: "企业", en: "company" },
};

/** None of them says that anybody did wrong. */
const parts: Record<Wanted["part"], Text> = {
  CONCERNED: { zh: "反映对象", en: "the matter is about them" },
  INVOLVED: { zh: "涉及", en: "involved" },
  WITNESS: { zh: "证人", en: "witness" },
  HARMED: { zh: "受损方", en: "lost by it" },
};

/** Whom and what a matter is about, and which other matters are about the same; not for the supervised unit. */
export function SubjectsBlock({ page }: { page: Page }) {
  const r = useTexts(recordTexts);
  const say = useSay();
  const names = useProcessNames();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Subject>();
  const j = useTexts(joinTexts);
  const subjects = api.useQuery(
    "get",
    "/api/matters/{matter}/subjects",
    { params: { path: { matter: page.row.id } } },
    { staleTime: 0 },
  );
  if (subjects.error && problem(subjects.error).status === 404) {
    return null;
  }
  const works = page.acts.includes("WORK");
  return (
    <Block title={r.subjects}>
      <Reading of={subjects}>
        {(rows) => (
          <>
            {rows.length === 0 ? <p className="quiet">{r.noSubjects}</p> : null}
            <ul className="others">
              {rows.map((subject) => (
                <li key={subject.id}>
                  <b>{subject.name}</b> {say(kinds[subject.kind])} ·{" "}
                  <span className="quiet">{say(parts[subject.part])}</span>
                  {subject.identified ? null : <div className="quiet small">{r.unidentified}</div>}
                  {works ? (
                    <Button size="small" type="text" className="no-print" onClick={() => setRemoving(subject)}>
                      {j.remove}
                    </Button>
                  ) : null}
                  {subject.others.length > 0 ? (
                    <details className="small">
                      <summary>
                        {r.others} ({subject.others.length})
                      </summary>
                      {subject.others.map((row) => (
                        <div key={row.id}>
                          <Link to={`/matters/${row.id}`}>{row.number}</Link> {names.process(row.process)}{" "}
                          <MatterState row={row} name={names.state(row.process, row.state)} />
                        </div>
                      ))}
                    </details>
                  ) : null}
                </li>
              ))}
            </ul>
          </>
        )}
      </Reading>
      {works ? (
        <Button size="small" className="no-print" onClick={() => setAdding(true)}>
          {r.subjectAdd}
        </Button>
      ) : null}
      {removing ? <RemoveSubject matter={page.row.id} subject={removing} close={() => setRemoving(undefined)} /> : null}
      {adding ? <AddSubject matter={page.row.id} close={() => setAdding(false)} /> : null}
    </Block>
  );
}

function RemoveSubject({ matter, subject, close }: { matter: number; subject: Subject; close: () => void }) {
  const t = useTexts(matterTexts);
  const j = useTexts(joinTexts);
  const remove = api.useMutation(
    "post",
    "/api/matters/{matter}/subjects/{subject}/removal",
    useAfterAct(j.removed, close),
  );
  return (
    <MatterDialog<{ reason: string }>
      title={j.removeTitle(subject.name)}
      help={j.removeHelp}
      act={j.remove}
      danger
      busy={remove.isPending}
      error={remove.error}
      close={close}
      send={({ reason }) =>
        remove.mutate({ params: { path: { matter, subject: subject.id } }, body: { reason: reason.trim() } })
      }
    >
      <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.needed }]}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
    </MatterDialog>
  );
}

function AddSubject({ matter, close }: { matter: number; close: () => void }) {
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const say = useSay();
  const mark = usePunctuation();
  const [kind, setKind] = useState<Wanted["kind"]>("PERSON");
  const link = api.useMutation("post", "/api/matters/{matter}/subjects", useAfterAct(r.subjectAdded, close));
  return (
    <MatterDialog<Pick<Wanted, "name" | "part" | "identifier">>
      title={r.subjectAdd}
      act={r.subjectAdd}
      busy={link.isPending}
      error={link.error}
      close={close}
      initial={{ part: "CONCERNED" }}
      send={({ name, part, identifier }) =>
        link.mutate({
          params: { path: { matter } },
          body: { kind, name: name.trim(), part, ...(identifier?.trim() ? { identifier: identifier.trim() } : {}) },
        })
      }
    >
      <Form.Item label={r.subjectKind}>
        <Radio.Group
          value={kind}
          onChange={(event) => setKind(event.target.value as Wanted["kind"])}
          options={Object.entries(kinds).map(([value, text]) => ({ value, label: say(text) }))}
        />
      </Form.Item>
      <Form.Item name="name" label={r.subjectName} rules={[{ required: true, whitespace: true, message: t.needed }]}>
        <Input maxLength={LONGEST_NAME} autoComplete="off" />
      </Form.Item>
      <Form.Item
        key={kind}
        name="identifier"
        label={kind === "UNIT" ? r.subjectUnit : r[kind]}
        extra={kind === "UNIT" ? undefined : r.identifierHelp}
      >
        {kind === "UNIT" ? (
          <UnitSelect width="100%" name={r.subjectUnit} />
        ) : (
          <Input maxLength={40} autoComplete="off" aria-label={mark.about(say(kinds[kind]), r[kind])} />
        )}
      </Form.Item>
      <Form.Item name="part" label={r.subjectPart} rules={[{ required: true, message: t.needed }]}>
        <Radio.Group options={Object.entries(parts).map(([value, text]) => ({ value, label: say(text) }))} />
      </Form.Item>
    </MatterDialog>
  );
}
