package org.mingjing.city;

import java.time.LocalDate;
import java.util.Map;

/** The attendance register: working days present, leave and travel here and there, a duty roster on rest days. */
public final class Presence implements Domain {
    static final Table ATTENDANCE = Table.dataset("leave_attendance", "*person_id *day status duty_shift source");

    @Override
    public String name() {
        return "d-presence";
    }

    @Override
    public int tasks(World world) {
        return world.units().size();
    }

    @Override
    public void run(World world, Stage stage, int task, Rows rows) {
        Unit unit = world.units().get(task);
        for (int k = 0; k < unit.staff(); k++) {
            if (unit.staffKind(k).equals("contract")) {
                continue; // kept by the company that sends them
            }
            Person person = world.member(unit, k);
            Map<LocalDate, String> set = stage.presence(unit.firstStaff() + k);
            Draws draws = world.settings().draws("presence", unit.firstStaff() + k);
            int leave = 0;
            for (LocalDate day = Days.FIRST; !day.isAfter(Days.LAST); day = day.plusDays(1)) {
                boolean workday = Days.isWorkday(day);
                if (workday && leave == 0 && draws.chance(0.012)) {
                    leave = draws.between(1, 6);
                }
                String status = set.containsKey(day)
                        ? set.get(day)
                        : workday ? (leave > 0 ? "leave" : "present") : isOnDuty(k, day) ? "duty" : "";
                leave -= workday && leave > 0 ? 1 : 0;
                if (!status.isEmpty()) {
                    rows.row(
                            ATTENDANCE,
                            person.id(),
                            day,
                            status,
                            status.equals("duty") ? "day" : null,
                            status.equals("duty") ? "roster" : "register");
                }
            }
        }
    }

    /** One in seven is on duty on each rest day. */
    static boolean isOnDuty(int member, LocalDate day) {
        return !Days.isWorkday(day) && (member + day.toEpochDay()) % 7 == 0;
    }

    static String key(Person person, LocalDate day) {
        return ATTENDANCE.name() + ":" + person.id() + "|" + day;
    }
}
