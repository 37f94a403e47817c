package org.mingjing.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Office;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Secrets of second factors as they lie in the database. */
@AppTest
class SecretsAtRestTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private Office office;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SecondFactorStore store;

    @Autowired
    private SecretBox box;

    @Test
    void a_secret_that_somebody_put_there_in_clear_is_sealed_at_the_first_start_only() {
        long account = office.id(office.account(office.unit(), Role.ANALYST));
        office.asProgram(() -> jdbc.sql("update identity.account set totp_secret = ? where id = ?")
                .params(SECRET, account)
                .update());

        assertThat(office.<Integer>asProgram(() -> store.sealAnew(false))).isZero();
        assertThat(office.<byte[]>asProgram(() -> store.secret(account)))
                .as("a later start does not believe it")
                .isNull();
        office.asProgram(() -> store.sealAnew(true));
        assertThat(office.<byte[]>asProgram(() -> store.secret(account))).isEqualTo(SECRET);
        byte[] kept = office.asProgram(() -> jdbc.sql("select totp_secret from identity.account where id = ?")
                .param(account)
                .query((row, i) -> row.getBytes(1))
                .single());
        assertThat(box.isFresh(kept)).isTrue();
    }
}
