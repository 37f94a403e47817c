package org.mingjing.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mingjing.value.NumberReader.Mark;

class NumberReaderTest {
    private static NumberReader money() {
        return new NumberReader(18, 2, "CNY", Unit.find("CNY"), null, Mark.UNDECIDED);
    }

    /** The value with its flags, or the reason why there is none. */
    private static String read(NumberReader reader, String cell) {
        Reading reading = new Reading();
        reader.read(cell, reading);
        String flags = reading.flags == 0
                ? ""
                : " " + Defect.of(reading.flags).stream().map(Defect::code).toList();
        if (!reading.hasValue()) {
            return "none" + flags;
        }
        return (reading.big != null ? reading.big : BigDecimal.valueOf(reading.number, 2)) + flags;
    }

    @Test
    void reads_amounts_as_people_write_them() {
        assertEquals("1234.50", read(money(), "1234.5"));
        assertEquals("1234.50", read(money(), "1,234.50"));
        assertEquals("1234567.00", read(money(), "1,234,567"));
        assertEquals("1234.00", read(money(), "1 234"));
        assertEquals("12.00", read(money(), "¥12.00"));
        assertEquals("12.00", read(money(), "￥１２．００"));
        assertEquals("12.00", read(money(), "12元"));
        assertEquals("12.00", read(money(), "12.00元整"));
        assertEquals("12.00", read(money(), "RMB 12"));
        assertEquals("12.00", read(money(), "人民币12元"));
        assertEquals("-12.00", read(money(), "(12.00)"));
        assertEquals("-12.00", read(money(), "（12.00）"));
        assertEquals("-12.00", read(money(), "¥(12.00)"));
        assertEquals("-12.00", read(money(), "12.00-"));
        assertEquals("-12.00", read(money(), "-12"));
        assertEquals("-12.00", read(money(), "-¥12"));
        assertEquals("-12.00", read(money(), "¥-12"));
        assertEquals("12.00", read(money(), "+12"));
        assertEquals("0.00", read(money(), "0"));
        assertEquals("0.50", read(money(), ".5"));
    }

    @Test
    void knows_other_currencies_by_sign_code_and_chinese_word() {
        for (String cell : new String[] {"$12", "12 USD", "12美元", "港币12", "€12"}) {
            assertEquals("none [currency_other]", read(money(), cell), cell);
        }
    }

    @Test
    void reads_amounts_written_in_words() {
        assertEquals("12000.00", read(money(), "壹万贰仟元整"));
        assertEquals("12000.00", read(money(), "人民币壹万贰仟元整"));
        assertEquals("320.50", read(money(), "叁佰贰拾元伍角"));
        assertEquals("100000000.03", read(money(), "壹亿元零叁分"));
        assertEquals("10203.00", read(money(), "壹万零贰佰零叁圆整"));
        assertEquals("15.00", read(money(), "十五元"));
        assertEquals("none [number_unreadable]", read(money(), "壹贰叁肆"));
        assertEquals("none [number_unreadable]", read(money(), "大约一百"));
    }

    @Test
    void applies_a_unit_of_the_head_to_the_column_and_one_of_the_cell_to_the_cell() {
        NumberReader inTenThousands = new NumberReader(18, 2, "CNY", Unit.find("CNY"), Unit.find("万元"), Mark.UNDECIDED);

        assertEquals("12500.00", read(inTenThousands, "1.25"));
        assertEquals("12500.00", read(inTenThousands, "1.25万元"));
        assertEquals("500.00 [unit_contradiction]", read(inTenThousands, "500元"));
        assertEquals("300000000.00", read(money(), "3亿元"));
    }

    @Test
    void converts_mu_and_hectares_to_square_metres() {
        NumberReader area = new NumberReader(10, 2, "CNY", Unit.ofContract("m2"), null, Mark.UNDECIDED);

        assertEquals("2000.00", read(area, "3亩"));
        assertEquals("666.67 [rounded]", read(area, "1亩"));
        assertEquals("15000.00", read(area, "1.5公顷"));
        assertEquals("80.50", read(area, "80.5㎡"));
        assertEquals("none [unit_unknown]", read(area, "80斤"));
    }

    @Test
    void rounds_half_up_and_says_so() {
        assertEquals("0.13 [rounded]", read(money(), "0.125"));
        assertEquals("-0.13 [rounded]", read(money(), "-0.125"));
        assertEquals("0.12 [rounded]", read(money(), "0.1249"));
        assertEquals("0.12", read(money(), "0.1200"));
    }

    @Test
    void refuses_another_currency() {
        assertEquals("none [currency_other]", read(money(), "$12"));
        assertEquals("none [currency_other]", read(money(), "12 USD"));
        assertEquals("none [currency_other]", read(money(), "€12"));
        NumberReader pounds = new NumberReader(18, 2, "GBP", Unit.find("CNY"), null, Mark.UNDECIDED);
        assertEquals("12.00", read(pounds, "£12"));
        assertEquals("none [currency_other]", read(pounds, "12元"));
    }

    @Test
    void tells_decimal_comma_from_thousands_by_the_column() {
        NumberReader reader = money();

        assertEquals("1234.00", read(reader, "1,234"));
        assertFalse(reader.contradicted());
        assertEquals("12.50", read(reader, "12,50"));
        assertTrue(reader.contradicted());

        reader.decide();
        assertEquals(Mark.COMMA, reader.mark());
        assertEquals("1.23 [rounded]", read(reader, "1,234"));
        assertEquals("1234.00", read(reader, "1.234"));
        assertEquals("1234.56", read(reader, "1.234,56"));
    }

    @Test
    void leaves_open_what_a_mixed_column_does_not_decide() {
        NumberReader reader = money();
        read(reader, "12,50");
        read(reader, "12.50");
        reader.decide();

        assertEquals(Mark.MIXED, reader.mark());
        assertEquals("none [number_ambiguous]", read(reader, "1,234"));
        assertEquals("none [number_ambiguous]", read(reader, "1.234"));
        assertEquals("12.50", read(reader, "12,50"));
        assertEquals("1234.56", read(reader, "1,234.56"));
    }

    @Test
    void refuses_what_is_no_number() {
        for (String cell :
                new String[] {"abc", "12a", "1-2", "12 34", "1,2,3", "..", "--5", "12..5", "1,23,45,6", "一百两百"}) {
            assertEquals("none [number_unreadable]", read(money(), cell), cell);
        }
        assertEquals("none [number_unreadable]", read(money(), "¥.e5"));
        assertEquals("none [number_too_large]", read(money(), "99999999999999999999"));
        assertEquals("44000.00 [scientific]", read(money(), "4.4E+4"));
    }

    @Test
    void reads_back_every_amount_it_can_hold() {
        Random random = new Random(18);
        for (int n = 0; n < 1000; n++) {
            int digits = 1 + random.nextInt(18);
            BigDecimal amount = new BigDecimal(new BigInteger(64, random).mod(BigInteger.TEN.pow(digits)), 2);
            amount = random.nextBoolean() ? amount : amount.negate();
            String grouped = String.format(java.util.Locale.ROOT, "%,.2f", amount);

            assertEquals(0, new BigDecimal(read(money(), amount.toPlainString())).compareTo(amount));
            assertEquals(0, new BigDecimal(read(money(), grouped)).compareTo(amount), grouped);
        }
    }
}
