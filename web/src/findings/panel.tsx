import { Button, Space } from "antd";
import { Link } from "react-router";
import { api } from "../http/api";
import { Block } from "../page/record-page";
import { Reading } from "../page/states";
import { useSay, useTexts } from "../text/language";
import { EvidenceRows } from "./evidence";
import { Facts, LookedFor, Numbers, StateOf, Texts, Warnings } from "./letter";
import { letterTexts } from "./letter-texts";
import { Pictures } from "./pictures";
import { useSentence } from "./sentence";
import { listTexts } from "./texts";
import { type Act, actKeys, actWords, type Row } from "./words";

/** The letter of the finding that is marked in the list, short: one reads on while one goes down the list. */
export function FindingPanel({ id, onAct }: { id: string; onAct: (act: Act, row: Row) => void }) {
  const t = useTexts(letterTexts);
  const l = useTexts(listTexts);
  const say = useSay();
  const sentence = useSentence();
  const finding = api.useQuery("get", "/api/findings/{id}", { params: { path: { id } } });
  return (
    <Reading of={finding}>
      {(page) => (
        <article aria-label={t.title(id)}>
          <Space size={10}>
            <StateOf row={page.row} />
            <Link to={`/findings/${id}`}>{l.openPage}</Link>
          </Space>
          <p className="sentence">{sentence(page.row.sentence)}</p>
          <Space size={6} wrap style={{ marginBottom: 12 }} className="no-print">
            {page.acts.map((act) => (
              <Button key={act} size="small" title={actKeys[act]} onClick={() => onAct(act, page.row)}>
                {say(actWords[act])}
              </Button>
            ))}
          </Space>
          <Warnings page={page} />
          <Pictures page={page} />
          <Block title={t.facts}>
            <Facts page={page} />
          </Block>
          {page.letter.model ? (
            <>
              <Block title={t.checkFirst}>
                <Texts of={page.letter.model.checkFirst} ordered />
              </Block>
              <Block title={t.innocent}>
                <Texts of={page.letter.model.falsePositives} />
              </Block>
            </>
          ) : null}
          <Block title={t.rows}>
            <EvidenceRows page={page} />
          </Block>
          <Block title={t.looked}>
            <LookedFor page={page} />
          </Block>
          <Block title={t.numbers}>
            <Numbers page={page} />
          </Block>
        </article>
      )}
    </Reading>
  );
}
