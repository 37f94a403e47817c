package org.mingjing.app.identity;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param sessionIdle a session ends after so long without a call
 * @param sessionMost and after so long in any case
 * @param https whether people come by https, so that the cookie may demand it
 * @param zone where the office is: a change of units comes into force at its midnight
 * @param firstCode a first-time code is good for so long
 * @param administratorsNeedSecondFactor whether administrators can do nothing until they have a second factor
 * @param oidc sign-in through the office's own directory; null where there is none
 * @param secretKey file of the keys that seal second factors
 * @param firstCodes file that first-time codes of administrators are written to where the console is none
 * @param unitKinds kinds of units that there are here, by name
 * @param rescue login of an administrator for whom the next start prints a new first-time code
 */
@ConfigurationProperties("mingjing.identity")
record IdentitySettings(
        @DefaultValue("30m") Duration sessionIdle,
        @DefaultValue("12h") Duration sessionMost,
        @DefaultValue("false") boolean https,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("72h") Duration firstCode,
        @DefaultValue("true") boolean administratorsNeedSecondFactor,
        @Nullable Oidc oidc,
        Path secretKey,
        Path firstCodes,
        Map<String, Text> unitKinds,
        @Nullable String rescue) {
    IdentitySettings {
        unitKinds = unitKinds == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(unitKinds));
    }

    /** When the office's day of a moment began. */
    Instant startOfDay(Instant moment) {
        return moment.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }

    /**
     * An OpenID Connect provider.
     *
     * @param issuer its address
     * @param clientId what it knows this server as
     * @param clientSecret what this server proves it with
     * @param claim which of its claims is the account's external id
     */
    record Oidc(String issuer, String clientId, String clientSecret, @DefaultValue("sub") String claim) {}
}
