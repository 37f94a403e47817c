import { Button, Form, Input, Radio, Select, Space } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api } from "../http/api";
import { useMe } from "../identity/session";
import { Nothing, Reading } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { MatterDialog } from "./matter-dialog";
import { recordTexts } from "./record-texts";
import { LONGEST_OPINION } from "./steps-block";
import { matterTexts } from "./texts";
import { useAfterAct } from "./use-changed";
import { usePerson } from "./use-person";
import { PARTS, type Page, type Part, partHelp, partWords } from "./words";

type Asking = { act: "assign" } | { act: "release" | "recuse"; account: number };

/** Who works on the matter, and who did; given and taken away, and stepping aside. */
export function PeopleList({ page }: { page: Page }) {
  const r = useTexts(recordTexts);
  const say = useSay();
  const format = useFormat();
  const mark = usePunctuation();
  const person = usePerson(page);
  const [asking, setAsking] = useState<Asking>();
  const now = page.participants.filter((one) => one.until === undefined);
  const before = page.participants.filter((one) => one.until !== undefined);
  const assigns = page.acts.includes("ASSIGN");
  const close = () => setAsking(undefined);
  return (
    <>
      {now.length === 0 ? <p className="quiet">{r.nobody}</p> : null}
      <ul className="others">
        {PARTS.flatMap((part) => now.filter((one) => one.part === part)).map((one) => (
          <li key={one.account}>
            <b>{person(one.account)}</b> {say(partWords[one.part])}{" "}
            <span className="quiet small">{r.began(format.date(one.since))}</span>
            {assigns ? (
              <div className="no-print">
                <Space size={6}>
                  <Button size="small" onClick={() => setAsking({ act: "release", account: one.account })}>
                    {r.release}
                  </Button>
                  <Button size="small" onClick={() => setAsking({ act: "recuse", account: one.account })}>
                    {r.recuseOther}
                  </Button>
                </Space>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {before.length > 0 ? (
        <p className="quiet small">
          {mark.about(
            r.earlier,
            mark.list(
              before.map(
                (one) =>
                  `${person(one.account)}${mark.brackets(`${say(partWords[one.part])}, ${format.date(one.since)} – ${format.date(one.until)}`)}`,
              ),
            ),
          )}
        </p>
      ) : null}
      {assigns ? (
        <Button size="small" className="no-print" onClick={() => setAsking({ act: "assign" })}>
          {r.assign}
        </Button>
      ) : null}
      {asking?.act === "assign" ? <Assign page={page} close={close} /> : null}
      {asking?.act === "release" ? <Release page={page} account={asking.account} close={close} /> : null}
      {asking?.act === "recuse" ? <Recuse page={page} account={asking.account} close={close} /> : null}
    </>
  );
}

function Assign({ page, close }: { page: Page; close: () => void }) {
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const say = useSay();
  const { id, version } = page.row;
  const hasLead = page.participants.some((one) => one.part === "LEAD" && one.until === undefined);
  const [part, setPart] = useState<Part>(hasLead ? "HANDLER" : "LEAD");
  const candidates = api.useQuery(
    "get",
    "/api/matters/{id}/candidates",
    { params: { path: { id }, query: { part } } },
    { staleTime: 0 },
  );
  const assign = api.useMutation("post", "/api/matters/{id}/participants", useAfterAct(r.assigned, close));
  return (
    <MatterDialog<{ account: number }>
      title={r.assignTitle}
      act={r.assign}
      disabled={!page.acts.includes("ASSIGN")}
      busy={assign.isPending}
      error={assign.error}
      close={close}
      send={({ account }) => assign.mutate({ params: { path: { id } }, body: { version, account, part } })}
    >
      <Form.Item label={r.part} extra={say(partHelp[part])}>
        <Radio.Group
          value={part}
          onChange={(event) => setPart(event.target.value as Part)}
          options={PARTS.map((one) => ({ value: one, label: say(partWords[one]) }))}
        />
      </Form.Item>
      <Reading of={candidates}>
        {(people) =>
          people.length === 0 ? (
            <Nothing why={r.noCandidates} />
          ) : (
            <Form.Item name="account" label={r.who} rules={[{ required: true, message: t.needed }]}>
              <Select
                showSearch={{ optionFilterProp: "label" }}
                options={people.map((one) => ({ value: one.account, label: one.name }))}
              />
            </Form.Item>
          )
        }
      </Reading>
    </MatterDialog>
  );
}

function Release({ page, account, close }: { page: Page; account: number; close: () => void }) {
  const r = useTexts(recordTexts);
  const person = usePerson(page);
  const { id, version } = page.row;
  const release = api.useMutation("post", "/api/matters/{id}/releases", useAfterAct(r.released, close));
  return (
    <MatterDialog
      title={r.releaseAsk(person(account))}
      help={r.releaseHelp}
      act={r.release}
      busy={release.isPending}
      error={release.error}
      close={close}
      send={() => release.mutate({ params: { path: { id } }, body: { version, account } })}
    />
  );
}

/** Lets somebody step aside for good; whoever does so themselves leaves the page, which is no longer there for them. */
export function Recuse({ page, account, close }: { page: Page; account?: number; close: () => void }) {
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const me = useMe();
  const person = usePerson(page);
  const navigate = useNavigate();
  const { id, version } = page.row;
  const recuse = api.useMutation(
    "post",
    "/api/matters/{id}/recusals",
    useAfterAct(r.recused, () => {
      close();
      if (account === undefined) {
        void navigate("/matters");
      }
    }),
  );
  return (
    <MatterDialog<{ reason: string }>
      title={r.recuseTitle(account === undefined ? me.name : person(account))}
      help={r.recuseHelp}
      act={r.recuse}
      danger
      busy={recuse.isPending}
      error={recuse.error}
      close={close}
      send={({ reason }) =>
        recuse.mutate({
          params: { path: { id } },
          body: { version, reason: reason.trim(), ...(account === undefined ? {} : { account }) },
        })
      }
    >
      <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.needed }]}>
        <Input.TextArea rows={3} maxLength={LONGEST_OPINION} />
      </Form.Item>
    </MatterDialog>
  );
}

/** Closes the matter to all but those who work on it, or opens it again. */
export function Restrict({ page, close }: { page: Page; close: () => void }) {
  const t = useTexts(matterTexts);
  const r = useTexts(recordTexts);
  const { id, version, restricted } = page.row;
  const act = restricted ? r.unrestrict : r.restrict;
  const restrict = api.useMutation(
    "post",
    "/api/matters/{id}/restriction",
    useAfterAct(restricted ? r.unrestrictedDone : r.restrictedDone, close),
  );
  return (
    <MatterDialog<{ reason: string }>
      title={act}
      help={restricted ? r.unrestrictHelp : r.restrictHelp}
      act={act}
      disabled={!page.acts.includes("RESTRICT")}
      busy={restrict.isPending}
      error={restrict.error}
      close={close}
      send={({ reason }) =>
        restrict.mutate({
          params: { path: { id } },
          body: { version, restricted: !restricted, reason: reason.trim() },
        })
      }
    >
      <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.needed }]}>
        <Input.TextArea rows={3} maxLength={LONGEST_OPINION} />
      </Form.Item>
    </MatterDialog>
  );
}
