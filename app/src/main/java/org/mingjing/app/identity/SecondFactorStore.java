package org.mingjing.app.identity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of second factors. */
@Repository
class SecondFactorStore {
    private final JdbcClient jdbc;
    private final SecretBox box;

    SecondFactorStore(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    byte @Nullable [] secret(long account) {
        return bytes("select totp_secret from identity.account where id = ?", account);
    }

    byte @Nullable [] pending(long account) {
        return bytes("select totp_pending from identity.account where id = ?", account);
    }

    private byte @Nullable [] bytes(String sql, long account) {
        List<byte[]> found = jdbc.sql(sql)
                .param(account)
                .query((row, i) -> row.getBytes(1) == null ? new byte[0] : row.getBytes(1))
                .list();
        return found.isEmpty() ? null : box.open(account, found.get(0)).orElse(null);
    }

    void setPending(long account, byte[] secret) {
        jdbc.sql("update identity.account set totp_pending = ? where id = ?")
                .params(box.seal(account, secret), account)
                .update();
    }

    void confirm(long account, byte[] secret, long step) {
        jdbc.sql(
                        """
                        update identity.account set totp_secret = ?, totp_pending = null, totp_last = ?,
                               version = version + 1 where id = ?
                        """)
                .params(box.seal(account, secret), step, account)
                .update();
    }

    void remove(long account) {
        jdbc.sql(
                        """
                        update identity.account set totp_secret = null, totp_pending = null, version = version + 1
                        where id = ?
                        """)
                .param(account)
                .update();
        setRecoveryCodes(account, List.of());
    }

    /** False where a code of this step or a later one was used already; of two at once one is. */
    boolean useStep(long account, long step) {
        return jdbc.sql("update identity.account set totp_last = ? where id = ? and totp_last < ?")
                        .params(step, account, step)
                        .update()
                == 1;
    }

    void setRecoveryCodes(long account, List<byte[]> digests) {
        jdbc.sql("delete from identity.recovery_code where account = ?")
                .param(account)
                .update();
        digests.forEach(digest -> jdbc.sql("insert into identity.recovery_code values (?, ?)")
                .params(account, digest)
                .update());
    }

    boolean useRecoveryCode(long account, byte[] digest) {
        return jdbc.sql("delete from identity.recovery_code where account = ? and digest = ?")
                        .params(account, digest)
                        .update()
                == 1;
    }

    /**
     * Seals what is not sealed under the newest key.
     *
     * @param clear whether what lies there in clear is sealed too
     * @return how many secrets
     */
    int sealAnew(boolean clear) {
        int count = 0;
        for (String column : List.of("totp_secret", "totp_pending")) {
            Map<Long, byte[]> all = new TreeMap<>();
            jdbc.sql("select id, " + column + " from identity.account where " + column
                            + " is not null order by id for update")
                    .query(row -> {
                        all.put(row.getLong(1), row.getBytes(2));
                    });
            for (Map.Entry<Long, byte[]> kept : all.entrySet()) {
                long account = kept.getKey();
                byte[] secret = box.isFresh(kept.getValue())
                        ? null
                        : box.open(account, kept.getValue()).orElse(clear ? kept.getValue() : null);
                if (secret != null) {
                    jdbc.sql("update identity.account set " + column + " = ? where id = ?")
                            .params(box.seal(account, secret), account)
                            .update();
                    count++;
                }
            }
        }
        return count;
    }
}
