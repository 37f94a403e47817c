import { Button, DatePicker, Form, Space } from "antd";
import dayjs from "dayjs";
import { useTexts } from "../text/language";
import type { AskStep } from "./ask-step";
import { askTexts } from "./ask-texts";

const OFFERED = [7, 30, 90];
const LONGEST = 366;
const DAY = "YYYY-MM-DD";

/** For how long. */
export function TermStep({ wanted, change }: AskStep) {
  const t = useTexts(askTexts);
  const now = dayjs();
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={t.from} htmlFor="ask-from">
        <DatePicker
          id="ask-from"
          value={wanted.from ? dayjs(wanted.from) : null}
          minDate={now}
          maxDate={now.add(LONGEST, "day")}
          onChange={(day) => change({ from: day?.format(DAY) })}
        />
      </Form.Item>
      <Form.Item label={t.until} htmlFor="ask-until" extra={t.termHelp}>
        <Space wrap>
          <DatePicker
            id="ask-until"
            value={wanted.until ? dayjs(wanted.until) : null}
            minDate={now}
            maxDate={now.add(LONGEST - 1, "day")}
            onChange={(day) => change({ until: day?.format(DAY) })}
          />
          {OFFERED.map((days) => (
            <Button
              key={days}
              onClick={() =>
                change({
                  until: (wanted.from ? dayjs(wanted.from) : now).add(days - 1, "day").format(DAY),
                })
              }
            >
              {t.days(days)}
            </Button>
          ))}
        </Space>
      </Form.Item>
    </Form>
  );
}
