import { expect, test } from "vitest";
import { paceOf, readPace } from "./pace";

test.each(["0 30 2 * * *", "0 5 14 * * WED", "0 0 6 28 * *", "0 0 6 1 * MON", "0 0 */2 * * MON-FRI"])(
  "%s is said in words and comes back as it was",
  (cron) => {
    const pace = readPace(cron);

    const again = paceOf(
      pace.every,
      "time" in pace ? pace.time : "",
      "weekday" in pace ? pace.weekday : "",
      "day" in pace ? pace.day : 0,
      "cron" in pace ? pace.cron : "",
    );

    expect(again).toBe(cron);
  },
);
