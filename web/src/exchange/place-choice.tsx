import { Select } from "antd";
import { api, type Schema } from "../http/api";
import { useUnits } from "../page/units";
import { texts, useSay, useTexts } from "../text/language";

type Place = Schema<"PublicationDraftPublishedPlace">;

const placeTexts = texts({
  published: { zh: "已公开过的地点", en: "Places published before" },
  units: { zh: "单位", en: "Units" },
  whole: { zh: "全区", en: "The whole area" },
});

/** Places that there are: those of earlier publications, which the portal shows together, and the units. */
function usePlaces(): { published: Place[]; units: Place[]; pending: boolean } {
  const publications = api.useQuery("get", "/api/publications");
  const units = useUnits();
  const published = new Map<string, Place>();
  for (const { place } of publications.data ?? []) {
    if (place && !published.has(place.id)) {
      published.set(place.id, place);
    }
  }
  return {
    published: [...published.values()],
    units: (units.data ?? []).filter(({ id }) => !published.has(id)).map(({ id, name }) => ({ id, name, people: 0 })),
    pending: publications.isPending,
  };
}

/** Chooses the place that a publication is about. */
export function PlaceChoice(props: {
  id?: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
  onPick: (place: Place | undefined) => void;
  name: string;
}) {
  const t = useTexts(placeTexts);
  const say = useSay();
  const { published, units, pending } = usePlaces();
  const options = (places: Place[]) => places.map(({ id, name }) => ({ value: id, label: say(name) }));
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      aria-label={props.name}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      loading={pending}
      placeholder={t.whole}
      value={props.value}
      onChange={(id?: string) => {
        props.onChange?.(id);
        props.onPick([...published, ...units].find((place) => place.id === id));
      }}
      options={[
        { label: t.published, options: options(published) },
        { label: t.units, options: options(units) },
      ].filter((group) => group.options.length > 0)}
      style={{ width: 280 }}
    />
  );
}
