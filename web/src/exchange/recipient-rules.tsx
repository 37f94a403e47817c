import { Table } from "antd";
import type { Schema } from "../http/api";
import { Block } from "../page/record-page";
import { useSay, useTexts } from "../text/language";
import { shownAs, snapshotTexts } from "./snapshot-texts";

type Rule = Schema<"SnapshotPublicationsRuleShown">;

/** How recipients of each kind of payout are shown, and on what that rests; nobody here can change it. */
export function RecipientRules({ rules }: { rules: Rule[] }) {
  const t = useTexts(snapshotTexts);
  const say = useSay();
  return rules.length === 0 ? null : (
    <Block title={t.rules}>
      <p className="quiet">{t.rulesHelp}</p>
      <Table<Rule>
        size="small"
        rowKey={(rule) => rule.kind.en + rule.from}
        pagination={false}
        style={{ maxWidth: 900 }}
        dataSource={rules}
        columns={[
          { title: t.source, render: (_, rule) => say(rule.kind) },
          { title: t.shown, render: (_, rule) => say(shownAs[rule.shown] ?? { zh: rule.shown, en: rule.shown }) },
          {
            title: t.ruleSource,
            render: (_, rule) => (
              <span title={rule.says}>
                {rule.ref}
                {rule.confirmed ? null : <span className="quiet"> · {t.unconfirmed}</span>}
              </span>
            ),
          },
        ]}
      />
    </Block>
  );
}
