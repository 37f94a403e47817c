/** How often a schedule comes, as a person says it; what cannot be said so stays a cron expression. */
export type Pace =
  | { every: "DAY"; time: string }
  | { every: "WEEK"; time: string; weekday: string }
  | { every: "MONTH"; time: string; day: number }
  | { every: "OTHER"; cron: string };

const SIMPLE = /^0 (\d{1,2}) (\d{1,2}) (\*|\d{1,2}) \* (\*|\?|MON|TUE|WED|THU|FRI|SAT|SUN)$/;
const two = (value: string | undefined) => String(value).padStart(2, "0");

export function readPace(cron: string): Pace {
  const match = SIMPLE.exec(cron.trim());
  if (match === null) {
    return cron.trim() === "@daily" ? { every: "DAY", time: "00:00" } : { every: "OTHER", cron };
  }
  const [, minute, hour, day = "*", weekday = "*"] = match;
  const time = `${two(hour)}:${two(minute)}`;
  const anyWeekday = weekday === "*" || weekday === "?";
  if (day === "*") {
    return anyWeekday ? { every: "DAY", time } : { every: "WEEK", time, weekday };
  }
  return anyWeekday ? { every: "MONTH", time, day: Number(day) } : { every: "OTHER", cron };
}

/** The cron expression of a pace: second, minute, hour, day, month, day of the week. */
export function paceOf(every: Pace["every"], time: string, weekday: string, day: number, cron: string): string {
  const [hour, minute] = time.split(":").map(Number);
  switch (every) {
    case "DAY":
      return `0 ${minute} ${hour} * * *`;
    case "WEEK":
      return `0 ${minute} ${hour} * * ${weekday}`;
    case "MONTH":
      return `0 ${minute} ${hour} ${day} * *`;
    case "OTHER":
      return cron.trim();
  }
}
