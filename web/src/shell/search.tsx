import { Input } from "antd";
import { useNavigate } from "react-router";
import { useMay } from "../identity/session";
import { useTexts } from "../text/language";
import { shellTexts } from "./texts";

/** Search over everything that one may see; `/` comes here. */
export function Search() {
  const t = useTexts(shellTexts);
  const may = useMay();
  const navigate = useNavigate();
  if (!may("FINDINGS_READ")) {
    return null;
  }
  return (
    <Input
      id="search-everything"
      size="small"
      allowClear
      placeholder={`${t.search}  /`}
      aria-label={t.search}
      style={{ width: 240 }}
      onPressEnter={(event) => void navigate(`/findings?text=${encodeURIComponent(event.currentTarget.value)}`)}
    />
  );
}
