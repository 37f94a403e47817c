package org.mingjing.city;

import java.time.LocalDate;
import java.util.List;

/** The registers of what is there: offices and their posts, companies, official vehicles; the population has its own. */
public final class Registers implements Domain {
    private static final int COMPANIES_A_TASK = 2_000;
    static final LocalDate OPENED = LocalDate.of(2019, 3, 1);
    static final Table ORGANISATION = Table.dataset(
            "organisation",
            "*org_id uscc name short_names org_kind parent_org_id division_code @base_location headcount_authorised"
                    + " headcount_actual successor_id *valid_from valid_to");
    private static final Table POST = Table.dataset("post", "*post_id org_id title rank_code is_key_post power_tags");
    static final Table APPOINTMENT =
            Table.dataset("appointment", "*person_id *post_id org_id *start_date end_date appointment_kind rank_code");
    static final Table OFFICIAL_VEHICLE = Table.dataset(
            "official_vehicle",
            "*vehicle_id plate_no plate_norm vin org_id use_class model fuel_type tank_litres rated_l_per_100km"
                    + " displacement_l purchase_price purchase_date @base_point gps_terminal fuel_card_no etc_obu *valid_from"
                    + " valid_to");
    private static final Table COMPANY = Table.dataset(
            "company",
            "*uscc name entity_kind industry_code scope reg_capital paid_capital found_date status address address_norm"
                    + " phone_token email_token insured_count annual_tax");
    private static final Table SHAREHOLDER =
            Table.dataset("company_shareholder", "*uscc holder_kind *holder_key share_pct *from_date to_date");
    private static final Table OFFICER =
            Table.dataset("company_officer", "*uscc *person_id *role phone_token *from_date to_date");
    private static final Table VENUE = Table.dataset(
            "venue",
            "*venue_id name category uscc division_code @location outline price_index src_crs valid_from valid_to");
    static final Table RELATION_EDGE =
            Table.dataset("relation_edge", "*src_key *dst_key *edge_kind weight *from_date to_date source_rows");

    @Override
    public String name() {
        return "a-registers";
    }

    @Override
    public int tasks(World world) {
        return 1 + world.units().size() + companyTasks(world);
    }

    private static int companies(World world) {
        int sum = 0;
        for (Trade trade : Trade.values()) {
            sum += trade.count(world.settings().scale());
        }
        return sum;
    }

    private static int companyTasks(World world) {
        return (companies(world) + COMPANIES_A_TASK - 1) / COMPANIES_A_TASK;
    }

    @Override
    public void run(World world, Stage stage, int task, Rows rows) {
        if (task == 0) {
            world.land().write(rows);
            Standards.write(rows);
            Houses.write(world, rows);
            elsewhere(world, rows);
        } else if (task <= world.units().size()) {
            Unit unit = world.units().get(task - 1);
            office(world, unit, rows);
            for (int i = 0; i < unit.vehicles(); i++) {
                vehicle(world, stage, world.vehicles().get(unit.firstVehicle() + i), rows);
            }
        } else {
            companies(world, (task - 1 - world.units().size()) * COMPANIES_A_TASK, rows);
        }
    }

    private static void office(World world, Unit unit, Rows rows) {
        rows.row(
                ORGANISATION,
                unit.id(),
                unit.uscc(),
                unit.name(),
                List.of(unit.name().substring(3)),
                unit.kind(),
                null,
                Land.CITY,
                unit.base(),
                unit.staff() + 2,
                unit.staff(),
                null,
                OPENED,
                null);
        if (unit.hasSociety()) {
            rows.row(
                    ORGANISATION,
                    unit.society(),
                    Numbers.credit("51", 70_000 + unit.index()),
                    unit.name() + "职工互助协会",
                    null,
                    "social",
                    unit.id(),
                    Land.CITY,
                    unit.base(),
                    4,
                    4,
                    null,
                    OPENED,
                    null);
        }
        String before = "";
        for (int k = 0; k < unit.staff(); k++) {
            String post = unit.postOf(k);
            String rank = unit.rankOf(k);
            if (!post.equals(before)) {
                String title = k == 0 ? "局长" : k <= 2 ? "副局长" : k < unit.officials() ? "股长" : "科员";
                rows.row(
                        POST,
                        post,
                        unit.id(),
                        title,
                        rank,
                        k < unit.officials(),
                        k < unit.officials() ? List.of("funds", "approval") : null);
                before = post;
            }
            Person person = world.member(unit, k);
            rows.row(APPOINTMENT, person.id(), post, unit.id(), appointed(world, unit, k), null, "main", rank);
        }
    }

    /** When a member of an office was appointed. */
    static LocalDate appointed(World world, Unit unit, int member) {
        Draws draws = world.settings().draws("appointment", unit.index(), member);
        LocalDate since = LocalDate.of(draws.between(2012, 2022), draws.between(1, 12), draws.between(1, 28));
        LocalDate adult = world.member(unit, member).birth().plusYears(21);
        return since.isBefore(adult) ? LocalDate.of(2022, 7, 1) : since;
    }

