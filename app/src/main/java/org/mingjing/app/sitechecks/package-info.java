/**
 * Findings pushed to somebody who looks on the spot, what they answered and signed, and what came of it for the finding.
 * No process: whoever checks sees no matter, no finding and no row, only what was pushed to them while it is open.
 */
@ApplicationModule(allowedDependencies = {"http", "audit", "identity", "agenda", "findings", "evidence"})
@NullMarked
package org.mingjing.app.sitechecks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
