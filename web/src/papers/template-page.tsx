import { Alert, App, Button, Form, Input, Space, Table, Upload } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { api, download, Problem, proof, queries, type Schema } from "../http/api";
import { useMay, useMe } from "../identity/session";
import { reachable } from "../page/reachable";
import { Block, RecordPage } from "../page/record-page";
import { StateMark } from "../page/state-mark";
import { Nothing, Reading, useProblemText } from "../page/states";
import { MatterDialog } from "../procedure/matter-dialog";
import { matterTexts } from "../procedure/texts";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { Exactly } from "./exact-problem";
import { PagePictures } from "./page-picture";
import { paperTexts, templateTexts } from "./texts";
import { fileName, type TemplateVersion, templateStates } from "./words";
import "./papers.css";

type TemplatePage = Schema<"TemplatesTemplatePage">;

const changed = () =>
  void queries.invalidateQueries({
    predicate: ({ queryKey }) => queryKey.some((part) => typeof part === "string" && part.startsWith("/api/papers")),
  });

/** One paper's template: how it prints, its versions, what it may name. */
export default function TemplateRecordPage() {
  const { profile = "", process = "", paper = "" } = useParams();
  const page = api.useQuery(
    "get",
    "/api/papers/templates/{profile}/{process}/{paper}",
    { params: { path: { profile, process, paper } } },
    { staleTime: 0 },
  );
  return <Reading of={page}>{(read) => <TemplateRecord page={read} />}</Reading>;
}

function TemplateRecord({ page }: { page: TemplatePage }) {
  const t = useTexts(templateTexts);
  const m = useTexts(matterTexts);
  const say = useSay();
  const may = useMay();
  const me = useMe();
  const { message } = App.useApp();
  const problemText = useProblemText();
  const { row } = page;
  const [uploading, setUploading] = useState(false);
  const [refusing, setRefusing] = useState(false);
  const [shown, setShown] = useState<number | undefined>(row.waits?.version);
  const address = `/api/papers/templates/${row.profile}/${row.process}/${row.paper}`;
  const decide = api.useMutation("post", "/api/papers/template-versions/{version}/decision", {
    onSuccess: () => {
      changed();
      void message.success(t.decided);
      setRefusing(false);
    },
    onError: (failure: unknown) => void message.error(problemText(failure).title),
  });
  const takeBack = api.useMutation("post", "/api/papers/template-versions/{version}/withdrawal", {
    onSuccess: () => {
      changed();
      void message.success(t.takenBack);
    },
    onError: (failure: unknown) => void message.error(problemText(failure).title),
  });
  const take = (version: number | undefined) =>
    void download(
      `${address}/content${version === undefined ? "" : `?version=${version}`}`,
      fileName(`${say(row.title)}${version === undefined ? "" : ` ${t.version(version)}`}.docx`),
    ).catch((failure: unknown) => message.error(problemText(failure).title));
  const waits = row.waits;
  return (
    <RecordPage
      title={say(row.title)}
      crumbs={[
        { name: m.matters, to: "/matters" },
        { name: t.templates, to: "/matters/templates" },
        { name: say(row.processTitle) },
      ]}
      state={
        row.approved ? (
          <StateMark mood="good">{t.own(row.approved.version)}</StateMark>
        ) : (
          <StateMark mood="plain">{t.shipped}</StateMark>
        )
      }
      acts={
        <>
          <Button onClick={() => take(undefined)}>{t.download}</Button>
          {may("TEMPLATES_PROPOSE") && waits === undefined ? (
            <Button type="primary" onClick={() => setUploading(true)}>
              {t.upload}
            </Button>
          ) : null}
        </>
      }
    >
      {waits ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={`${t.waits(waits.version)} · ${waits.proposedByName ?? ""}`}
          description={
            <>
              <p className="note">{waits.note}</p>
              {waits.proposedBy === me.account ? (
                <Button
                  size="small"
                  loading={takeBack.isPending}
                  onClick={() => takeBack.mutate({ params: { path: { version: waits.id } } })}
                >
                  {t.takeBack}
                </Button>
              ) : may("TEMPLATES_APPROVE") ? (
                <>
                  <p>{t.approveHelp}</p>
                  <Space>
                    <Button
                      size="small"
                      type="primary"
                      loading={decide.isPending}
                      onClick={() =>
                        decide.mutate({ params: { path: { version: waits.id } }, body: { approved: true } })
                      }
                    >
                      {t.approve}
                    </Button>
                    <Button size="small" onClick={() => setRefusing(true)}>
                      {t.refuse}
                    </Button>
                  </Space>
                </>
              ) : null}
            </>
          }
        />
      ) : null}
      <div className="paper-columns">
        <div>
          <Block title={t.versions}>
            <Versions of={page.versions} onShow={setShown} onTake={take} />
          </Block>
          <Block title={t.places} beside={t.placesHelp}>
            <Places of={page} />
          </Block>
        </div>
        <Block title={t.looks} beside={shown === undefined ? t.looksCurrent : t.version(shown)}>
          <PagePictures
            key={shown ?? 0}
            address={`${address}/pages`}
            query={shown === undefined ? "" : `?version=${shown}`}
            state={row.approved?.id}
            name={say(row.title)}
          />
        </Block>
      </div>
      {uploading ? <Send page={page} address={address} close={() => setUploading(false)} /> : null}
      {refusing && waits ? (
        <Refuse
          busy={decide.isPending}
          error={decide.error}
          close={() => setRefusing(false)}
          send={(note) => decide.mutate({ params: { path: { version: waits.id } }, body: { approved: false, note } })}
        />
      ) : null}
    </RecordPage>
  );
}

