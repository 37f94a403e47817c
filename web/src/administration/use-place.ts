import { useSearchParams } from "react-router";

/** What a page shows, as its address keeps it; setting a part to nothing takes it out. */
export function usePlace(): [
  URLSearchParams,
  (changed: Record<string, string | undefined>, replace?: boolean) => void,
] {
  const [place, setPlace] = useSearchParams();
  return [
    place,
    (changed, replace = false) => {
      const next = new URLSearchParams(place);
      for (const [name, value] of Object.entries(changed)) {
        if (value) {
          next.set(name, value);
        } else {
          next.delete(name);
        }
      }
      setPlace(next, { replace });
    },
  ];
}
