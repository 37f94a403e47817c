import { Checkbox, Form, Input } from "antd";
import { useNavigate } from "react-router";
import { useSentence } from "../findings/sentence";
import { api, type Schema } from "../http/api";
import { useSay, useTexts } from "../text/language";
import { joinTexts } from "./join-texts";
import { MatterDialog } from "./matter-dialog";
import { matterTexts } from "./texts";
import { useAfterAct } from "./use-changed";
import type { Page } from "./words";

const LONGEST_TITLE = 300;
const LONGEST_GIST = 20_000;
const LONGEST_REASON = 4_000;

interface Values {
  findings: string[];
  title: string;
  gist: string;
  reason: string;
}

/** Chooses findings of a clue that go into a new one, and leads there. */
export function SplitDialog(props: { page: Page; findings: Schema<"FindingRow">[]; close: () => void }) {
  const t = useTexts(matterTexts);
  const j = useTexts(joinTexts);
  const say = useSay();
  const sentence = useSentence();
  const navigate = useNavigate();
  const { page, findings, close } = props;
  const after = useAfterAct(j.splitDone, close);
  const split = api.useMutation("post", "/api/clues/{matter}/splits", {
    ...after,
    onSuccess: ({ matter }) => {
      after.onSuccess();
      void navigate(`/matters/${matter}`);
    },
  });
  const needed = { required: true, whitespace: true, message: t.needed };
  return (
    <MatterDialog<Values>
      wide
      title={`${j.split} · ${page.row.number}`}
      help={j.splitHelp}
      act={j.split}
      busy={split.isPending}
      error={split.error}
      close={close}
      initial={{ findings: [] }}
      send={({ findings: chosen, title, gist, reason }) =>
        split.mutate({
          params: { path: { matter: page.row.id } },
          body: { findings: chosen, title: title.trim(), gist: gist.trim(), reason: reason.trim() },
        })
      }
    >
      <Form.Item
        name="findings"
        label={j.splitWhich}
        rules={[
          {
            validator: (_, chosen: string[]) =>
              chosen.length > 0 && chosen.length < findings.length
                ? Promise.resolve()
                : Promise.reject(new Error(j.splitSome)),
          },
        ]}
      >
        <Checkbox.Group style={{ display: "grid", gap: 6, maxHeight: 220, overflow: "auto" }}>
          {findings.map((row) => (
            <Checkbox key={row.id} value={row.id}>
              <span translate="no">
                {say(row.title)} <span className="quiet small">{sentence(row.sentence)}</span>
              </span>
            </Checkbox>
          ))}
        </Checkbox.Group>
      </Form.Item>
      <Form.Item name="title" label={j.splitTitle} rules={[needed]}>
        <Input maxLength={LONGEST_TITLE} />
      </Form.Item>
      <Form.Item name="gist" label={j.splitGist} rules={[needed]}>
        <Input.TextArea rows={3} maxLength={LONGEST_GIST} />
      </Form.Item>
      <Form.Item name="reason" label={t.reason} rules={[needed]}>
        <Input.TextArea rows={2} maxLength={LONGEST_REASON} />
      </Form.Item>
    </MatterDialog>
  );
}
