import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { Block, PageHead } from "../page/record-page";
import { useTexts } from "../text/language";
import { helpTexts } from "./texts";
import { ShellTour } from "./tour";

/** Where help begins. */
export default function HelpPage() {
  const t = useTexts(helpTexts);
  const [touring, setTouring] = useState(false);
  return (
    <>
      <PageHead title={t.title} />
      <Block title={t.tour}>
        <p>{t.tourHelp}</p>
        <Button type="primary" onClick={() => setTouring(true)}>
          {t.startTour}
        </Button>
        <ShellTour open={touring} close={() => setTouring(false)} />
      </Block>
      <Block title={<Link to="/settings">{t.settings}</Link>}>{t.settingsHelp}</Block>
      <Block title={<Link to="/help/terms">{t.terms}</Link>}>{t.termsHelp}</Block>
      <Block title={<Link to="/help/keys">{t.keys}</Link>}>{t.keysHelp}</Block>
    </>
  );
}
