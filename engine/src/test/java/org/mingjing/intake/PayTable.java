package org.mingjing.intake;

import java.nio.file.Path;

/** A small table of payments: its columns in a file, its mapping and its contract. */
final class PayTable {
    static final String MAPPING =
            """
            dataset: pay@1
            source: {system: city}
            columns: {ref: ref, day: day, until: until, amount: amount, payee: payee, addr: addr, channel: channel, open: open}
            """;
    static final String HEAD = "ref,day,until,amount,payee,addr,channel,open\n";

    private PayTable() {}

    static Fixture in(Path folder) {
        return new Fixture(folder)
                .contract(
                        "pay",
                        "ref str(20)",
                        "day date",
                        "until date null",
                        "amount money unit=CNY",
                        "payee str(10) null personal",
                        "addr str(40) null personal",
                        "channel code null codes=cash,transfer",
                        "open bool null");
    }
}
