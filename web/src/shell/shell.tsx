import { Button, Dropdown, Modal, Space } from "antd";
import { Fragment, useEffect, useRef, useState } from "react";
import { Link, NavLink, Outlet, useNavigate } from "react-router";
import { api, queries } from "../http/api";
import { useMay, useMe } from "../identity/session";
import { useHome } from "../insight/use-home";
import { waitingAt } from "../insight/waiting";
import { useShade } from "../look/shade";
import { useShownKeys } from "../page/keys";
import { Bell } from "../procedure/bell";
import { useLanguage, useSay, useTexts } from "../text/language";
import { allPlaces } from "./all-places";
import { Eyes } from "./eyes";
import { mayEnter, type Place } from "./places";
import { Search } from "./search";
import { shellTexts } from "./texts";
import "./shell.css";

const GO = "g";
const MOST_COUNTED = 99;

const pathsOf = (place: Place) => [place.path, ...(place.inner ?? []).map((inner) => inner.path)];

/** How many wait at a place of the rail. */
function Badge({ count }: { count: number }) {
  const t = useTexts(shellTexts);
  return count > 0 ? (
    <span className="shell-waiting" title={t.waits(count)}>
      <span aria-hidden="true">{count > MOST_COUNTED ? `${MOST_COUNTED}+` : count}</span>
      <span className="for-readers">{t.waits(count)}</span>
    </span>
  ) : null;
}

/** What is around every page: the rail, whose eyes one is using, language, and the keys that work everywhere. */
export function Shell() {
  const t = useTexts(shellTexts);
  const say = useSay();
  const me = useMe();
  const may = useMay();
  const { language, choose } = useLanguage();
  const look = useShade();
  const navigate = useNavigate();
  const pageKeys = useShownKeys();
  const [keysShown, setKeysShown] = useState(false);
  const home = useHome();
  const waiting = [...(home.data?.waiting ?? []), ...(home.data?.overdue ?? [])];
  const places = allPlaces.filter((place) => mayEnter(place.needs, may));
  const signOut = api.useMutation("delete", "/api/session", {
    onSuccess: () => {
      queries.clear();
      sessionStorage.clear(); // what was being written may name persons
      window.location.assign("/");
    },
  });

  const going = useRef(false); // outlives what is drawn anew between the two keys
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) {
        return;
      }
      if (target.isContentEditable) {
        return;
      }
      if (event.key === "?") {
        setKeysShown(true);
      } else if (event.key === "/") {
        event.preventDefault();
        document.getElementById("search-everything")?.focus();
      } else if (event.key === GO) {
        going.current = true;
        return;
      } else if (going.current && /^[1-9]$/.test(event.key)) {
        const place = places[Number(event.key) - 1];
        if (place) {
          void navigate(place.path);
        }
      }
      going.current = false;
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [places, navigate]);

  return (
    <div className="shell">
      <a href="#page" className="skip">
        {t.skip}
      </a>
      <header className="shell-top">
        <Link to="/" className="shell-name">
          <img src="/mirror.svg" alt="" />
          {t.product}
        </Link>
        <Search />
        <Eyes />
        <Space size={4}>
          <Bell />
          <Button
            type="text"
            size="small"
            lang={language === "zh" ? "en" : "zh-CN"}
            onClick={() => choose(language === "zh" ? "en" : "zh")}
          >
            {t.otherLanguage}
          </Button>
          <Button type="text" size="small" onClick={() => look.choose(look.shade === "dark" ? "light" : "dark")}>
            {look.shade === "dark" ? t.light : t.dark}
          </Button>
          <Dropdown
            trigger={["click"]}
            menu={{
              items: [
                { key: "settings", label: t.settings, onClick: () => void navigate("/settings") },
                { key: "keys", label: t.keys, onClick: () => setKeysShown(true) },
                { type: "divider" },
                { key: "out", label: t.signOut, onClick: () => signOut.mutate({}) },
              ],
            }}
          >
            <Button type="text" size="small">
              {me.login}
            </Button>
          </Dropdown>
        </Space>
      </header>
      <nav className="shell-rail" aria-label={t.places}>
        {places.map((place) => (
          <div key={place.path}>
            <NavLink to={place.path} end={place.path === "/" || place.inner !== undefined}>
              {say(place.name)}
              <Badge count={waitingAt(pathsOf(place), waiting, may("FINDINGS_ASSIGN"))} />
            </NavLink>
            {place.inner
              ?.filter((inner) => mayEnter(inner.needs, may))
              .map((inner) => (
                <NavLink key={inner.path} to={inner.path} className="inner">
                  {say(inner.name)}
                </NavLink>
              ))}
          </div>
        ))}
      </nav>
      <main className="shell-page" id="page" tabIndex={-1}>
        <Outlet />
      </main>
      <Modal open={keysShown} onCancel={() => setKeysShown(false)} footer={null} title={t.keys}>
        <div className="keys">
          <kbd>?</kbd>
          <span>{t.keyHelp}</span>
          <kbd>/</kbd>
          <span>{t.keySearch}</span>
          <span>
            <kbd>↓</kbd> <kbd>j</kbd> / <kbd>↑</kbd> <kbd>k</kbd>
          </span>
          <span>{t.keyDown}</span>
          <kbd>Enter</kbd>
          <span>{t.keyOpen}</span>
          <kbd>x</kbd>
          <span>{t.keySelect}</span>
          <kbd>Esc</kbd>
          <span>{t.keyClose}</span>
          <span>
            <kbd>g</kbd> <kbd>1</kbd>…<kbd>{places.length}</kbd>
          </span>
          <span>{t.keyGo(1)} …</span>
          {pageKeys.map((key) => (
            <Fragment key={key.name}>
              <span>
                {key.keys.map((one) => (
                  <kbd key={one}>{one}</kbd>
                ))}
              </span>
              <span>{key.name}</span>
            </Fragment>
          ))}
        </div>
      </Modal>
    </div>
  );
}
