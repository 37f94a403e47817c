/**
 * The room of an inspection: the units and the period that a team inspects, data at hand, models, their findings, and what
 * the team makes of them. How an inspection goes (steps, approvals, terms, who belongs to the team) is procedure's.
 */
@ApplicationModule(
        allowedDependencies = {
            "http",
            "audit",
            "identity",
            "analytics",
            "procedure",
            "catalog",
            "models",
            "findings",
            "clues"
        })
@NullMarked
package org.mingjing.app.inspections;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
