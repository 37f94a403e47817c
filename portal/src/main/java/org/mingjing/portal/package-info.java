/**
 * What the public sees: published tables, and the way to report and to come back. Holds nothing that is worth stealing:
 * what people write is sealed to the inner network's key as it arrives, and can be read here by nobody.
 */
@NullMarked
package org.mingjing.portal;

import org.jspecify.annotations.NullMarked;
