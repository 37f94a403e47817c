import { Form, Select } from "antd";
import { useState } from "react";
import { useSentence } from "../findings/sentence";
import { api } from "../http/api";
import { useMay } from "../identity/session";
import { ProblemView } from "../page/states";
import { useSay, useTexts } from "../text/language";
import { joinTexts } from "./join-texts";
import { matterTexts } from "./texts";
import type { Page } from "./words";

/** The clue that another is joined with, chosen among those that the reader sees; and what would go into it. */
export function JoinField({ page }: { page: Page }) {
  const t = useTexts(matterTexts);
  const j = useTexts(joinTexts);
  const [text, setText] = useState("");
  const matter = page.row.id;
  const found = api.useQuery("get", "/api/clues/{matter}/joinable", {
    params: { path: { matter }, query: { text } },
  });
  return (
    <>
      <Form.Item
        name={["answers", "main_number"]}
        label={j.join}
        extra={j.joinHelp}
        rules={[{ required: true, message: t.needed }]}
      >
        <Select
          showSearch={{ filterOption: false, onSearch: setText }}
          loading={found.isPending}
          notFoundContent={found.isPending ? null : j.joinNone}
          options={(found.data ?? []).map(({ row, findings }) => ({
            value: row.number,
            label: `${row.number} ${row.title} · ${j.joinCount(findings)}`,
          }))}
        />
      </Form.Item>
      {found.error ? <ProblemView of={found.error} /> : null}
      <Moves matter={matter} />
    </>
  );
}

function Moves({ matter }: { matter: number }) {
  const j = useTexts(joinTexts);
  const say = useSay();
  const may = useMay();
  const sentence = useSentence();
  const findings = api.useQuery(
    "get",
    "/api/clues/{matter}/findings",
    { params: { path: { matter } } },
    { enabled: may("FINDINGS_READ") },
  );
  const rows = findings.data ?? [];
  return (
    <div style={{ marginBottom: 14 }}>
      <p>{rows.length === 0 ? j.movesNothing : j.moves(rows.length)}</p>
      <ul className="says">
        {rows.map((row) => (
          <li key={row.id} translate="no">
            {say(row.title)} <span className="quiet small">{sentence(row.sentence)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
