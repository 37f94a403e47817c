import { useParams } from "react-router";
import { FindingLetter } from "../findings/finding-page";
import { api } from "../http/api";
import { Reading } from "../page/states";
import { matterTexts } from "../procedure/texts";
import { useTexts } from "../text/language";

/** A finding as a member of an inspection reads it: to look at, under the inspection. */
export default function RoomFindingPage() {
  const t = useTexts(matterTexts);
  const params = useParams();
  const matter = Number(params.id);
  const finding = params.finding ?? "";
  const row = api.useQuery("get", "/api/matters/{id}", { params: { path: { id: matter } } });
  const found = api.useQuery("get", "/api/inspections/{matter}/findings/{finding}", {
    params: { path: { matter, finding } },
  });
  return (
    <Reading of={found}>
      {(page) => (
        <FindingLetter
          key={finding}
          page={page}
          again={() => void found.refetch()}
          crumbs={[
            { name: t.matters, to: "/matters" },
            { name: row.data?.row.number ?? "", to: `/matters/${matter}` },
            { name: page.row.id },
          ]}
        />
      )}
    </Reading>
  );
}
