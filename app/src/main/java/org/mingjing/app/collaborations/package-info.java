/**
 * What one department gives another that asked for help: data, people for a time, a result with files and findings; asked,
 * given and late as a record. How a collaborative matter goes (steps, approvals, terms) is procedure's.
 */
@ApplicationModule(
        allowedDependencies = {"http", "audit", "identity", "agenda", "access", "procedure", "findings", "evidence"})
@NullMarked
package org.mingjing.app.collaborations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
