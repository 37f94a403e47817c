import { Button, Form, Input } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useSentence } from "../findings/sentence";
import { stateMoods, stateWords, subjectKind } from "../findings/words";
import { api, type Schema } from "../http/api";
import { Block, PageHead } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Nothing, ProblemView } from "../page/states";
import { MatterState } from "../procedure/marks";
import { useProcessNames } from "../procedure/use-process";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { formWords } from "./form-texts";
import { integrityTexts } from "./integrity-texts";

type File = Schema<"IntegrityFile">;
type Wish = Schema<"IntegrityFileIntegrityWish">;
type PersonMatter = Schema<"PersonMattersPersonMatter">;

const DECLARATION = "declaration";
const SHORTEST_MOTIVE = 4;

/** What is on record about one person, read for a motive that the audit keeps. */
export default function IntegrityPage() {
  const t = useTexts(integrityTexts);
  const [motive, setMotive] = useState("");
  const read = api.useMutation("post", "/api/dispositions/integrity-file");
  return (
    <>
      <PageHead title={t.title} acts={read.data ? <Button onClick={() => window.print()}>{t.print}</Button> : null} />
      <p className="quiet">
        {t.help} {t.recusal}
      </p>
      <Form<Wish>
        className="no-print"
        layout="vertical"
        style={{ maxWidth: 640, marginBottom: 16 }}
        onFinish={(wish) => {
          setMotive(wish.motive.trim());
          read.mutate({ body: { person: wish.person.trim(), motive: wish.motive.trim() } });
        }}
      >
        <Form.Item
          name="person"
          label={t.person}
          extra={t.personHelp}
          rules={[{ required: true, whitespace: true, message: t.needed }]}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="motive"
          label={t.motive}
          extra={t.motiveHelp}
          rules={[
            { required: true, whitespace: true, message: t.needed },
            {
              validator: (_, value?: string) =>
                !value?.trim() || value.trim().length >= SHORTEST_MOTIVE
                  ? Promise.resolve()
                  : Promise.reject(new Error(t.motiveShort)),
            },
          ]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={read.isPending}>
          {t.read}
        </Button>
      </Form>
      {read.error ? <ProblemView of={read.error} /> : null}
      {read.data && !read.isPending ? <Record file={read.data} motive={motive} /> : null}
    </>
  );
}

function Record({ file, motive }: { file: File; motive: string }) {
  const t = useTexts(integrityTexts);
  const say = useSay();
  const format = useFormat();
  const sentence = useSentence();
  if (file.matters.length === 0) {
    return <Nothing why={t.nothing} />;
  }
  const declarations = file.matters.filter((one) => one.row.process === DECLARATION);
  const others = file.matters.filter((one) => one.row.process !== DECLARATION);
  const concerned = others.filter((one) => one.part === "CONCERNED");
  const involved = others.filter((one) => one.part !== "CONCERNED");
  return (
    <>
      <p>
        <span className="quiet">{t.names}</span>{" "}
        <b translate="no">{[...new Set(file.matters.map((one) => one.name))].join("、")}</b> ·{" "}
        <span className="quiet">{t.motive}</span> <span translate="no">{motive}</span>
      </p>
      <Block title={t.dispositions} beside={format.number(file.dispositions.length)}>
        {file.dispositions.length === 0 ? <p className="quiet">{t.noDispositions}</p> : null}
        <ul className="others">
          {file.dispositions.map((one) => (
            <li key={`${one.matter} ${one.decided}`}>
              {format.date(one.decided)} <b>{say(formWords[one.form])}</b>{" "}
              <Link to={`/matters/${one.matter}`}>{one.number}</Link>
              <div className="small" translate="no">
                {one.title}
              </div>
            </li>
          ))}
        </ul>
      </Block>
      <MatterList title={t.concerned} rows={concerned} />
      <MatterList title={t.declarations} rows={declarations} />
      <MatterList title={t.involved} rows={involved} />
      {file.findings.length > 0 ? (
        <Block title={t.findings} beside={format.number(file.findings.length)}>
          <ul className="others">
            {file.findings.map((one) => (
              <li key={one.id}>
                <Link to={`/findings/${one.id}`}>{say(one.title)}</Link>{" "}
                <StateMark mood={stateMoods[one.state]}>{say(stateWords[one.state])}</StateMark>
                <div className="small">
                  {say(subjectKind(one.subjectKind))} {one.subject}{" "}
                  <span className="quiet">{sentence(one.sentence)}</span>
                </div>
              </li>
            ))}
          </ul>
          <p className="quiet small">{t.findingsHelp}</p>
        </Block>
      ) : null}
    </>
  );
}

function MatterList({ title, rows }: { title: string; rows: PersonMatter[] }) {
  const names = useProcessNames();
  const format = useFormat();
  if (rows.length === 0) {
    return null;
  }
  return (
    <Block title={title} beside={format.number(rows.length)}>
      <ul className="others">
        {rows.map(({ row }) => (
          <li key={row.id}>
            {format.date(row.openedAt)} {names.process(row.process)} <Link to={`/matters/${row.id}`}>{row.number}</Link>{" "}
            <MatterState row={row} name={names.state(row.process, row.state)} />
            <div className="small" translate="no">
              {row.title}
            </div>
          </li>
        ))}
      </ul>
    </Block>
  );
}
