import { BellOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useNavigate } from "react-router";
import { useMay } from "../identity/session";
import { useHome } from "../insight/use-home";
import { useTexts } from "../text/language";
import { noticeTexts } from "./new-texts";

const MOST_COUNTED = 99;

/** How many notices were not read, as the home page counts them; opens them. Nothing for who has no matters. */
export function Bell() {
  const n = useTexts(noticeTexts);
  const may = useMay();
  const navigate = useNavigate();
  const home = useHome();
  if (!may("MATTERS_READ")) {
    return null;
  }
  const unread = home.data?.waiting.find((figure) => figure.matter === "NOTICES")?.count ?? 0;
  const says = unread > 0 ? n.unreadCount(unread) : n.bell;
  return (
    <Button
      type="text"
      size="small"
      icon={<BellOutlined />}
      title={says}
      aria-label={says}
      onClick={() => void navigate("/matters/notices")}
    >
      {unread > 0 ? (
        <span className="shell-waiting" aria-hidden="true">
          {unread > MOST_COUNTED ? `${MOST_COUNTED}+` : unread}
        </span>
      ) : null}
    </Button>
  );
}
