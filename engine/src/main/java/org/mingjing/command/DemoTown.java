package org.mingjing.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A year of payments and claims of Yunxi 云溪, a town that does not exist, as its offices would send them: payments in
 * GB18030 with a title line and a total row, claims with decimal commas, both with a few rows gone wrong. Most of it is
 * ordinary; some patterns that models look for are planted, each beside a lawful one that looks much like it. The same
 * seed gives the same bytes.
 */
final class DemoTown {
    private static final String[] UNITS = {"财政局", "教育局", "交通运输局", "卫生健康局", "农业农村局", "文化广电和旅游局", "城市管理局", "云溪镇人民政府"};
    private static final String[] CATEGORIES = {"办公费", "印刷费", "差旅费", "维修费", "会议费", "公务用车运行维护费", "劳务费", "设备购置"};
    private static final double[] MEDIANS = {900, 1500, 1100, 3200, 5200, 800, 2100, 12000};
    private static final String[] TRADES = {"文印", "汽修", "商贸", "电子科技", "餐饮管理", "建筑劳务", "会务服务", "办公设备", "绿化工程", "物业服务"};
    private static final String[] GIVEN = {"明远", "秋实", "若谷", "思齐", "景行", "望舒", "云起", "知微", "安澜", "怀瑾"};
    private static final String[] SURNAMES = {"东方", "端木", "慕容", "司徒", "南宫", "令狐", "尉迟", "公孙"};
    private static final String OFFICIAL = "南宫知微";
    /** A number of the synthetic namespace (division 99): it can belong to nobody. */
    private static final String OFFICIAL_ID = "990001198506151239";

    private static final int YEAR = 2024;

    private final SplittableRandom random;
    private final int rows;
    private final List<Payment> payments = new ArrayList<>();

    /**
     * @param unit payer
     * @param supplier its name
     * @param document number of its document
     * @param day day of payment
     * @param category economic classification
     * @param amount yuan
     * @param text summary
     */
    private record Payment(
            String unit,
            String supplier,
            String document,
            LocalDate day,
            String category,
            BigDecimal amount,
            String text) {}

    DemoTown(long seed, int rows) {
        random = new SplittableRandom(seed);
        this.rows = rows;
    }

