import { Descriptions, Segmented, Tag } from "antd";
import { classNames } from "../administration/words";
import { useShade } from "../look/shade";
import { Block, PageHead } from "../page/record-page";
import { useLanguage, useSay, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { MyPassword } from "./my-password";
import { MySecondFactor } from "./my-second-factor";
import { MySessions } from "./my-sessions";
import { MyTokens } from "./my-tokens";
import { permissionNames } from "./permission-names";
import { useRoleNames } from "./role-names";
import { useMe } from "./session";
import { settingsTexts } from "./settings-texts";

function Profile() {
  const mark = usePunctuation();
  const t = useTexts(settingsTexts);
  const say = useSay();
  const me = useMe();
  const roleName = useRoleNames();
  return (
    <Block title={t.profile} beside={t.askAdministrator}>
      <Descriptions
        size="small"
        column={1}
        styles={{ label: { width: 120 } }}
        items={[
          { key: "name", label: t.name, children: me.name },
          { key: "login", label: t.login, children: me.login },
          { key: "class", label: t.kind, children: say(classNames[me.accountClass]) },
          {
            key: "roles",
            label: t.roles,
            children:
              me.duties.length === 0
                ? t.noRoles
                : me.duties.map((duty) => (
                    <Tag key={`${duty.role} ${duty.unit ?? ""}`}>
                      {roleName(duty.role)}
                      {duty.unit ? ` · ${say(me.units[duty.unit]) || duty.unit}` : ""}
                    </Tag>
                  )),
          },
          {
            key: "may",
            label: t.mayDo,
            children: (
              <span className="quiet">{mark.several(me.permissions.map((one) => say(permissionNames[one])))}</span>
            ),
          },
        ]}
      />
    </Block>
  );
}

function Look() {
  const t = useTexts(settingsTexts);
  const { language, choose } = useLanguage();
  const look = useShade();
  return (
    <Block title={t.look}>
      <div className="filters">
        <Segmented
          aria-label={t.language}
          value={language}
          onChange={choose}
          options={[
            { value: "zh", label: <span lang="zh-CN">中文</span> },
            { value: "en", label: <span lang="en">English</span> },
          ]}
        />
        <Segmented
          aria-label={t.shade}
          value={look.shade}
          onChange={look.choose}
          options={[
            { value: "light", label: t.light },
            { value: "dark", label: t.dark },
          ]}
        />
      </div>
    </Block>
  );
}

/** What is mine: account, language, password, second factor, sessions and tokens. */
export default function SettingsPage() {
  const t = useTexts(settingsTexts);
  return (
    <>
      <PageHead title={t.title} />
      <Profile />
      <Look />
      <MyPassword />
      <MySecondFactor />
      <MySessions />
      <MyTokens />
    </>
  );
}
