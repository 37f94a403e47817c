package org.mingjing.app.procedure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * By which rules the office works.
 *
 * @param profile {@code party}, {@code state} or {@code inspector-general}
 */
@ConfigurationProperties("mingjing.procedure")
record ProcedureSettings(@DefaultValue("party") String profile) {}
