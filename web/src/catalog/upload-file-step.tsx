import { InboxOutlined } from "@ant-design/icons";
import { Alert, Button, Descriptions, Progress, Upload } from "antd";
import { useEffect, useRef, useState } from "react";
import { call, type Schema } from "../http/api";
import { ProblemView, Waiting } from "../page/states";
import { useFormat } from "../text/format";
import { useTexts } from "../text/language";
import { sendFile } from "./send-file";
import { uploadTexts } from "./upload-texts";

type Received = Schema<"ReceivedFile">;

/** Sends a file in parts: with progress, a way to stop, and going on where it stopped. */
export function FileStep(props: {
  source: number;
  request: number | undefined;
  file: Received | undefined;
  /** Whether the file of the address is being read, or could not be. */
  isWaiting: boolean;
  error: unknown;
  onBegun: (file: Received) => void;
  /** The file as it is after sending ended, well or not; removed where the server would not have it. */
  onEnd: (file: Received) => void;
  onAnother: () => void;
}) {
  const t = useTexts(uploadTexts);
  const format = useFormat();
  const [received, setReceived] = useState<{ bytes: number; all: number; since: number; from: number }>();
  const [error, setError] = useState<unknown>();
  const [notice, setNotice] = useState<string>();
  const control = useRef<AbortController>(undefined);
  useEffect(() => () => control.current?.abort(), []);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => received !== undefined && event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [received]);
  const { file } = props;

  const send = async (chosen: File) => {
    setError(undefined);
    setNotice(undefined);
    if (file?.state === "RECEIVING" && file.bytes !== chosen.size) {
      setNotice(t.otherFile(format.bytes(chosen.size), format.bytes(file.bytes)));
      return;
    }
    const stop = new AbortController();
    control.current = stop;
    let begun: Received | undefined;
    try {
      begun = file?.state === "RECEIVING" ? await look(file.id) : await begin(chosen);
      props.onBegun(begun);
      const from = begun.received;
      const since = Date.now();
      setReceived({ bytes: from, all: begun.bytes, since, from });
      const whole = await sendFile(
        chosen,
        begun,
        (bytes) => setReceived({ bytes, all: chosen.size, since, from }),
        stop.signal,
      );
      props.onEnd(whole);
    } catch (failure) {
      if (stop.signal.aborted) {
        setNotice(t.stopped);
      } else {
        setError(failure);
      }
      if (begun) {
        props.onEnd(await look(begun.id).catch(() => begun as Received));
      }
    } finally {
      setReceived(undefined);
    }
  };
  const begin = async (chosen: File): Promise<Received> => {
    const { data } = await call.POST("/api/catalog/files", {
      body: {
        source: props.source,
        name: chosen.name,
        bytes: chosen.size,
        ...(props.request === undefined ? {} : { request: props.request }),
      },
    });
    return data as Received;
  };

  if (received) {
    const speed = (received.bytes - received.from) / Math.max(1, Date.now() - received.since);
    const seconds = speed > 0 ? (received.all - received.bytes) / speed / 1000 : undefined;
    return (
      <div aria-live="polite">
        <p>
          {t.sending(format.bytes(received.bytes), format.bytes(received.all))}
          {seconds === undefined ? "" : t.left(format.span(seconds))}
        </p>
        <Progress percent={Math.floor((100 * received.bytes) / received.all)} status="active" />
        <Button danger onClick={() => control.current?.abort()}>
          {t.stop}
        </Button>
      </div>
    );
  }
  if (props.isWaiting) {
    return <Waiting rows={3} />;
  }
  if (props.error) {
    return <ProblemView of={props.error} />;
  }
  if (file?.state === "RECEIVED") {
    return (
      <>
        <Alert type="success" showIcon title={t.received} style={{ marginBottom: 10 }} />
        <Descriptions
          size="small"
          column={1}
          items={[
            { key: "name", label: t.stepFile, children: file.name },
            { key: "size", label: t.size, children: format.bytes(file.bytes) },
            { key: "digest", label: t.digest, children: <code className="small">{file.sha256}</code> },
          ]}
        />
        <Button onClick={props.onAnother}>{t.another}</Button>
      </>
    );
  }
  return (
    <>
      {error === undefined ? null : <ProblemView of={error} />}
      {file?.state === "REMOVED" && error === undefined ? <Alert type="warning" showIcon title={t.removed} /> : null}
      {notice ? <Alert type="info" showIcon title={notice} /> : null}
      {file?.state === "RECEIVING" ? (
        <Alert
          type="info"
          showIcon
          title={t.unfinished(file.name, format.bytes(file.received), format.bytes(file.bytes))}
          action={
            <Button size="small" onClick={props.onAnother}>
              {t.another}
            </Button>
          }
        />
      ) : null}
      <Upload.Dragger
        multiple={false}
        showUploadList={false}
        beforeUpload={(chosen) => {
          void send(chosen);
          return Upload.LIST_IGNORE;
        }}
      >
        <p>
          <InboxOutlined /> {t.drop}
        </p>
        <p className="quiet small">{t.dropHelp}</p>
      </Upload.Dragger>
    </>
  );
}

async function look(id: number): Promise<Received> {
  const { data } = await call.GET("/api/catalog/files/{id}", { params: { path: { id } } });
  return data as Received;
}
