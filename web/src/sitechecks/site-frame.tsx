import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { api } from "../http/api";
import { useMe } from "../identity/session";
import { useWindowTitle } from "../page/window-title";
import { useLanguage, useTexts } from "../text/language";
import { siteTexts } from "./texts";
import "./site.css";

/** What stands around a page for somebody with a phone in the hand: who, the language, the way out. */
export function SiteFrame({ children }: { children: ReactNode }) {
  const t = useTexts(siteTexts);
  const me = useMe();
  const client = useQueryClient();
  useWindowTitle(t.mine);
  const { language, choose } = useLanguage();
  const signOut = api.useMutation("delete", "/api/session", {
    onSettled: () => {
      sessionStorage.clear(); // what was being written may name persons
      client.clear();
      window.location.assign("/");
    },
  });
  return (
    <div className="site-page">
      <header className="site-top">
        <b translate="no">{me.name}</b>
        <Button type="text" size="small" onClick={() => choose(language === "zh" ? "en" : "zh")}>
          <span lang={language === "zh" ? "en" : "zh"}>{language === "zh" ? "English" : "中文"}</span>
        </Button>
        <Button type="text" size="small" onClick={() => signOut.mutate({})}>
          {t.signOut}
        </Button>
      </header>
      <main>{children}</main>
    </div>
  );
}
