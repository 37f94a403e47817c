import { Button } from "antd";
import { api, type Schema } from "../http/api";
import { ProblemView } from "../page/states";
import { useTexts } from "../text/language";
import { CheckedView } from "./checked-view";
import { ThreeFiles } from "./model-files";
import type { Sketch } from "./sketch";
import { sketchTexts } from "./sketch-texts";

/** The three files that come of it, what the checks say of them, and how their cases fare. */
export function FilesStep(props: { sketch: Sketch; onChecked: (checked: Schema<"DraftChecked">) => void }) {
  const t = useTexts(sketchTexts);
  const check = api.useMutation("post", "/api/models/sketches/check", { onSuccess: props.onChecked });
  const checked = check.data;
  return (
    <>
      <Button
        type={checked ? "default" : "primary"}
        loading={check.isPending}
        onClick={() => check.mutate({ body: props.sketch })}
      >
        {t.check}
      </Button>
      {check.error ? <ProblemView of={check.error} /> : null}
      {checked ? (
        <>
          <CheckedView of={checked} unsound={t.unsound} />
          <ThreeFiles files={checked.files} />
        </>
      ) : null}
    </>
  );
}
