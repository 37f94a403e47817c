package org.mingjing.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Random;

/** Fifty people who answer for ten units each, with a hundred thousand findings; made up, straight into the database. */
final class BenchOffice {
    static final int PEOPLE = 50;
    static final int FINDINGS = 100_000;
    static final int UNITS = 500;

    private final Path data;

    BenchOffice(Path data) {
        this.data = data;
    }

    static String token(int person) {
        return "mj_bench-" + person;
    }

    /** Each answers for ten units of the five hundred. */
    static String unit(int person) {
        return "TOP" + person;
    }

    static String findingOf(int person, Random random) {
        int unit = person * (UNITS / PEOPLE) + random.nextInt(UNITS / PEOPLE);
        return "F-" + (unit + UNITS * random.nextInt(FINDINGS / UNITS));
    }

    void furnish() throws SQLException {
        try (Connection connection = connect();
                Statement s = connection.createStatement()) {
            s.execute("insert into identity.unit select 'TOP' || i from generate_series(0, " + (PEOPLE - 1) + ") i");
            s.execute("insert into identity.unit select 'U' || i from generate_series(0, " + (UNITS - 1) + ") i");
            s.execute(
                    "insert into identity.unit_state (unit, parent, name_en, name_zh, valid_from) select id, case when"
                            + " id like 'U%' then 'TOP' || (substr(id, 2)::int / " + (UNITS / PEOPLE)
                            + ") end, id, id, date '2020-01-01' from identity.unit");
            s.execute("insert into identity.unit_below select id, id from identity.unit on conflict do nothing");
            s.execute("insert into identity.unit_below select parent, unit from identity.unit_state where parent is not"
                    + " null on conflict do nothing");
            s.execute(
                    "insert into identity.account (class, login, name, created_at) select 'STAFF', 'p' || i, 'p' || i,"
                            + " now() from generate_series(0, " + (PEOPLE - 1) + ") i");
            s.execute("alter table identity.duty disable trigger user");
            s.execute("insert into identity.duty (account, role, class, unit, valid_from) select id, 'SUPERVISOR',"
                    + " 'STAFF', 'TOP' || substr(login, 2), now() from identity.account where login ~ '^p[0-9]+$'");
            s.execute("alter table identity.duty enable trigger user");
            for (int i = 0; i < PEOPLE; i++) {
                try (PreparedStatement token = connection.prepareStatement(
                        "insert into identity.token (account, name, digest, scope, created_at, ends_at) select id, 'bench',"
                                + " ?, array['SIGNED_IN','FINDINGS_READ','RUNS_READ','CATALOG_READ','MODELS_PROPOSE','SQL_ASK','DATA_READ'], now(), now() + interval '1 day' from identity.account"
                                + " where login = ?")) {
                    token.setBytes(1, sha256(token(i)));
                    token.setString(2, "p" + i);
                    token.executeUpdate();
                }
            }
            s.execute(
                    "insert into findings.finding (id, model, model_version, model_digest, module, severity, title_en,"
                            + " title_zh, shadow, subject_kind, subject, unit, occurred_at, amount, currency, score, score_parts,"
                            + " key, \"values\", parameters, sentence_en, sentence_zh, source_rows, first_run, last_run, found_at,"
                            + " changed_at) select 'F-' || i, 'V' || i % 97, 1, 'd', 'official-vehicles', case i % 3 when 0 then"
                            + " 'HIGH' when 1 then 'MEDIUM' else 'LOW' end, 'Title', '标题', false, 'vehicle', 'C' || i % 5000,"
                            + " 'U' || i % " + UNITS
                            + ", '2025-' || lpad((i % 12 + 1)::text, 2, '0') || '-15', i % 1000, 'CNY',"
                            + " (i % 9973) / 9973.0, '{}', '{}', '{\"a\": \"1\"}', '{}', repeat('A sentence with numbers. ', 6),"
                            + " repeat('一句带数字的说明。', 8), 3, 1, 1, now(), now() from generate_series(0, " + (FINDINGS - 1)
                            + ") i");
            s.execute("insert into findings.evidence select 'F-' || i, n, 'fill', 'fuel_transaction', 's', 'f.csv', i,"
                    + " '{\"plate_no\": \"测A12345\", \"amount\": \"300.00\"}' from generate_series(0, " + (FINDINGS - 1)
                    + ") i, generate_series(1, 3) n");
            s.execute("vacuum analyze findings.finding");
            s.execute("vacuum analyze findings.evidence");
        }
    }

    /** As the owner of the tables, by the password file and the port that PostgreSQL wrote down. */
    Connection connect() {
        Path postgres = data.resolve("postgres");
        try (InputStream secrets = Files.newInputStream(postgres.resolve("passwords.properties"))) {
            Properties passwords = new Properties();
            passwords.load(secrets);
            String at = Files.readAllLines(postgres.resolve("cluster").resolve("postmaster.pid"))
                    .get(3)
                    .strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + at + "/mingjing?options=-c%20mingjing.account=program:bench",
                    "mingjing_owner",
                    passwords.getProperty("mingjing_owner"));
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
