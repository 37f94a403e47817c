/**
 * What waits, what is new, where risk gathers, and search over all that one may see. Reads only, by the facades of the
 * modules below; every figure has the address of the list that holds exactly what it counts.
 */
@ApplicationModule(
        allowedDependencies = {
            "analytics",
            "http",
            "audit",
            "identity",
            "access",
            "catalog",
            "models",
            "findings",
            "procedure",
            "clues",
            "exchange"
        })
@NullMarked
package org.mingjing.app.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
