/** What all endpoints share: how a problem is answered, how a list is paged. Knows no module. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.mingjing.app.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
