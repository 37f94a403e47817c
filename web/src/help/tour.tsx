import { Tour } from "antd";
import { useTexts } from "../text/language";
import { helpTexts } from "./texts";

const at = (selector: string) => () => document.querySelector<HTMLElement>(selector) as HTMLElement;

/** Shows what is around every page. Parts that the reader's role does not have are left out. */
export function ShellTour({ open, close }: { open: boolean; close: () => void }) {
  const t = useTexts(helpTexts);
  const steps = [
    { selector: ".shell-rail", placement: "right", title: t.tourPlaces, description: t.tourPlacesHelp },
    { selector: "#whose-eyes", placement: "bottom", title: t.tourEyes, description: t.tourEyesHelp },
    { selector: "#search-everything", placement: "bottom", title: t.tourSearch, description: t.tourSearchHelp },
    { selector: "#page", placement: "center", title: t.tourPage, description: t.tourPageHelp },
    {
      selector: '.shell-rail a[href="/help"]',
      placement: "right",
      title: t.tourHelpPlace,
      description: t.tourHelpPlaceHelp,
    },
  ] as const;
  const shown = steps.filter(({ selector }) => open && document.querySelector(selector) !== null);
  return (
    <Tour
      open={open}
      onClose={close}
      onFinish={close}
      steps={shown.map(({ selector, placement, title, description }, i) => ({
        title,
        description,
        placement,
        target: placement === "center" ? null : at(selector),
        nextButtonProps: { children: i === shown.length - 1 ? t.tourEnd : t.tourNext },
        prevButtonProps: { children: t.tourBack },
      }))}
    />
  );
}
