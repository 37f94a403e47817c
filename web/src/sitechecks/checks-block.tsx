import { api } from "../http/api";
import { Block } from "../page/record-page";
import { useTexts } from "../text/language";
import { CheckView } from "./check-view";
import { siteTexts } from "./texts";

/** The checks on site of a finding; nothing where there are none. */
export function ChecksBlock({ finding }: { finding: string }) {
  const t = useTexts(siteTexts);
  const checks = api.useQuery("get", "/api/site-checks", { params: { query: { finding } } }, { staleTime: 0 });
  return checks.data?.length ? (
    <Block title={t.checks}>
      <ul className="others">
        {checks.data.map((check) => (
          <li key={check.id}>
            <CheckView check={check} />
          </li>
        ))}
      </ul>
    </Block>
  ) : null;
}
