package org.mingjing.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the city lies: in the open sea, where nobody lives. Its divisions are 99…; the five places at the end bear names
 * that the season table of travel models knows, with codes that are as fictional as the rest.
 */
final class Land {
    static final String CITY = "990181";
    static final String CITY_NAME = "镜中市";
    static final String PREFECTURE = "990100";
    static final Place CENTRE = new Place(134.0, 23.0);

    private static final Table ADMIN_DIVISION = Table.dataset(
            "admin_division",
            "*division_code name level parent_code boundary @centroid *valid_from valid_to successor_codes");
    private static final List<String> VILLAGE_WORDS =
            List.of("照影", "平镜", "月湾", "云渡", "听潮", "浮光", "落星", "归帆", "青浦口", "白鹭滩", "石桥头", "长汀");
    private static final List<String> TOWN_WORDS = List.of("温泉", "照影", "听潮", "浮光", "落星", "归帆", "云渡", "平镜", "月湾");

    /** A county or city where one can go. */
    record Destination(String code, String name, String level, Place centre) {
        double km() {
            return CENTRE.km(centre);
        }
    }

    static final List<Destination> COUNTIES = List.of(
            destination("990121", "镜东县", "county", 66, 0.3),
            destination("990122", "镜南县", "county", 74, 1.9),
            destination("990123", "镜西县", "county", 82, 3.5),
            destination("990124", "镜北县", "county", 88, 5.0));
    static final List<Destination> CITIES = List.of(
            destination("990200", "澄海湾市", "prefecture", 152, 0.8),
            destination("990300", "远岚市", "prefecture", 168, 2.4),
            destination("990400", "北溟市", "prefecture", 186, 4.1),
            destination("990500", "沧浪市", "prefecture", 204, 5.6));
    static final List<Destination> FAR = List.of(
            destination("990600", "望舒市", "prefecture", 420, 0.2),
            destination("990700", "扶摇市", "prefecture", 510, 1.4),
            destination("990800", "天虞市", "prefecture", 560, 3.0));
    static final List<Destination> HOT = List.of(
            destination("997100", "三亚", "prefecture", 640, 3.9),
            destination("997200", "丽江", "prefecture", 610, 2.7),
            destination("997300", "张家界", "prefecture", 580, 2.0),
            destination("997400", "青岛", "prefecture", 620, 1.1),
            destination("997500", "哈尔滨", "prefecture", 660, 0.6));
    /** A mountain county with a scenic area, 130 km away. */
    static final Destination MOUNTAIN = destination("990125", "云顶县", "county", 130, 4.6);

    private final int towns;
    private final int villages;

    Land(double scale) {
        towns = (int) Math.max(1, Math.round(18 * scale));
        villages = (int) Math.max(6, Math.round(260 * scale));
    }

    private static Destination destination(String code, String name, String level, double km, double angle) {
        return new Destination(code, name, level, CENTRE.away(km, angle));
    }

    int villages() {
        return villages;
    }

    /** Code of twelve digits. */
    String village(int number) {
        return String.format("%s%03d%03d", CITY, 1 + number % towns, 1 + number / towns);
    }

    String villageName(int number) {
        return VILLAGE_WORDS.get(number % VILLAGE_WORDS.size())
                + (number < VILLAGE_WORDS.size() ? "" : String.valueOf(1 + number / VILLAGE_WORDS.size())) + "村";
    }

    static String townName(int number) {
        return TOWN_WORDS.get(number % TOWN_WORDS.size()) + (number < TOWN_WORDS.size() ? "镇" : "乡");
    }

    String townOf(int village) {
        return townName(village % towns);
    }

    /** Centres of villages lie between 5 and 20 km from the city's. */
    Place villageCentre(int number) {
        return CENTRE.away(5 + 15.0 * ((number * 7) % villages) / villages, number * 2.399963);
    }

    List<Destination> destinations() {
        List<Destination> all = new ArrayList<>();
        all.addAll(COUNTIES);
        all.add(MOUNTAIN);
        all.addAll(CITIES);
        all.addAll(FAR);
        all.addAll(HOT);
        return all;
    }

    void write(Rows rows) {
        LocalDate since = LocalDate.of(2000, 1, 1);
        rows.row(ADMIN_DIVISION, "990000", "镜海省", "province", null, null, CENTRE.away(60, 1), since, null, null);
        rows.row(ADMIN_DIVISION, PREFECTURE, "镜湖市", "prefecture", "990000", null, CENTRE.away(9, 1), since, null, null);
        rows.row(ADMIN_DIVISION, CITY, CITY_NAME, "county", PREFECTURE, null, CENTRE, since, null, null);
        for (Destination to : destinations()) {
            String parent = to.level().equals("county") ? PREFECTURE : "990000";
            rows.row(ADMIN_DIVISION, to.code(), to.name(), to.level(), parent, null, to.centre(), since, null, null);
        }
        for (int i = 0; i < towns; i++) {
            String code = String.format("%s%03d", CITY, 1 + i);
            rows.row(ADMIN_DIVISION, code, townName(i), "township", CITY, null, villageCentre(i), since, null, null);
        }
        for (int i = 0; i < villages; i++) {
            String code = village(i);
            rows.row(
                    ADMIN_DIVISION,
                    code,
                    villageName(i),
                    "village",
                    code.substring(0, 9),
                    null,
                    villageCentre(i),
                    since,
                    null,
                    null);
        }
    }
}
