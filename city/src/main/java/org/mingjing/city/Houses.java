package org.mingjing.city;

import java.time.LocalDate;
import java.util.List;

/** Places that belong to no company: schools, hospitals, toll stations, scenic areas. */
final class Houses {
    private static final LocalDate SINCE = LocalDate.of(2010, 9, 1);
    private static final List<String> SCHOOLS = List.of("实验小学", "第一中学", "听潮小学", "浮光小学", "第二中学", "归帆小学");

    private Houses() {}

    static String school(int number) {
        return String.format("V90%06d", number);
    }

    static int schools(World world) {
        return Math.max(4, world.settings().count(120));
    }

    static Place schoolPlace(World world, int number) {
        return Land.CENTRE.away(3.5 + 0.4 * number / schools(world), number * 2.399963 + 1);
    }

    static String tollStation(int destination) {
        return String.format("V93%06d", destination + 1);
    }

    static final String HOME_TOLL = "V93000000";

    static Place homeToll() {
        return Land.CENTRE.away(4.1, 0.9);
    }

    static Place tollPlace(Land.Destination to) {
        return to.centre().towards(Land.CENTRE, 3 / to.km());
    }

    /** The scenic area of a destination. */
    static String scenic(int destination) {
        return String.format("V92%06d", destination);
    }

    static Place scenicPlace(Land.Destination city) {
        return city.centre().away(28, 2.2);
    }

    static String scenicHotel(int destination) {
        return String.format("V97%06d", destination);
    }

    static void write(World world, Rows rows) {
        for (int i = 0; i < schools(world); i++) {
            String name = Land.CITY_NAME + SCHOOLS.get(i % SCHOOLS.size()) + (i < SCHOOLS.size() ? "" : "分校" + i);
            Registers.venue(rows, school(i), name, "school", Land.CITY, schoolPlace(world, i), SINCE);
        }
        for (int i = 0; i < Math.max(2, world.settings().count(40)); i++) {
            Registers.venue(
                    rows,
                    String.format("V91%06d", i),
                    Land.CITY_NAME + "第" + (i + 1) + "医院",
                    "hospital",
                    Land.CITY,
                    Land.CENTRE.away(3.9, i * 2.399963 + 2),
                    SINCE);
        }
        Registers.venue(rows, HOME_TOLL, "镜中收费站", "toll_station", Land.CITY, homeToll(), SINCE);
        List<Land.Destination> destinations = world.land().destinations();
        for (int i = 0; i < destinations.size(); i++) {
            Land.Destination to = destinations.get(i);
            Registers.venue(rows, tollStation(i), to.name() + "收费站", "toll_station", to.code(), tollPlace(to), SINCE);
            Registers.venue(rows, scenic(i), to.name() + "景区", "scenic", to.code(), scenicPlace(to), SINCE);
            Registers.venue(
                    rows,
                    scenicHotel(i),
                    to.name() + "山水酒店",
                    "scenic_hotel",
                    to.code(),
                    scenicPlace(to).away(0.2, 1),
                    SINCE);
        }
    }
}
