/**
 * The analytical plane as the server sees it: dataset contracts, the model library and the lake, each where the settings
 * say. Reads and decides nothing.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.mingjing.app.analytics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
