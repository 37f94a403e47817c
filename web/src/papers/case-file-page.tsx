import { App, Button, Table } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { api, download, type Schema } from "../http/api";
import { reachable } from "../page/reachable";
import { RecordPage } from "../page/record-page";
import { Nothing, Reading } from "../page/states";
import { matterTexts } from "../procedure/texts";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { ExactProblem } from "./exact-problem";
import { paperTexts } from "./texts";
import { fileName } from "./words";

type Item = Schema<"CaseItem">;

/** What lies in the file of a matter, and the whole as one export. */
export default function CaseFilePage() {
  const t = useTexts(paperTexts);
  const m = useTexts(matterTexts);
  const { modal, message } = App.useApp();
  const id = Number(useParams().id);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const matter = api.useQuery("get", "/api/matters/{id}", { params: { path: { id } } });
  const file = api.useQuery(
    "get",
    "/api/matters/{matter}/case-file",
    { params: { path: { matter: id } } },
    { staleTime: 0 },
  );
  const take = async (path: string, name: string, method: string, done: string) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await download(path, fileName(name), { method });
      void message.success(done);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Reading of={matter}>
      {({ row }) => (
        <Reading of={file}>
          {(read) => (
            <RecordPage
              title={t.caseIndex}
              crumbs={[
                { name: m.matters, to: "/matters" },
                { name: row.number, to: `/matters/${id}` },
                { name: t.caseFile },
              ]}
              acts={
                <>
                  <Button
                    loading={busy}
                    onClick={() =>
                      void take(
                        `/api/matters/${id}/case-file/index`,
                        `${row.number} ${t.caseIndex}.pdf`,
                        "GET",
                        t.handedOut,
                      )
                    }
                  >
                    {t.indexPdf}
                  </Button>
                  {read.mayExport ? (
                    <Button
                      type="primary"
                      loading={busy}
                      onClick={() =>
                        void modal.confirm({
                          title: t.exportAsk,
                          content: t.exportHelp,
                          width: 560,
                          okText: t.export,
                          cancelText: t.cancel,
                          onOk: () =>
                            take(`/api/matters/${id}/case-file/export`, `${row.number}.zip`, "POST", t.exported),
                        })
                      }
                    >
                      {t.export}
                    </Button>
                  ) : null}
                </>
              }
            >
              <p className="quiet">
                {row.title} · {t.caseFileHelp} {read.mayExport ? null : t.exportNo}
              </p>
              {failure ? <ExactProblem of={failure} /> : null}
              <Items of={read.items} matter={id} />
            </RecordPage>
          )}
        </Reading>
      )}
    </Reading>
  );
}

function Items({ of, matter }: { of: Item[]; matter: number }) {
  const t = useTexts(paperTexts);
  const say = useSay();
  const format = useFormat();
  return (
    <Table<Item>
      size="small"
      rowKey="order"
      pagination={false}
      scroll={{ x: 820 }}
      onRow={reachable}
      dataSource={of}
      locale={{ emptyText: <Nothing why={t.emptyFile} /> }}
      columns={[
        { title: t.order, width: 80, render: (_, item) => item.order },
        { title: t.number, width: 190, render: (_, item) => item.number },
        { title: t.responsible, width: 170, render: (_, item) => item.responsible },
        {
          title: t.title,
          render: (_, item) => (
            <>
              {item.paper === undefined ? (
                say(item.title)
              ) : (
                <Link to={`/matters/${item.matter}/papers/${item.paper}`}>{say(item.title)}</Link>
              )}
              {item.matter === matter ? null : (
                <div className="small">
                  <Link to={`/matters/${item.matter}`}>{item.matterNumber}</Link>
                </div>
              )}
            </>
          ),
        },
        { title: t.date, width: 110, render: (_, item) => format.date(item.date) },
        { title: t.pages, width: 70, align: "right", render: (_, item) => item.pages },
        {
          title: t.remark,
          width: 110,
          render: (_, item) => (item.withdrawn ? t.withdrawnMark : item.paper === undefined ? t.received : null),
        },
      ]}
    />
  );
}
