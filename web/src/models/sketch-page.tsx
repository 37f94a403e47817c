import { App, Button, Space } from "antd";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { api, queries } from "../http/api";
import { useMe } from "../identity/session";
import { GuidedPage, type GuidedStep } from "../page/guided-page";
import { Block } from "../page/record-page";
import { ProblemView } from "../page/states";
import { UnitSelect } from "../page/units";
import { useSay, useTexts } from "../text/language";
import "./models.css";
import { type Missing, missingData, missingMeasure, missingRows, sketchOf } from "./sketch";
import { useColumns } from "./sketch-columns";
import { Conditions } from "./sketch-conditions";
import { DataStep } from "./sketch-data-step";
import { ExamplesStep } from "./sketch-examples-step";
import { FilesStep } from "./sketch-files-step";
import { MeasureStep } from "./sketch-measure-step";
import { PreviewStep } from "./sketch-preview-step";
import { RelationPart } from "./sketch-relation";
import { missingWords, sketchTexts } from "./sketch-texts";
import { modelTexts } from "./texts";
import { useBegun } from "./use-begun";

const LAST = 5;

/** A model put together without SQL; it becomes the same three files that an engineer would write. */
export default function SketchPage() {
  const t = useTexts({ ...modelTexts, ...sketchTexts });
  const say = useSay();
  const me = useMe();
  const navigate = useNavigate();
  const { message, modal } = App.useApp();
  const [place, setPlace] = useSearchParams();
  const [begun, change, startOver] = useBegun();
  const [sound, setSound] = useState<string>();
  const [unit, setUnit] = useState<string>();
  const columns = useColumns(begun.dataset);
  const sketch = sketchOf(begun);
  const keep = api.useMutation("post", "/api/models/sketches", {
    onSuccess: ({ draft }) => {
      void queries.invalidateQueries({ queryKey: ["models", "drafts"] });
      void message.success(t.keptDraft);
      startOver();
      void navigate(`/models/drafts/${draft}`);
    },
  });
  const missing = [missingData(begun), missingRows(begun), missingMeasure(begun)];
  const firstMissing = missing.findIndex((part) => part !== undefined);
  const reach = firstMissing < 0 ? LAST : firstMissing;
  const wanted = Number(place.get("step") ?? 0);
  const at = Math.max(0, Math.min(Number.isInteger(wanted) ? wanted : 0, reach));
  const move = (to: number) => setPlace(to === 0 ? {} : { step: String(to) });
  const words = (part: Missing) => (part === undefined ? undefined : say(missingWords[part]));
  const several = new Set(me.duties.filter(({ role }) => role === "ANALYST").map((duty) => duty.unit)).size > 1;
  const steps: GuidedStep[] = [
    { name: t.stepData, missing: words(missing[0]), content: <DataStep begun={begun} onChange={change} /> },
    {
      name: t.stepRows,
      missing: words(missing[1]),
      content: (
        <>
          <Block title={t.conditions}>
            <Conditions
              columns={columns}
              of={begun.conditions}
              empty={t.noConditions}
              onChange={(conditions) => change({ conditions })}
            />
          </Block>
          <Block title={t.relation}>
            <RelationPart columns={columns} relation={begun.relation} onChange={(relation) => change({ relation })} />
          </Block>
        </>
      ),
    },
    { name: t.stepMeasure, missing: words(missing[2]), content: <MeasureStep begun={begun} onChange={change} /> },
    {
      name: t.stepPreview,
      content: sketch ? (
        <PreviewStep
          begun={begun}
          sketch={sketch}
          onExample={(example) =>
            change({
              examples: [...begun.examples, { ...example, name: `${t.example} ${begun.examples.length + 1}` }],
            })
          }
        />
      ) : null,
    },
    {
      name: t.stepExamples,
      content: sketch ? (
        <ExamplesStep sketch={sketch} examples={begun.examples} onChange={(examples) => change({ examples })} />
      ) : null,
    },
    {
      name: t.stepFiles,
      content: sketch ? (
        <>
          <FilesStep
            sketch={sketch}
            onChecked={(checked) => setSound(checked.sound ? JSON.stringify(sketch) : undefined)}
          />
          {several ? (
            <Block title={t.keepUnit}>
              <UnitSelect value={unit} onChange={setUnit} name={t.unitNeeded} width={320} />
            </Block>
          ) : null}
          {keep.error ? <ProblemView of={keep.error} /> : null}
        </>
      ) : null,
    },
  ];
  return (
    <GuidedPage
      title={t.title}
      crumbs={[{ name: t.models, to: "/models" }, { name: t.drafts, to: "/models/drafts" }, { name: t.title }]}
      steps={steps}
      at={at}
      onMove={move}
      acts={
        <Button
          onClick={() =>
            modal.confirm({
              title: t.startOverAsk,
              okText: t.startOver,
              cancelText: t.keepIt,
              onOk: () => {
                startOver();
                move(0);
              },
            })
          }
        >
          {t.startOver}
        </Button>
      }
      finish={
        <Space>
          <Button
            type="primary"
            loading={keep.isPending}
            disabled={sketch === undefined || sound !== JSON.stringify(sketch) || (several && unit === undefined)}
            onClick={() => sketch && keep.mutate({ body: { sketch, unit } })}
          >
            {t.keep}
          </Button>
        </Space>
      }
    />
  );
}
