import { App, ConfigProvider } from "antd";
import enGB from "antd/locale/en_GB";
import zhCN from "antd/locale/zh_CN";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useLanguage } from "../text/language";
import { styleMark } from "./style-mark";
import { type Shade, TOKENS, themeOf } from "./theme";
import { usePrinting } from "./use-printing";

const KEPT = "mingjing.shade";

interface Choice {
  shade: Shade;
  choose: (shade: Shade) => void;
}

const Context = createContext<Choice>({ shade: "light", choose: () => undefined });

export function useShade(): Choice {
  return useContext(Context);
}

/** The look of everything below: Ant Design in our tokens, light or dark, and in the reader's language. */
export function LookProvider({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const [shade, setShade] = useState<Shade>(localStorage.getItem(KEPT) === "dark" ? "dark" : "light");
  const shown = usePrinting() ? "light" : shade;
  useEffect(() => {
    localStorage.setItem(KEPT, shade);
    document.documentElement.style.colorScheme = shown;
    document.documentElement.classList.add(TOKENS);
  }, [shade, shown]);
  const choice = useMemo(() => ({ shade: shown, choose: setShade }), [shown]);
  const theme = useMemo(() => themeOf(shown, language), [shown, language]);
  return (
    <Context value={choice}>
      <ConfigProvider
        theme={theme}
        locale={language === "zh" ? zhCN : enGB}
        csp={styleMark ? { nonce: styleMark } : undefined}
        button={{ autoInsertSpace: false }}
      >
        <App component={false}>{children}</App>
      </ConfigProvider>
    </Context>
  );
}
