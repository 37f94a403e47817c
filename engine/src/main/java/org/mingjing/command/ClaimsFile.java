package org.mingjing.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.time.format.DateTimeFormatter;

/** The town's expense claims: a byte-order mark, semicolons, days first, decimal comma. */
final class ClaimsFile implements AutoCloseable {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final BufferedWriter writer;
    private long lines;

    ClaimsFile(BufferedWriter writer) throws IOException {
        this.writer = writer;
        writer.write("\uFEFFClaim;Unit;Claimant;Supplier;Registration number;Receipt;Category;Date;Amount\n");
    }

    void write(SpendingLine line) throws IOException {
        writer.write("C" + ++lines);
        cell(line.payer());
        cell(line.claimant());
        cell(line.supplier().name());
        cell(line.supplier().code());
        cell(line.document());
        cell(line.category());
        cell(line.day().format(DAY));
        cell(SpendingTown.money(line.amount(), ',', false));
        writer.write('\n');
    }

    private void cell(String text) throws IOException {
        writer.write(';');
        writer.write(text);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
