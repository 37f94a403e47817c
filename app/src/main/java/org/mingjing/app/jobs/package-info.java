/**
 * Long work that waits in PostgreSQL until a worker takes it, and is taken up again where its program died. Does not
 * know what the work is; what it works on lies in the tables of whoever asked.
 */
@ApplicationModule(allowedDependencies = {"audit"})
@NullMarked
package org.mingjing.app.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
