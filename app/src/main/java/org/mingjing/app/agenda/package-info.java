/**
 * Time as the law counts it: working days by the State Council's notices, terms with pause and extension, when each ends.
 * It knows nothing of what runs under a term, and decides nothing when one is missed.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.mingjing.app.agenda;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
