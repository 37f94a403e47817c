import { Checkbox } from "antd";
import { usePlace } from "./use-place";

/**
 * Filters with which a figure elsewhere opens a list and that the list does not offer by itself: each is named, and can
 * be taken away. They stand in the address under the names that the list's call knows.
 */
export function OpenedWith({ names }: { names: Record<string, (value: string) => string> }) {
  const [place, change] = usePlace();
  const given = Object.entries(names).filter(([name]) => place.has(name));
  return given.map(([name, say]) => (
    <Checkbox key={name} checked onChange={() => change({ [name]: undefined })}>
      {say(place.get(name) ?? "")}
    </Checkbox>
  ));
}
