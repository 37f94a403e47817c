package org.mingjing.city;

/** Surnames by national frequency; given names put together by chance, and a few given to many on purpose. */
final class Names {
    private static final String SURNAMES =
            "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保和蔺水云昌凤酆皮汤罗毕安常傅卞元平湛狄贝臧成戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危";
    private static final String GIVEN =
            "镜澄海澜潮汐渊湛泽润沐清溪沛洲汀渡舟帆浦屿礁岚峦岳嵘峥岩松柏梧桐楠枫槿荷莲芷蘅蕙兰菊萱苒苓芸茗薇蔓晨曦昕昀晗暄晖旭昊昂晏朗皓皎霁霄云霞虹雯霏雪霜露岱衡宁安泰祥瑞嘉懿淑慎恪敬恭谦让诚信笃敏慧睿哲思远翰墨书砚琴瑟韵律弦歌";
    /** Cumulative weight of the surname at each place: the first five hold three tenths. */
    private static final double[] CUMULATIVE = new double[SURNAMES.length()];

    static {
        double sum = 0;
        for (int i = 0; i < CUMULATIVE.length; i++) {
            sum += 1 / StrictMath.pow(i + 2.2, 1.06);
            CUMULATIVE[i] = sum;
        }
    }

    private Names() {}

    static char surname(Draws draws) {
        double at = draws.share() * CUMULATIVE[CUMULATIVE.length - 1];
        int low = 0;
        int high = CUMULATIVE.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (CUMULATIVE[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return SURNAMES.charAt(low);
    }

    /** One sign in eight names of a hundred and two in the others. */
    static String given(Draws draws) {
        if (draws.chance(0.05)) {
            return "安宁"; // borne by many, so that a name alone is never a match
        }
        String first = String.valueOf(GIVEN.charAt(draws.below(GIVEN.length())));
        return draws.chance(0.12) ? first : first + GIVEN.charAt(draws.below(GIVEN.length()));
    }

    /** Two signs for a company, from its number. */
    static String word(long number) {
        int length = GIVEN.length();
        int first = (int) Math.floorMod(number * 31 + 7, (long) length);
        int second = (int) Math.floorMod(number / length * 17 + number * 13 + 3, (long) length);
        return "" + GIVEN.charAt(first) + GIVEN.charAt(second);
    }
}
