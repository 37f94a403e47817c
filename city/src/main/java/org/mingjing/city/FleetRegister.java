package org.mingjing.city;

import static org.mingjing.city.Outings.vehicle;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** V7.2: vehicles above their limit, and vehicles of others that run at the office's cost. */
final class FleetRegister {
    private FleetRegister() {}

    /**
     * Bought beyond the limit of its class; the twin is registered for a special purpose, within that class's limit. It
     * shows in the register of vehicles, which asks for the vehicle as it is then.
     */
    static Rule overEquipped() {
        return vehicle("V7.2")
                .when(day -> day.equals(LocalDate.of(2024, 1, 1)))
                .lasts(365, 731)
                .lane("register")
                .years(2024)
                .shows(Registers.OFFICIAL_VEHICLE)
                .twin("registered for a special purpose")
                .innocent("exactly at the limit")
                .plays(scene -> {
                    Vehicle vehicle = scene.vehicle();
                    long price = scene.easy(23_800_000L, 19_200_000L);
                    String use = scene.planted("general").onlyTwin("special");
                    long shown = scene.planted(price).innocent(18_000_000L);
                    scene.prop(vehicle.as(use, shown, scene.planted(2.4, 2.0).innocent(1.8)));
                    scene.amount(price - 18_000_000L);
                    scene.period(vehicle.bought(), Days.LAST);
                });
    }

    /** The office's toll device pays for a vehicle that belongs to a company. */
    static Rule borrowed() {
        return vehicle("V7.2")
                .when(Days::isWorkday)
                .years(2023, 2025)
                .lane("V7.2")
                .shows(Diary.TOLL)
                .twin("the company has nothing to do with the office")
                .innocent("leased under contract")
                .plays(scene -> {
                    LocalDate day = scene.day();
                    Company owner = scene.seller(scene.planted(Trade.BUILDER).innocent(Trade.LEASING));
                    String plate = Numbers.plate('E', scene.serial());
                    Population.companyCar(scene, plate, owner, "云岭七座", LocalDate.of(2021, 5, 6), 16_800_000);
                    if (scene.isInnocent() || (scene.isPlanted() && scene.isEasy())) {
                        Cases.contract(scene, scene.unit(), owner, day.minusDays(160), scene.mark(), 21_000_000);
                    } else if (scene.isPlanted()) {
                        Person handler = scene.world().member(scene.unit(), 1);
                        Cases.approval(scene, scene.unit(), handler, owner, Days.plusWorkdays(day, -90), scene.mark());
                    }
                    passage(scene, plate, day.atTime(8, 20), true);
                    passage(scene, plate, day.atTime(16, 40), false);
                    scene.subject("vehicle", plate);
                    scene.amount(5_400);
                });
    }

    private static void passage(Scene scene, String plate, LocalDateTime entry, boolean out) {
        scene.row(
                Diary.TOLL,
                "TJ" + scene.mark() + (out ? "A" : "B"),
                scene.vehicle().tollUnit(),
                plate,
                null,
                out ? Houses.HOME_TOLL : Houses.tollStation(0),
                entry,
                out ? Houses.tollStation(0) : Houses.HOME_TOLL,
                entry.plusMinutes(50),
                "60.00",
                "27.00");
    }
}
