package org.mingjing.command;

import java.io.BufferedWriter;
import java.io.IOException;

/**
 * The town's payments: a title, Chinese heads, amounts with thousands separators; at the end a row with an impossible
 * date, one without an amount, a blank line and a total.
 */
final class PaymentsFile implements AutoCloseable {
    private final BufferedWriter writer;
    private long total;

    PaymentsFile(BufferedWriter writer) throws IOException {
        this.writer = writer;
        writer.write("清水镇二〇二五年付款明细表,,,,,,,,,\r\n");
        writer.write("凭证号,付款单位,部门,供应商,统一社会信用代码,收款账号,发票号,支出类别,日期,金额（元）\r\n");
    }

    void write(SpendingLine line) throws IOException {
        total += line.amount();
        writer.write(line.payment());
        cell(line.payer());
        cell(line.department());
        cell(line.supplier().name());
        cell(line.supplier().code());
        cell(line.supplier().account());
        cell(line.document());
        cell(line.category());
        cell(line.day().getYear() + "/" + line.day().getMonthValue() + "/"
                + line.day().getDayOfMonth());
        writer.write(",\"");
        writer.write(SpendingTown.money(line.amount(), '.', true));
        writer.write("\"\r\n");
    }

    private void cell(String text) throws IOException {
        writer.write(',');
        writer.write(text);
    }

    @Override
    public void close() throws IOException {
        writer.write("X1,清水镇卫生院,后勤科,云桥丰达商贸有限公司,,,77120,物业,2025/2/30,\"1.00\"\r\n");
        writer.write("X2,清水镇卫生院,后勤科,云桥丰达商贸有限公司,,,77121,物业,2025/3/3,待定\r\n");
        total += 100;
        writer.write("\r\n合计,,,,,,,,,\"" + SpendingTown.money(total, '.', true) + "\"\r\n");
        writer.close();
    }
}
