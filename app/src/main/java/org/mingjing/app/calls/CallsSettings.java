package org.mingjing.app.calls;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast somebody may call, and how long a key is remembered. A burst is what may come at once; after it, so many calls
 * a second. A call that costs more counts for several.
 *
 * @param personBurst of somebody with a browser
 * @param personPerSecond of somebody with a browser
 * @param scriptBurst of all tokens of an account together
 * @param scriptPerSecond of all tokens of an account together
 * @param strangerBurst of all who are not signed in at one address
 * @param strangerPerSecond of all who are not signed in at one address
 * @param keyKept an idempotency key is remembered for so long
 * @param keyLease a call that has not taken effect in so long may be sent again under its key
 */
@ConfigurationProperties("mingjing.calls")
record CallsSettings(
        @DefaultValue("600") int personBurst,
        @DefaultValue("20") double personPerSecond,
        @DefaultValue("200") int scriptBurst,
        @DefaultValue("5") double scriptPerSecond,
        @DefaultValue("200") int strangerBurst,
        @DefaultValue("5") double strangerPerSecond,
        @DefaultValue("24h") Duration keyKept,
        @DefaultValue("1m") Duration keyLease) {}
