package org.mingjing.city;

import org.jspecify.annotations.Nullable;

/**
 * What a company lives on: industry code of GB/T 4754, what its place is called, and how many there are of it.
 */
enum Trade {
    RESTAURANT("6210", "restaurant", "饭庄", "餐饮服务", 6000, 40, 1.6, 1.9),
    FARMSTAY("6210", "farmstay", "农家院", "餐饮服务", 300, 6, 5, 9),
    PRIVATE_CLUB("6210", "club", "会所", "餐饮服务;会议服务", 30, 6, 2.2, 3.4),
    HOTEL("6110", "hotel", "宾馆", "住宿服务;会议服务;餐饮服务", 150, 6, 1.6, 1.9),
    BANQUET("6210", "banquet", "大酒楼", "餐饮服务", 200, 12, 1.6, 1.9),
    RESORT("6110", "resort", "度假酒店", "住宿服务;会议服务", 30, 6, 12, 20),
    HOT_SPRING("8051", "bath", "浴场", "洗浴服务", 250, 6, 2.2, 3.4),
    KARAOKE("9011", "ktv", "歌城", "歌舞娱乐", 160, 6, 2.2, 3.4),
    GYM("8930", "gym", "运动中心", "健身休闲活动", 200, 8, 2.2, 3.4),
    GOLF("8930", "golf", "球场", "健身休闲活动", 6, 4, 12, 20),
    SUPERMARKET("5212", null, "超市", "食品、日用品零售", 900, 12, 0, 0),
    STATIONERY("5241", null, "文化用品店", "文具用品零售;办公用品零售", 500, 16, 0, 0),
    PRINTER("2319", null, "印务部", "印刷服务", 300, 8, 0, 0),
    LIQUOR("5226", null, "酒行", "酒类零售", 700, 8, 0, 0),
    TRAVEL_AGENCY("7291", null, "国际旅行社", "旅行社服务", 60, 6, 0, 0),
    GARAGE("8111", "garage", "汽车修理厂", "机动车维修", 600, 8, 3.0, 3.9),
    FUEL_STATION("5265", "fuel_station", "加油站", "成品油零售", 90, 5, 2.0, 2.1),
    WEDDING("8070", null, "婚庆部", "婚姻服务", 120, 6, 0, 0),
    CONFERENCE("7281", null, "会务公司", "会议及展览服务", 100, 6, 0, 0),
    BOOKSHOP("5243", null, "书店", "图书、报刊零售", 200, 8, 0, 0),
    SOFTWARE("6513", null, "信息技术公司", "软件开发;信息系统运行维护", 900, 10, 0, 0),
    BUILDER("4710", null, "建筑公司", "房屋建筑工程", 2500, 20, 0, 0),
    CLEANER("8219", null, "保洁公司", "建筑物清洁服务", 900, 8, 0, 0),
    COURIER("6010", null, "速递站", "邮政快递服务", 300, 6, 0, 0),
    CONSULTANT("7243", null, "咨询公司", "社会经济咨询", 700, 8, 0, 0),
    FACTORY("3990", null, "制造厂", "电子设备制造", 6000, 40, 0, 0),
    SHOP("5219", null, "商店", "百货零售", 43_000, 340, 0, 0),
    LEASING("7111", null, "汽车租赁部", "汽车租赁", 60, 6, 0, 0);

    private final String industry;
    private final @Nullable String category;
    private final String suffix;
    private final String scope;
    private final int count;
    private final int least;
    private final double nearest;
    private final double farthest;

    Trade(
            String industry,
            @Nullable String category,
            String suffix,
            String scope,
            int count,
            int least,
            double nearest,
            double farthest) {
        this.industry = industry;
        this.category = category;
        this.suffix = suffix;
        this.scope = scope;
        this.count = count;
        this.least = least;
        this.nearest = nearest;
        this.farthest = farthest;
    }

    /** Its place among the trades; new ones are added at the end. */
    @SuppressWarnings("EnumOrdinal")
    int number() {
        return ordinal();
    }

    String industry() {
        return industry;
    }

    /** Category of its place in the register of venues, or null where it has none. */
    @Nullable
    String category() {
        return category;
    }

    String suffix() {
        return suffix;
    }

    String scope() {
        return scope;
    }

    int count(double scale) {
        return (int) Math.max(least, Math.round(count * scale));
    }

    /** Its places lie on a ring around the centre, so that no other kind of place is beside them by chance. */
    double ring(double share) {
        return nearest + share * (farthest - nearest);
    }
}