function Versions(props: {
  of: TemplateVersion[];
  onShow: (version: number | undefined) => void;
  onTake: (version: number) => void;
}) {
  const t = useTexts(templateTexts);
  const say = useSay();
  const format = useFormat();
  return (
    <Table<TemplateVersion>
      size="small"
      rowKey="id"
      pagination={false}
      onRow={reachable}
      dataSource={props.of}
      locale={{ emptyText: <Nothing why={t.noVersions} /> }}
      columns={[
        {
          title: t.versions,
          render: (_, one) => (
            <>
              <Button type="link" size="small" style={{ padding: 0 }} onClick={() => props.onShow(one.version)}>
                {t.version(one.version)}
              </Button>{" "}
              <StateMark mood={templateStates[one.state].mood}>{say(templateStates[one.state].name)}</StateMark>
              {one.note ? <div className="note small">{one.note}</div> : null}
              {one.decisionNote ? <div className="quiet small">{one.decisionNote}</div> : null}
            </>
          ),
        },
        {
          title: t.by,
          width: 150,
          render: (_, one) => (
            <>
              {one.proposedByName ?? t.shipped}
              <div className="quiet small">{format.dateTime(one.proposedAt)}</div>
              {one.decidedByName ? (
                <div className="quiet small">
                  {t.decidedBy} {one.decidedByName}
                </div>
              ) : null}
            </>
          ),
        },
        {
          title: <span className="for-readers">{t.download}</span>,
          width: 110,
          render: (_, one) => (
            <Button size="small" onClick={() => props.onTake(one.version)}>
              {t.download}
            </Button>
          ),
        },
      ]}
    />
  );
}

function Places({ of }: { of: TemplatePage }) {
  const t = useTexts(templateTexts);
  const say = useSay();
  return (
    <Table
      size="small"
      rowKey="name"
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      onRow={reachable}
      dataSource={of.places}
      columns={[
        { title: t.place, render: (_, place) => <code>{`{{${place.name}}}`}</code> },
        {
          title: t.means,
          render: (_, place) => (
            <>
              {say(place.title)} {place.list ? <span className="quiet small">{t.list}</span> : null}
            </>
          ),
        },
      ]}
    />
  );
}

function Send({ page, address, close }: { page: TemplatePage; address: string; close: () => void }) {
  const t = useTexts(templateTexts);
  const p = useTexts(paperTexts);
  const say = useSay();
  const { message } = App.useApp();
  const [file, setFile] = useState<File>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const send = async (note: string) => {
    if (file === undefined) {
      return;
    }
    setBusy(true);
    setFailure(undefined);
    try {
      const response = await fetch(`${address}?note=${encodeURIComponent(note)}`, {
        method: "POST",
        headers: { ...proof(), "Content-Type": "application/octet-stream" },
        body: file,
      });
      if (!response.ok) {
        throw Problem.of(await response.json().catch(() => undefined), response.status);
      }
      changed();
      void message.success(t.uploaded);
      close();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <MatterDialog<{ note: string }>
      wide
      title={`${t.upload} · ${say(page.row.title)}`}
      help={t.uploadHelp}
      act={t.upload}
      disabled={file === undefined}
      busy={busy}
      error={failure}
      close={close}
      send={({ note }) => void send(note.trim())}
    >
      <Exactly of={failure} />
      <Form.Item label={t.file} required>
        <Upload
          accept=".docx"
          maxCount={1}
          beforeUpload={(chosen) => {
            setFile(chosen);
            return false;
          }}
          onRemove={() => setFile(undefined)}
        >
          <Button>{t.chooseFile}</Button>
        </Upload>
      </Form.Item>
      <Form.Item name="note" label={t.whatIsNew} rules={[{ required: true, whitespace: true, message: p.needed }]}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </MatterDialog>
  );
}

function Refuse(props: { busy: boolean; error: unknown; close: () => void; send: (note: string) => void }) {
  const t = useTexts(templateTexts);
  const p = useTexts(paperTexts);
  return (
    <MatterDialog<{ note: string }>
      title={t.refuse}
      act={t.refuse}
      danger
      busy={props.busy}
      error={props.error}
      close={props.close}
      send={({ note }) => props.send(note.trim())}
    >
      <Form.Item name="note" label={p.reason} rules={[{ required: true, whitespace: true, message: p.needed }]}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
    </MatterDialog>
  );
}
