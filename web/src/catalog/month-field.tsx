import { DatePicker } from "antd";
import dayjs from "dayjs";

/** A month, written 2025-03 as the server does; chosen in the reader's language. */
export function MonthField(props: { value?: string; onChange?: (month: string | undefined) => void; id?: string }) {
  return (
    <DatePicker
      id={props.id}
      picker="month"
      format="YYYY-MM"
      style={{ width: 200 }}
      value={props.value ? dayjs(`${props.value}-01`) : null}
      onChange={(month) => props.onChange?.(month?.format("YYYY-MM"))}
    />
  );
}
