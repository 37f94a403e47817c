import { StateMark } from "../page/state-mark";
import { useTexts } from "../text/language";
import { accessTexts } from "./texts";

const DAY_MS = 86_400_000;
const FEW_DAYS = 3;

/** How long a grant still lasts, in words. */
export function TermLeft({ endsAt }: { endsAt: string }) {
  const t = useTexts(accessTexts);
  const days = Math.floor((new Date(endsAt).getTime() - Date.now()) / DAY_MS);
  return <StateMark mood={days < FEW_DAYS ? "care" : "good"}>{days < 1 ? t.lastDay : t.daysLeft(days)}</StateMark>;
}
