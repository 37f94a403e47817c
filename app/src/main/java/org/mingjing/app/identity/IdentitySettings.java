package org.mingjing.app.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param sessionIdle a session ends after so long without a call
 * @param sessionMost and after so long in any case
 * @param https whether people come by https, so that the cookie may demand it
 */
@ConfigurationProperties("mingjing.identity")
record IdentitySettings(
        @DefaultValue("30m") Duration sessionIdle,
        @DefaultValue("12h") Duration sessionMost,
        @DefaultValue("false") boolean https) {}
