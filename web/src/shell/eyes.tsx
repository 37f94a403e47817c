import { useQueries } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { useNavigate } from "react-router";
import { useGrantInUse } from "../access/grant-in-use";
import { usePurposeText } from "../access/purpose-name";
import { api } from "../http/api";
import { useRoleNames } from "../identity/role-names";
import { useMay, useMe } from "../identity/session";
import { useFormat } from "../text/format";
import { useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { shellTexts } from "./texts";

/** Names of one's own units; their ids for whoever may not read units. */
function useOwnUnits(): (id: string) => string {
  const say = useSay();
  const may = useMay();
  const { duties } = useMe();
  const ids = [...new Set(duties.flatMap((duty) => duty.unit ?? []))];
  const read = useQueries({
    queries: ids.map((id) =>
      api.queryOptions(
        "get",
        "/api/units/{id}",
        { params: { path: { id } } },
        { enabled: may("UNITS_READ"), staleTime: 600_000 },
      ),
    ),
  });
  return (id) => say(read[ids.indexOf(id)]?.data?.now.name) || id;
}

/** Whose eyes one is using: name, roles, units, and the purpose of the grant that one works under. */
export function Eyes() {
  const mark = usePunctuation();
  const t = useTexts(shellTexts);
  const format = useFormat();
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const roleName = useRoleNames();
  const unitName = useOwnUnits();
  const purposeText = usePurposeText();
  const { grant, grants, use } = useGrantInUse();
  const duties = me.duties.map((duty) => `${roleName(duty.role)}${duty.unit ? ` · ${unitName(duty.unit)}` : ""}`);
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
