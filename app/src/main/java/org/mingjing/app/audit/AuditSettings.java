package org.mingjing.app.audit;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param digest algorithm for new entries, {@code SHA-256} or {@code SM3}; old entries keep theirs
 * @param signature kind of the key for checkpoints, {@code Ed25519} or {@code SM2}
 * @param key file of that key
 * @param checkpoints folder to which each checkpoint is also written as text, to be carried out of the house
 */
@ConfigurationProperties("mingjing.audit")
record AuditSettings(String digest, String signature, Path key, Path checkpoints) {}