    private static void vehicle(World world, Stage stage, Vehicle vehicle, Rows rows) {
        Unit unit = world.unitOf(vehicle);
        Rows to = rows;
        Vehicle shown = vehicle;
        Scene scene = Fleet.registerScene(world, stage, vehicle, rows);
        if (scene != null) {
            to = scene;
            shown = scene.prop(Vehicle.class);
        }
        boolean renewed = !vehicle.plate().equals(vehicle.previousPlate());
        LocalDate first = LocalDate.of(2022, 6, 1);
        if (renewed) {
            vehicleRow(to, unit, shown, shown.previousPlate(), first, Vehicle.RENEWED.minusDays(1));
        }
        vehicleRow(to, unit, shown, shown.plate(), renewed ? Vehicle.RENEWED : first, null);
        if (scene != null) {
            scene.close();
        }
    }

    private static void vehicleRow(
            Rows rows,
            Unit unit,
            Vehicle vehicle,
            String plate,
            LocalDate from,
            @org.jspecify.annotations.Nullable LocalDate to) {
        Vehicle.Make make = vehicle.make();
        boolean electric = vehicle.isElectric();
        rows.row(
                OFFICIAL_VEHICLE,
                vehicle.id(),
                plate,
                plate,
                String.format("LTEST00000%07d", vehicle.index()),
                unit.id(),
                vehicle.useClass(),
                make.model(),
                make.fuel(),
                electric ? null : Rows.fixed(make.tank(), 1),
                Rows.fixed(make.rated(), 2),
                electric ? null : Rows.fixed(vehicle.displacement(), 2),
                Rows.yuan(vehicle.price()),
                vehicle.bought(),
                unit.base(),
                String.format("BD%08d", vehicle.index()),
                vehicle.card(),
                vehicle.tollUnit(),
                from,
                to);
    }

    private static void companies(World world, int first, Rows rows) {
        int before = 0;
        for (Trade trade : Trade.values()) {
            int count = trade.count(world.settings().scale());
            int from = Math.max(first, before);
            int to = Math.min(first + COMPANIES_A_TASK, before + count);
            for (int i = from; i < to; i++) {
                company(world, world.company(trade, i - before), rows);
            }
            before += count;
        }
    }

    private static void elsewhere(World world, Rows rows) {
        for (Land.Destination city : world.land().destinations()) {
            for (Trade trade : List.of(Trade.HOTEL, Trade.RESTAURANT, Trade.FUEL_STATION)) {
                for (int i = 0; i < 2; i++) {
                    company(world, world.elsewhere(trade, city, i), rows);
                }
            }
        }
    }

    private static void company(World world, Company company, Rows rows) {
        Draws draws = world.settings().draws("company-register", company.trade().number(), company.number());
        boolean hub = draws.chance(0.015);
        String address = (company.division().equals(Land.CITY) ? Land.CITY_NAME : "外市")
                + (hub
                        ? "创业园1号楼" + draws.below(40) + "室"
                        : Names.word(company.number() + 11L) + "路" + draws.between(1, 400) + "号");
        Person head = world.people().other(company.representative());
        boolean sole = company.uscc().startsWith("92");
        rows.row(
                COMPANY,
                company.uscc(),
                company.name(),
                sole ? "sole_trader" : "enterprise",
                company.trade().industry(),
                company.trade().scope(),
                Rows.yuan(company.capital()),
                sole ? null : Rows.yuan(company.capital() / 2),
                company.founded(),
                draws.chance(0.04) ? "cancelled" : "active",
                address,
                address,
                hub ? Numbers.mobile(99_000_000 + draws.below(20)) : company.phone(),
                null,
                draws.below(sole ? 4 : 60),
                Rows.yuan(draws.cents(0, sole ? 8_000 : 400_000)));
        rows.row(
                SHAREHOLDER,
                company.uscc(),
                "person",
                head.id(),
                sole ? "100.0000" : "70.0000",
                company.founded(),
                null);
        rows.row(OFFICER, company.uscc(), head.id(), "legal_rep", head.mobile(), company.founded(), null);
        edge(
                rows,
                head.id(),
                company.uscc(),
                "officer",
                "0.900",
                company.founded(),
                "company_officer:" + company.uscc());
        if (!sole) {
            Person other = world.people().other(company.representative() + 1);
            rows.row(SHAREHOLDER, company.uscc(), "person", other.id(), "30.0000", company.founded(), null);
            rows.row(OFFICER, company.uscc(), other.id(), "supervisor", other.mobile(), company.founded(), null);
            edge(
                    rows,
                    other.id(),
                    company.uscc(),
                    "holder",
                    "0.900",
                    company.founded(),
                    "company_shareholder:" + company.uscc());
        }
        if (company.hasVenue()) {
            long index = draws.cents(35, 110);
            rows.row(
                    VENUE,
                    company.venue(),
                    company.name(),
                    company.trade().category(),
                    company.uscc(),
                    company.division(),
                    company.place(),
                    null,
                    company.trade() == Trade.PRIVATE_CLUB
                            ? "420.00"
                            : company.trade() == Trade.RESTAURANT ? Rows.yuan(index) : null,
                    "WGS84",
                    company.founded(),
                    null);
        }
    }

    static void edge(Rows rows, String from, String to, String kind, String weight, LocalDate since, String source) {
        rows.row(RELATION_EDGE, from, to, kind, weight, since, null, List.of(source));
    }

    static void venue(Rows rows, String id, String name, String category, String division, Place at, LocalDate since) {
        rows.row(VENUE, id, name, category, null, division, at, null, null, "WGS84", since, null);
    }
}
