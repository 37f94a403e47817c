package org.mingjing.city;

import java.time.LocalDate;

/**
 * An official vehicle.
 *
 * @param tracked whether its terminal reports every minute; others report where they stop
 * @param previousPlate the plate it bore until {@link #RENEWED}; equal to the plate where it never changed
 */
record Vehicle(
        int index,
        int unit,
        String plate,
        String previousPlate,
        String useClass,
        Make make,
        long price,
        double displacement,
        LocalDate bought,
        boolean tracked) {
    static final LocalDate RENEWED = LocalDate.of(2024, 6, 3);

    /** What can be bought; makes and names are made up. */
    enum Make {
        SALOON("海驰A3", "95", 55, 7.8, 1.6, 119_800),
        SMALL("海驰B2", "92", 47, 6.9, 1.5, 98_600),
        VAN("云岭七座", "92", 70, 9.6, 1.8, 172_000),
        CROSS_COUNTRY("山鹰越野", "diesel", 80, 10.8, 2.4, 246_000),
        ELECTRIC("星电E1", "ev", 60, 15.5, 0, 148_000);

        private final String model;
        private final String fuel;
        private final double tank;
        private final double rated;
        private final double displacement;
        private final int price;

        Make(String model, String fuel, double tank, double rated, double displacement, int price) {
            this.model = model;
            this.fuel = fuel;
            this.tank = tank;
            this.rated = rated;
            this.displacement = displacement;
            this.price = price;
        }

        String model() {
            return model;
        }

        String fuel() {
            return fuel;
        }

        /** Litres, or kWh of the battery. */
        double tank() {
            return tank;
        }

        double rated() {
            return rated;
        }

        double displacement() {
            return displacement;
        }

        int price() {
            return price;
        }
    }

    /** The same vehicle, registered for another use and bought otherwise. */
    Vehicle as(String otherUse, long otherPrice, double otherDisplacement) {
        return new Vehicle(
                index, unit, plate, previousPlate, otherUse, make, otherPrice, otherDisplacement, bought, tracked);
    }

    String id() {
        return String.format("C%05d", index);
    }

    String plateOn(LocalDate day) {
        return day.isBefore(RENEWED) ? previousPlate : plate;
    }

    String card() {
        return String.format("90000181%08d", index * 7 + 1001);
    }

    String tollUnit() {
        return String.format("9901%012d", index * 11 + 5005);
    }

    boolean isExempt() {
        return useClass.equals("emergency") || useClass.equals("enforcement") || useClass.equals("special");
    }

    boolean isElectric() {
        return make == Make.ELECTRIC;
    }
}
