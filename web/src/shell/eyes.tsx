import { Button, Dropdown } from "antd";
import { useNavigate } from "react-router";
import { useGrantInUse } from "../access/grant-in-use";
import { usePurposeText } from "../access/purpose-name";
import { useRoleNames } from "../identity/role-names";
import { useMay, useMe } from "../identity/session";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { shellTexts } from "./texts";

/** Whose eyes one is using: name, roles, units, and the purpose of the grant that one works under. */
export function Eyes() {
  const mark = usePunctuation();
  const t = useTexts(shellTexts);
  const format = useFormat();
  const say = useSay();
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const roleName = useRoleNames();
  const unitName = (id: string | undefined) => (id ? say(me.units[id]) || id : "");
  const purposeText = usePurposeText();
  const { grant, grants, use } = useGrantInUse();
  const duties = me.duties.map((duty) =>
    [roleName(duty.role), unitName(duty.unit)].filter((part) => part !== "").join(" · "),
  );
  const eyes = mark.several(duties);
  const purpose = grant ? t.under(purposeText(grant.purpose)) : t.underNone;
  return (
    <>
      <span className="shell-eyes" title={`${me.name} · ${eyes}`} id="whose-eyes">
        {me.name} · {eyes}
      </span>
      {may("DATA_READ") ? (
        <Dropdown
          trigger={["click"]}
          menu={{
            selectedKeys: grant ? [grant.id] : [],
            items: [
              ...grants.map((one) => ({
                key: one.id,
                label: `${purposeText(one.purpose)} · ${t.until(format.date(one.endsAt))}`,
                onClick: () => use(one.id),
              })),
              ...(grants.length > 0 ? [{ type: "divider" as const }] : []),
              { key: "grants", label: t.grants, onClick: () => void navigate("/access/grants") },
            ],
          }}
        >
          <Button type="text" size="small" className="shell-purpose">
            {purpose}
          </Button>
        </Dropdown>
      ) : null}
      <span className="shell-fill" />
    </>
  );
}
