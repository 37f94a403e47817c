import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block, RecordPage } from "../page/record-page";
import { Reading } from "../page/states";
import { MatterDialog } from "../procedure/matter-dialog";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { PublicationContent } from "./publication-content";
import { publicationStates, publicationTexts } from "./publication-texts";
import { Changes, Origin, PagedRows } from "./snapshot-rows";
import { snapshotTexts } from "./snapshot-texts";

type Page = Schema<"PublicationsPublicationPage">;

/** One version of a publication: what everybody will see, who decided, and the versions there were. */
export default function PublicationPage() {
  const { id = "", version = "1" } = useParams();
  const page = api.useQuery(
    "get",
    "/api/publications/{id}/{version}",
    { params: { path: { id, version: Number(version) } } },
    { staleTime: 0 },
  );
  return <Reading of={page}>{(found) => <PublicationRecord key={id + version} page={found} />}</Reading>;
}

function PublicationRecord({ page }: { page: Page }) {
  const t = useTexts(publicationTexts);
  const snapshot = useTexts(snapshotTexts);
  const say = useSay();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const [deciding, setDeciding] = useState<boolean>();
  const { row } = page;
  const newest = page.versions[0]?.version === row.version;
  const mayChange = may("PUBLICATIONS_PREPARE") && newest && row.state !== "PREPARED";
  const change = (withdraw: boolean) => void navigate("/publications/new", { state: { from: page.content, withdraw } });
  const update = () =>
    void navigate("/publications/from-snapshot", { state: { from: page.content, origin: page.origin } });
  return (
    <RecordPage
      title={say(row.title)}
      crumbs={[{ name: t.publications, to: "/publications" }, { name: `${row.id} · ${t.version(row.version)}` }]}
      state={
        <span className="quiet">
          {row.withdrawn ? `${t.withdrawn} · ` : ""}
          {say(publicationStates[row.state])}
        </span>
      }
      acts={
        <>
          {page.mayDecide ? (
            <>
              <Button type="primary" onClick={() => setDeciding(true)}>
                {t.approve}
              </Button>
              <Button onClick={() => setDeciding(false)}>{t.refuse}</Button>
            </>
          ) : null}
          {mayChange && !page.origin ? <Button onClick={() => change(false)}>{t.correct}</Button> : null}
          {mayChange && page.origin ? <Button onClick={update}>{snapshot.update}</Button> : null}
          {mayChange && !row.withdrawn ? <Button onClick={() => change(true)}>{t.withdraw}</Button> : null}
        </>
      }
      side={
        <>
          <Block title={t.decisions} beside={t.approvals(row.approvals)}>
            <p className="quiet small">
              {t.by} {row.preparedBy} · {format.dateTime(row.preparedAt)}
            </p>
            {page.decisions.length === 0 ? <p className="quiet">{t.nobody}</p> : null}
            <ul className="others">
              {page.decisions.map((one) => (
                <li key={one.account}>
                  {one.approved ? t.approvedBy(one.name) : t.refusedBy(one.name)}{" "}
                  <span className="quiet small">{format.dateTime(one.at)}</span>
                  {one.note ? <div>{one.note}</div> : null}
                </li>
              ))}
            </ul>
          </Block>
          {page.origin ? <Origin origin={page.origin} /> : null}
          <Block title={t.versions}>
            <ul className="others">
              {page.versions.map((one) => (
                <li key={one.version}>
                  <Link to={`/publications/${one.id}/${one.version}`}>{t.version(one.version)}</Link>{" "}
                  <span className="quiet small">
                    {one.withdrawn ? `${t.withdrawn} · ` : ""}
                    {say(publicationStates[one.state])}
                  </span>
                </li>
              ))}
            </ul>
          </Block>
        </>
      }
    >
      <Block title={t.preview}>
        <PublicationContent draft={page.content} />
        {page.origin ? <PagedRows page={page} /> : null}
      </Block>
      {row.version > 1 && !row.withdrawn ? <Changes row={row} columns={page.content.columns} /> : null}
      {deciding === undefined ? null : <Decide page={page} approved={deciding} close={() => setDeciding(undefined)} />}
    </RecordPage>
  );
}

function Decide({ page, approved, close }: { page: Page; approved: boolean; close: () => void }) {
  const t = useTexts(publicationTexts);
  const client = useQueryClient();
  const { message } = App.useApp();
  const decide = api.useMutation("post", "/api/publications/{id}/{version}/decision", {
    onSuccess: () => {
      void client.invalidateQueries();
      void message.success(t.decided);
      close();
    },
  });
  return (
    <MatterDialog<{ note?: string }>
      title={approved ? t.approve : t.refuse}
      help={approved ? t.approveHelp : undefined}
      act={approved ? t.approve : t.refuse}
      danger={!approved}
      busy={decide.isPending}
      error={decide.error}
      close={close}
      send={({ note }) =>
        decide.mutate({
          params: { path: { id: page.row.id, version: page.row.version } },
          body: { approved, ...(note?.trim() ? { note: note.trim() } : {}) },
        })
      }
    >
      <Form.Item
        name="note"
        label={t.note}
        rules={approved ? [] : [{ required: true, whitespace: true, message: t.needed }]}
      >
        <Input.TextArea rows={2} maxLength={4000} />
      </Form.Item>
    </MatterDialog>
  );
}
