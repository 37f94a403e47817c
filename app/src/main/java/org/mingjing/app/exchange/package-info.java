/**
 * The workbench's end of the two networks: what people report on the portal becomes petitions, what the office says goes
 * back to them, sealed; who they are opens only when two agree. How packets are carried is packet's, how a petition is
 * handled is procedure's.
 */
@ApplicationModule(
        allowedDependencies = {
            "http",
            "suite",
            "analytics",
            "audit",
            "jobs",
            "identity",
            "access",
            "agenda",
            "keys",
            "procedure",
            "evidence"
        })
@NullMarked
package org.mingjing.app.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
