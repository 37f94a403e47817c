import { App, Button } from "antd";
import { useState } from "react";
import { api, download, problem } from "../http/api";
import { useMe } from "../identity/session";
import { useProblemText } from "../page/states";
import { useMattersChanged } from "../procedure/use-changed";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import type { FileAct } from "./file-acts";
import { FilePreview } from "./file-preview";
import { previewTexts } from "./preview-texts";
import { evidenceTexts } from "./texts";
import { custodian, type EvidenceFile } from "./words";

/** Everything about one file, and what can be done with it. */
export function FileRecord(props: {
  matter: number;
  file: EvidenceFile;
  files: EvidenceFile[];
  works: boolean;
  mayPutIn: boolean;
  leads: boolean;
  onAct: (act: FileAct) => void;
}) {
  const t = useTexts(evidenceTexts);
  const format = useFormat();
  const { file } = props;
  const [isShown, setIsShown] = useState(false);
  const nameOf = (id: number) => props.files.find((one) => one.id === id)?.name ?? String(id);
  return (
    <div className="evidence-record">
      <div>
        <span className="quiet small">{t.digest}</span> <code className="small">{file.digest}</code>
      </div>
      {file.withdrawnAt ? (
        <div>
          <b>{t.withdrawn}</b> <span className="quiet small">{format.dateTime(file.withdrawnAt)}</span>
          <div className="note">{file.withdrawnFor}</div>
        </div>
      ) : null}
      {file.custody.length > 0 ? (
        <>
          <h3 className="rows-head">{t.custody}</h3>
          <ol className="evidence-custody">
            {file.custody.map((entry) => (
              <li key={entry.number}>
                {entry.from} → <b>{entry.to}</b>{" "}
                <span className="quiet small">
                  {entry.number === 1
                    ? `${t.first} ${format.dateTime(entry.at)}`
                    : entry.receipt === undefined
                      ? t.signedBoth(format.dateTime(entry.givenAt), format.dateTime(entry.at))
                      : `${t.receiptFile(nameOf(entry.receipt))} · ${format.dateTime(entry.at)}`}
                </span>
                {entry.note ? <div className="note">{entry.note}</div> : null}
              </li>
            ))}
          </ol>
        </>
      ) : null}
      <Acts {...props} isShown={isShown} onShow={() => setIsShown(!isShown)} />
      {isShown ? <FilePreview matter={props.matter} file={file} /> : null}
    </div>
  );
}

function Acts(props: {
  matter: number;
  file: EvidenceFile;
  works: boolean;
  mayPutIn: boolean;
  leads: boolean;
  onAct: (act: FileAct) => void;
  isShown: boolean;
  onShow: () => void;
}) {
  const t = useTexts(evidenceTexts);
  const p = useTexts(previewTexts);
  const me = useMe();
  const { message } = App.useApp();
  const changed = useMattersChanged();
  const problemText = useProblemText();
  const { file, works, matter, onAct } = props;
  const mayWithdraw = file.keeper === undefined && (props.leads || (props.mayPutIn && file.receivedBy === me.account));
  const failed = (failure: unknown) => {
    if (problem(failure).code === "EVIDENCE_DAMAGED") {
      changed(); // the page then says so, at its top
    }
    void message.error(problemText(failure).title);
  };
  const check = api.useMutation("post", "/api/matters/{matter}/files/{file}/comparison", {
    onSuccess: () => {
      changed();
      void message.success(t.checked);
    },
    onError: failed,
  });
  const { offer } = file;
  const mine = custodian(file)?.toAccount === me.account;
  const forMe = offer !== undefined && offer.giver !== me.account && (offer.receiver ?? me.account) === me.account;
  const act = (name: FileAct, text: string) => (
    <Button key={name} size="small" danger={name === "withdraw"} onClick={() => onAct(name)}>
      {text}
    </Button>
  );
  return (
    <div className="evidence-acts no-print">
      <Button size="small" aria-expanded={props.isShown} onClick={props.onShow}>
        {props.isShown ? p.hide : p.show}
      </Button>
      <Button
        size="small"
        onClick={() =>
          void download(`/api/matters/${matter}/files/${file.id}/content`, file.name).then(changed).catch(failed)
        }
      >
        {t.download}
      </Button>
      {works ? (
        <>
          <Button
            size="small"
            loading={check.isPending}
            onClick={() => check.mutate({ params: { path: { matter, file: file.id } } })}
          >
            {t.check}
          </Button>
          {forMe ? [act("take", t.take), act("refuse", t.refuse)] : null}
          {offer?.giver === me.account ? act("recall", t.recall) : null}
          {offer === undefined && mine ? act("give", t.give) : null}
          {offer === undefined ? act("paper", t.paper) : null}
          {file.served || file.withdrawnAt ? null : act("serve", t.serve)}
        </>
      ) : null}
      {file.withdrawnAt === undefined && mayWithdraw ? act("withdraw", t.withdraw) : null}
    </div>
  );
}