    /** Writes data and mappings. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < rows; i++) {
            payments.add(ordinary(i));
        }
        plant();
        payments.sort((a, b) -> a.day().compareTo(b.day()));
        writePayments(folder.resolve("payments-2024.csv"));
        writeClaims(folder.resolve("claims-2024.csv"));
        writeStaff(folder.resolve("staff.csv"));
        for (String mapping : List.of("payments.map.yml", "claims.map.yml", "staff.map.yml")) {
            try (var in = DemoTown.class.getResourceAsStream("demo/" + mapping)) {
                if (in == null) {
                    throw new IllegalStateException("the program lacks its demo mapping " + mapping);
                }
                Files.write(folder.resolve(mapping), in.readAllBytes());
            }
        }
    }

    private Payment ordinary(int i) {
        int category = random.nextInt(CATEGORIES.length);
        double amount = MEDIANS[category] * Math.exp(0.6 * gaussian());
        LocalDate day = workday(LocalDate.of(YEAR, 1, 2).plusDays(random.nextInt(360)));
        int number = (int) Math.floor(60 * Math.pow(random.nextDouble(), 2));
        return new Payment(
                UNITS[random.nextInt(UNITS.length)],
                supplier(category, number),
                String.format(Locale.ROOT, "%08d", 10_000_000 + (i * 7919L + random.nextInt(50)) % 89_000_000),
                day,
                CATEGORIES[category],
                money(amount),
                CATEGORIES[category]);
    }

    /** Each planted pattern names its kind in the comment; what stands beside it is lawful. */
    private void plant() {
        // the same document paid twice; the same amount for two documents a quarter apart
        add("财政局", "云溪宏图文印有限公司", "24117305", 3, 14, "印刷费", "4860.00", "印刷宣传册");
        add("财政局", "云溪宏图文印有限公司", "24117305", 5, 21, "印刷费", "4860.00", "印刷宣传册");
        add("财政局", "云溪宏图文印有限公司", "24117988", 8, 21, "印刷费", "4860.00", "印刷宣传册（第三季度）");
        // the same document with its number written differently
        add("教育局", "云溪博雅办公设备有限公司", "FP-2024-0117", 6, 3, "设备购置", "15320.00", "打印机");
        add("教育局", "云溪博雅办公设备有限公司", "FP20240117", 6, 14, "设备购置", "15320.00", "打印机");
        // two digits changed places
        add("交通运输局", "云溪长风汽修有限公司", "20241536", 4, 11, "维修费", "7730.50", "车辆维修");
        add("交通运输局", "云溪长风汽修有限公司", "20245136", 4, 25, "维修费", "7730.50", "车辆维修");
        // three purchases within the limit of 50 000, together above it; a single one beside them
        add("城市管理局", "云溪青禾绿化工程有限公司", "31000871", 9, 10, "维修费", "49200.00", "绿化维护一标");
        add("城市管理局", "云溪青禾绿化工程有限公司", "31000894", 9, 11, "维修费", "49500.00", "绿化维护二标");
        add("城市管理局", "云溪青禾绿化工程有限公司", "31000912", 9, 12, "维修费", "48900.00", "绿化维护三标");
        add("卫生健康局", "云溪清泉物业服务有限公司", "31004410", 9, 11, "维修费", "49000.00", "门诊楼维修");
        // a supplier never seen before with a large first payment, late in the year
        add("农业农村局", "云溪启明星会务服务有限公司", "40000001", 11, 20, "会议费", "268000.00", "现场会");
        // numbers without a gap: the supplier seems to have no other customer
        for (int i = 0; i < 6; i++) {
            add(
                    "文化广电和旅游局",
                    "云溪晨光商贸有限公司",
                    String.valueOf(55_000_201 + i),
                    2 + i,
                    6,
                    "办公费",
                    3100 + 217 * i + ".00",
                    "办公用品");
        }
        // one amount far from those of its kind
        add("教育局", "云溪致远会务服务有限公司", "61200933", 10, 15, "印刷费", "96800.00", "印刷费");
        // a supplier with the name of somebody on the staff list
        add("云溪镇人民政府", OFFICIAL, "70010025", 5, 17, "劳务费", "6800.00", "劳务费");
        // a harmless flood: the same small charge every working day
        LocalDate day = LocalDate.of(YEAR, 1, 2);
        for (int i = 0; i < 200; i++) {
            day = workday(day.plusDays(1));
            payments.add(new Payment(
                    "财政局", "云溪通达快递有限公司", "K" + (900_000 + i * 13), day, "办公费", new BigDecimal("12.00"), "邮寄费"));
        }
    }

    private void add(
            String unit,
            String supplier,
            String document,
            int month,
            int day,
            String category,
            String amount,
            String text) {
        LocalDate on = LocalDate.of(YEAR, month, day);
        payments.add(new Payment(unit, supplier, document, on, category, new BigDecimal(amount), text));
    }

    private void writePayments(Path file) throws IOException {
        BigDecimal total = BigDecimal.ZERO;
        try (BufferedWriter out = Files.newBufferedWriter(file, Charset.forName("GB18030"))) {
            out.write("云溪县2024年度财政支付明细（虚构数据）,,,,,,,\r\n");
            out.write("支付日期,付款单位,收款方,收款方证件号,票据号,支出类别,金额（元）,摘要\r\n");
            int row = 0;
            for (Payment p : payments) {
                String amount = row % 11 == 0
                        ? "\"" + grouped(p.amount()) + "\""
                        : p.amount().toPlainString();
                String day = row % 7 == 0
                        ? p.day().toString().replace('-', '/')
                        : p.day().toString();
                out.write(String.join(
                                ",",
                                day,
                                p.unit(),
                                p.supplier(),
                                p.supplier().equals(OFFICIAL) ? OFFICIAL_ID : "",
                                p.document(),
                                p.category(),
                                amount,
                                p.text())
                        + "\r\n");
                total = total.add(p.amount());
                row++;
            }
            out.write("2024-13-05,财政局,云溪宏图文印有限公司,,99000001,印刷费,100.00,日期有误\r\n");
            out.write("2024-05-06,财政局,云溪宏图文印有限公司,,99000002,印刷费,一百零五元,金额为文字\r\n");
            out.write(",,,,,,,\r\n");
            out.write("合计,,,,,," + total.add(new BigDecimal("205.00")) + ",\r\n");
        }
    }

