package org.mingjing.app.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param digest algorithm for new entries, {@code SHA-256} or {@code SM3}; old entries keep theirs
 */
@ConfigurationProperties("mingjing.audit")
record AuditSettings(@DefaultValue("SHA-256") String digest) {}
