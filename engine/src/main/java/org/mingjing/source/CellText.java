package org.mingjing.source;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** Numbers of a workbook as text: what the sheet holds to the fifteen digits that it can hold, dates in ISO form. */
final class CellText {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final double FIRST_LOST = 1e15;

    private CellText() {}

    /** A plain decimal; scientific where the sheet itself has lost digits, so that nobody takes it for an identifier. */
    static String number(double value) {
        if (Math.abs(value) >= FIRST_LOST) {
            return String.format(Locale.ROOT, "%.14E", value);
        }
        BigDecimal decimal = new BigDecimal(value).round(new MathContext(15, RoundingMode.HALF_UP));
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    /** Whether a cell over several rows may stand in each of them: a name, a code or a day, not an amount. */
    static boolean isText(@Nullable String cell) {
        return cell != null && !cell.matches("[-+(]?[¥￥$€£]?\\s*[\\d.,\\s]+\\)?%?");
    }

    /** A serial number formatted as a date; a time of day without a date stays a time. */
    static String date(double serial, boolean from1904) {
        LocalDateTime time = DateUtil.getLocalDateTime(serial, from1904, true);
        if (serial >= 0 && serial < 1 && !from1904) {
            return time.toLocalTime().format(DateTimeFormatter.ofPattern("HH:mm:ss"));
        }
        return time.toLocalTime().toSecondOfDay() == 0 ? time.toLocalDate().toString() : time.format(SECONDS);
    }
}
