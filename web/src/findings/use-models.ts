import { useMemo } from "react";
import { api } from "../http/api";
import { useMay } from "../identity/session";
import { useSay } from "../text/language";

interface Branch {
  value: string;
  title: string;
  children?: Branch[];
}

const MODULE = "module:";
const INDICATOR = "indicator:";

/** The library as filters need it; empty for those who may not read models. */
export function useModelTree() {
  const say = useSay();
  const may = useMay()("MODELS_READ");
  const { data } = api.useQuery("get", "/api/models", {}, { enabled: may, staleTime: 5 * 60_000 });
  return useMemo(() => {
    const modelsOf = new Map<string, string[]>();
    const moduleNames = new Map<string, string>();
    const tree: Branch[] = (data ?? []).map((module) => {
      moduleNames.set(module.name, say(module.title));
      const children = module.indicators.flatMap((indicator): Branch[] => {
        const models = indicator.models.map((model) => ({ value: model.id, title: `${model.id} ${say(model.title)}` }));
        if (indicator.id === undefined) {
          return models;
        }
        modelsOf.set(
          indicator.id,
          indicator.models.map((model) => model.id),
        );
        const title = indicator.title ? `${indicator.id} ${say(indicator.title)}` : indicator.id;
        return [{ value: INDICATOR + indicator.id, title, children: models }];
      });
      return { value: MODULE + module.name, title: say(module.title), children };
    });
    return {
      may,
      tree,
      moduleNames,
      ready: !may || data !== undefined,
      modelsOf: (id: string) => modelsOf.get(id) ?? [],
    };
  }, [data, may, say]);
}

export interface Chosen {
  modules: string[];
  indicators: string[];
  models: string[];
}

export function toValues({ modules, indicators, models }: Chosen): string[] {
  return [...modules.map((id) => MODULE + id), ...indicators.map((id) => INDICATOR + id), ...models];
}

export function ofValues(values: string[]): Chosen {
  const under = (kind: string) => values.filter((v) => v.startsWith(kind)).map((v) => v.slice(kind.length));
  return {
    modules: under(MODULE),
    indicators: under(INDICATOR),
    models: values.filter((v) => !v.startsWith(MODULE) && !v.startsWith(INDICATOR)),
  };
}
