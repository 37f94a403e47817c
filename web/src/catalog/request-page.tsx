import { App, Button, Descriptions, Table } from "antd";
import { Link, useNavigate, useParams } from "react-router";
import { api, type Schema } from "../http/api";
import { useMay } from "../identity/session";
import { Block, RecordPage } from "../page/record-page";
import { Reading, useProblemText } from "../page/states";
import { useUnitName } from "../page/units";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { useDatasetName } from "./dataset-select";
import { useRefresh } from "./refresh";
import { Known } from "./request-check";
import { RequestState } from "./request-state";
import { requestTexts } from "./request-texts";
import { catalogTexts } from "./texts";
import { fileWords } from "./words";

/** One request for data: what was asked, until when, and what came of it. */
export default function RequestPage() {
  const id = Number(useParams().id);
  const read = api.useQuery("get", "/api/catalog/requests/{id}", { params: { path: { id } } });
  return <Reading of={read}>{(view) => <RequestRecord view={view} />}</Reading>;
}

function RequestRecord({ view: { request, files } }: { view: Schema<"DataRequestsView"> }) {
  const t = useTexts(requestTexts);
  const c = useTexts(catalogTexts);
  const say = useSay();
  const format = useFormat();
  const unitName = useUnitName();
  const datasetName = useDatasetName();
  const facts = [
    {
      key: "dataset",
      label: c.dataset,
      children: <Link to={`/catalog/datasets/${request.dataset}`}>{datasetName(request.dataset)}</Link>,
    },
    { key: "unit", label: t.department, children: unitName(request.unit) },
    { key: "period", label: t.period, children: `${request.monthFrom} – ${request.monthTo}` },
    { key: "units", label: t.units, children: request.units.map(unitName).join("、") || t.allUnits },
    { key: "asked", label: t.asked, children: format.dateTime(request.askedAt) },
    { key: "askedBy", label: t.askedBy, children: request.askedName },
    { key: "due", label: t.due, children: format.date(request.dueOn) },
    {
      key: "remind",
      label: t.remind,
      children: request.remindedAt ? t.reminded(format.date(request.remindedAt)) : format.date(request.remindOn),
    },
    ...(request.endedAt ? [{ key: "ended", label: t.ended, children: format.dateTime(request.endedAt) }] : []),
    ...(request.again.length > 0 ? [{ key: "again", label: t.again, children: request.again.join("、") }] : []),
    ...(request.reason ? [{ key: "reason", label: t.reason, children: request.reason }] : []),
  ];
  return (
    <RecordPage
      title={request.number}
      crumbs={[{ name: c.requests, to: "/catalog/requests" }, { name: request.number }]}
      state={<RequestState request={request} />}
      acts={<RequestActs request={request} />}
      side={
        <Block title={t.known}>
          <Known known={request.known} />
        </Block>
      }
    >
      <section className="block">
        <Descriptions size="small" column={2} items={facts} />
      </section>
      <Block title={t.files}>
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={files}
          locale={{ emptyText: t.noFiles }}
          columns={[
            {
              title: t.file,
              render: (_, file) => (
                <Link to={`/catalog/upload?dataset=${request.dataset}&source=${file.source}&file=${file.id}`}>
                  {file.name}
                </Link>
              ),
            },
            { title: t.size, width: 100, align: "right", render: (_, file) => format.bytes(file.bytes) },
            { title: t.came, width: 160, render: (_, file) => format.dateTime(file.receivedAt) },
            { title: c.state, width: 140, render: (_, file) => say(fileWords[file.state]) },
          ]}
        />
      </Block>
    </RecordPage>
  );
}

function RequestActs({ request }: { request: Schema<"DataRequest"> }) {
  const t = useTexts(requestTexts);
  const c = useTexts(catalogTexts);
  const may = useMay();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { message, modal } = App.useApp();
  const said = useProblemText();
  const done = (says: string) => ({
    onSuccess: () => {
      refresh();
      void message.success(says);
    },
    onError: (error: unknown) => {
      refresh();
      void message.error(said(error).title);
    },
  });
  const answered = api.useMutation("post", "/api/catalog/requests/{id}/answered", done(t.answeredDone));
  const withdrawn = api.useMutation("post", "/api/catalog/requests/{id}/withdrawn", done(t.withdrawn));
  const init = { params: { path: { id: request.id } }, body: { version: request.version } };
  const ask = (act: string, help: string, danger: boolean, go: () => void) =>
    void modal.confirm({
      title: `${act}？${request.number}`,
      content: help,
      okText: act,
      okButtonProps: { danger },
      cancelText: c.cancel,
      onOk: go,
    });
  const open = request.state === "SENT" && may("CATALOG_CHANGE");
  return (
    <>
      <Button onClick={() => void navigate(`/catalog/requests/${request.id}/letter`)}>{t.letter}</Button>
      {open ? (
        <>
          <Button
            type="primary"
            onClick={() => void navigate(`/catalog/upload?dataset=${request.dataset}&request=${request.id}`)}
          >
            {t.uploadAnswer}
          </Button>
          <Button
            loading={answered.isPending}
            onClick={() => ask(t.answered, t.answeredHelp, false, () => answered.mutate(init))}
          >
            {t.answered}
          </Button>
          <Button
            danger
            loading={withdrawn.isPending}
            onClick={() => ask(t.withdraw, t.withdrawHelp, true, () => withdrawn.mutate(init))}
          >
            {t.withdraw}
          </Button>
        </>
      ) : null}
    </>
  );
}
