/**
 * One problem to one area: what held in one matter is looked for with the same model, by the same values, at units alike;
 * unit by unit with what came of it. That a rule let it happen is a matter of its own, of the process {@code policy_gap}.
 */
@ApplicationModule(
        allowedDependencies = {
            "http",
            "audit",
            "jobs",
            "identity",
            "analytics",
            "procedure",
            "catalog",
            "models",
            "findings",
            "clues"
        })
@NullMarked
package org.mingjing.app.areas;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
