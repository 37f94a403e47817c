import { App } from "antd";
import { useNavigate } from "react-router";
import { api } from "../http/api";
import { texts, useTexts } from "../text/language";
import { usePunctuation } from "../text/punctuation";
import { proposalsChanged } from "./propose-mode";
import { ReasonDialog } from "./reason-dialog";
import { useSettingText } from "./setting-parts";
import { isExemption, type Setting } from "./settings";
import { modelTexts } from "./texts";

const endTexts = texts({
  title: { zh: "申请终止", en: "Propose to end" },
  value: {
    zh: "批准后不再使用此取值，恢复为更一般的取值或默认值。",
    en: "Once approved, this value is no longer used; a wider value or the default holds again.",
  },
  exemption: {
    zh: "批准后此豁免不再适用，符合的事项会重新作为疑点提出。",
    en: "Once approved, this exemption no longer applies; what it explained is raised again.",
  },
});

/** Proposes to end something that is set. Somebody else approves of it. */
export function EndSetting({ setting, onClose }: { setting: Setting; onClose: () => void }) {
  const t = useTexts({ ...modelTexts, ...endTexts });
  const marks = usePunctuation();
  const text = useSettingText();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const told = {
    onSuccess: ({ id }: { id: number }) => {
      proposalsChanged();
      void message.success(t.proposed);
      void navigate(`/models/proposals/${id}`);
    },
  };
  const value = api.useMutation("post", "/api/parameters/{setting}/end", told);
  const exemption = api.useMutation("post", "/api/exemptions/{setting}/end", told);
  const end = isExemption(setting.content) ? exemption : value;
  return (
    <ReasonDialog
      title={`${t.title}${marks.colon}${text(setting.content)}`}
      about={isExemption(setting.content) ? t.exemption : t.value}
      act={t.propose}
      pending={end.isPending}
      error={end.error}
      onClose={onClose}
      onSend={(reason) => end.mutate({ params: { path: { setting: setting.id } }, body: { reason } })}
    />
  );
}
