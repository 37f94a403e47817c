import { Alert, Descriptions, Table } from "antd";
import { api } from "../http/api";
import { Block, PageHead } from "../page/record-page";
import { Reading } from "../page/states";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { AboveBlock } from "./above-block";
import { exchangeTexts } from "./texts";

const EVERY_MS = 30_000;

/** How the link with the portal does, for administrators: states and numbers only. */
export default function LinkPage() {
  const t = useTexts(exchangeTexts);
  const format = useFormat();
  const mark = usePunctuation();
  const link = api.useQuery("get", "/api/exchange/link", {}, { refetchInterval: EVERY_MS });
  return (
    <>
      <PageHead title={t.link} />
      <p className="quiet">{t.linkHelp}</p>
      <Reading of={link}>
        {(state) =>
          !state.on || state.at === undefined ? (
            <Alert type="info" showIcon title={state.on ? t.never : t.off} />
          ) : (
            <>
              <Block title={t.troubles}>
                {state.troubles.length === 0 ? (
                  <p>{t.fine}</p>
                ) : (
                  state.troubles.map((trouble) => (
                    <Alert key={trouble.kind} type="warning" showIcon title={t[trouble.kind](trouble.detail)} />
                  ))
                )}
              </Block>
              <Descriptions
                className="block"
                size="small"
                column={1}
                styles={{ label: { width: 240 } }}
                items={[
                  { key: "at", label: t.at, children: format.dateTime(state.at) },
                  { key: "received", label: t.received, children: state.received },
                  { key: "open", label: t.unacknowledged, children: format.number(state.unacknowledged) },
                  { key: "pending", label: t.pending, children: state.pending ? t.yes : t.no },
                  { key: "wanted", label: t.wanted, children: mark.list(state.wanted) || t.no },
                ]}
              />
              <Block title={t.refused}>
                {state.refused.length === 0 ? (
                  <p className="quiet">{t.noneRefused}</p>
                ) : (
                  <Table
                    size="small"
                    rowKey={(row) => row.day + row.code + row.file}
                    pagination={{ pageSize: 20, hideOnSinglePage: true }}
                    dataSource={state.refused}
                    columns={[
                      { dataIndex: "day", title: t.day },
                      { dataIndex: "code", title: t.code },
                      { dataIndex: "file", title: t.file },
                    ]}
                  />
                )}
              </Block>
            </>
          )
        }
      </Reading>
      <AboveBlock />
    </>
  );
}
