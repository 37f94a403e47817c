import { BellOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useNavigate } from "react-router";
import { useMay } from "../identity/session";
import { useTexts } from "../text/language";
import { noticeTexts } from "./new-texts";
import { useNotices } from "./use-notices";

const MOST_COUNTED = 99;

/** How many notices were not read; opens them. Nothing for who has no matters. */
export function Bell() {
  const n = useTexts(noticeTexts);
  const may = useMay();
  const navigate = useNavigate();
  const notices = useNotices(may("MATTERS_READ"));
  if (!may("MATTERS_READ")) {
    return null;
  }
  const unread = notices.data?.filter((one) => one.readAt === undefined).length ?? 0;
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
