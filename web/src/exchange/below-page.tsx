import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Table } from "antd";
import { useRef } from "react";
import { api, fetched, type Schema } from "../http/api";
import { Block, PageHead } from "../page/record-page";
import { Nothing, ProblemView, Reading } from "../page/states";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { aboveTexts, intakeRefusals, messageKinds } from "./above-texts";

type Intake = Schema<"BelowIntakesBelowIntake">;

function bring(packet: File): Promise<Blob> {
  return fetched("/api/exchange/below/packets", {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: packet,
  });
}

/** Packets of an office below: taken in, and what came of each; what is in them is petitions. */
export default function BelowPage() {
  const t = useTexts(aboveTexts);
  const { message } = App.useApp();
  const client = useQueryClient();
  const chosen = useRef<HTMLInputElement>(null);
  const state = api.useQuery("get", "/api/exchange/below", {}, { staleTime: 0 });
  const bringing = useMutation({
    mutationFn: bring,
    onSuccess: () => void message.success(t.brought),
    onSettled: () => void client.invalidateQueries({ queryKey: ["get", "/api/exchange/below"] }),
  });
  return (
    <>
      <PageHead
        title={t.belowTitle}
        acts={
          state.data?.on ? (
            <Button type="primary" loading={bringing.isPending} onClick={() => chosen.current?.click()}>
              {t.bring}
            </Button>
          ) : null
        }
      />
      <input
        ref={chosen}
        type="file"
        accept=".packet"
        aria-label={t.bring}
        hidden
        onChange={(event) => {
          const packet = event.target.files?.[0];
          event.target.value = "";
          if (packet) {
            bringing.mutate(packet);
          }
        }}
      />
      <p className="quiet">{t.belowHelp}</p>
      {bringing.error ? <ProblemView of={bringing.error} /> : null}
      <Reading of={state}>
        {(found) => (found.on ? <Intakes of={found.intakes} /> : <Alert type="info" showIcon title={t.belowOff} />)}
      </Reading>
    </>
  );
}

function Intakes({ of }: { of: Intake[] }) {
  const t = useTexts(aboveTexts);
  const say = useSay();
  const format = useFormat();
  const mark = usePunctuation();
  const kind = (name: string) => say(messageKinds[name] ?? { zh: name, en: name });
  return (
    <Block title={t.intakes}>
      <Table<Intake>
        size="small"
        rowKey="id"
        dataSource={of}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: <Nothing why={t.noIntake} /> }}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        columns={[
          { title: t.at, render: (_, row) => format.dateTime(row.at) },
          { title: t.by, render: (_, row) => row.by ?? t.folder },
          {
            title: t.packets,
            render: (_, row) => (
              <>
                {format.number(row.packets)}
                {row.early > 0 ? <div className="quiet small">{t.early(row.early)}</div> : null}
                {row.wanted.length > 0 ? <div className="quiet small">{t.asked(mark.list(row.wanted))}</div> : null}
              </>
            ),
          },
          {
            title: t.taken,
            render: (_, row) => {
              const taken = row.outcomes.filter((one) => !one.refused);
              return taken.length === 0
                ? t.nothingNew
                : mark.list(taken.map((one) => `${kind(one.kind)} ${format.number(one.count)}`));
            },
          },
          {
            title: t.refusedOnes,
            render: (_, row) =>
              row.outcomes
                .filter((one) => one.refused)
                .map((one) => {
                  const why = intakeRefusals[one.refused ?? ""];
                  return (
                    <div key={`${one.what} ${one.refused}`}>
                      {kind(one.kind)} · {why ? say(why) : one.refused} <span className="quiet small">{one.what}</span>
                    </div>
                  );
                }),
          },
        ]}
      />
    </Block>
  );
}