    private void writeClaims(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("\ufeffclaim;unit;employee;supplier;document;date;category;amount\n");
            int number = 1;
            for (int i = 0; i < 600; i++) {
                int person = random.nextInt(40);
                LocalDate day = workday(LocalDate.of(YEAR, 1, 2).plusDays(random.nextInt(360)));
                writeClaim(
                        out,
                        number++,
                        person,
                        "云溪" + TRADES[4] + random.nextInt(12) + "号店",
                        "R" + (300_000 + i * 17),
                        day,
                        money(60 * Math.exp(0.5 * gaussian())));
            }
            // one document claimed by two people; and two documents of one table, which is lawful
            LocalDate day = LocalDate.of(YEAR, 6, 12);
            writeClaim(out, number++, 3, "云溪望江楼餐饮管理有限公司", "R888001", day, new BigDecimal("1280.00"));
            writeClaim(out, number++, 17, "云溪望江楼餐饮管理有限公司", "R888001", day, new BigDecimal("1280.00"));
            writeClaim(out, number++, 5, "云溪望江楼餐饮管理有限公司", "R888044", day, new BigDecimal("640.00"));
            writeClaim(out, number++, 9, "云溪望江楼餐饮管理有限公司", "R888045", day, new BigDecimal("640.00"));
            // a month above the cap of 3 000
            for (int i = 0; i < 5; i++) {
                writeClaim(
                        out,
                        number++,
                        21,
                        "云溪顺达停车场",
                        "R77000" + i,
                        LocalDate.of(YEAR, 10, 8 + i),
                        new BigDecimal("820.00"));
            }
            // a unit that otherwise never buys on rest days
            for (int i = 0; i < 4; i++) {
                writeClaim(
                        out,
                        number++,
                        8,
                        "云溪湖畔度假村",
                        "R99010" + i,
                        LocalDate.of(YEAR, 7, 6).plusDays(7L * i),
                        new BigDecimal("960.00"));
            }
        }
    }

    private static void writeClaim(
            BufferedWriter out,
            int number,
            int person,
            String supplier,
            String document,
            LocalDate day,
            BigDecimal amount)
            throws IOException {
        String date =
                String.format(Locale.ROOT, "%02d/%02d/%d", day.getDayOfMonth(), day.getMonthValue(), day.getYear());
        out.write(String.join(
                        ";",
                        "C" + (10_000 + number),
                        UNITS[person % UNITS.length],
                        name(person),
                        supplier,
                        document,
                        date,
                        CATEGORIES[2],
                        amount.toPlainString().replace('.', ','))
                + "\n");
    }

    private static void writeStaff(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("工号,单位,姓名,职务,证件号\n");
            for (int i = 0; i < 40; i++) {
                out.write("E" + (1000 + i) + "," + UNITS[i % UNITS.length] + "," + name(i) + ",科员,\n");
            }
            out.write("E2000,云溪镇人民政府," + OFFICIAL + ",主任," + OFFICIAL_ID + "\n");
        }
    }

    private static String name(int person) {
        return SURNAMES[person % SURNAMES.length] + GIVEN[person / SURNAMES.length % GIVEN.length];
    }

    private static String supplier(int category, int number) {
        return "云溪" + TRADES[(category + number) % TRADES.length] + "第" + (number + 1) + "有限公司";
    }

    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static BigDecimal money(double amount) {
        return BigDecimal.valueOf(Math.max(1, amount)).setScale(2, RoundingMode.HALF_UP);
    }

    private static String grouped(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }

    private static LocalDate workday(LocalDate day) {
        LocalDate at = day;
        while (at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY) {
            at = at.plusDays(1);
        }
        return at;
    }
}
