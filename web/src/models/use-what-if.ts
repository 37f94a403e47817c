import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "../http/api";

const PAUSE_MS = 450;

/** A value that has stood still for a moment. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/**
 * What other values of a parameter would change. A question that was overtaken by another is given up; the former
 * answer stays until the new one is there.
 */
export function useWhatIf(model: string, parameter: string, values: string[]) {
  return useQuery({
    queryKey: ["what-if", model, parameter, values],
    queryFn: async ({ signal }) => {
      const { data } = await call.POST("/api/models/{id}/what-if", {
        params: { path: { id: model } },
        body: { parameter, values },
        signal,
      });
      if (data === undefined) {
        throw new Error("an answer without a body");
      }
      return data;
    },
    enabled: values.length > 0,
    staleTime: 60_000,
    placeholderData: (former) => (former?.parameter === parameter ? former : undefined),
  });
}
